"""The SQLite database: schema and migrations, the writer of a build, the resolver, the reader."""
