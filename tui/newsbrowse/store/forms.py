"""In which form the index of a database is, and whether it can be read as it is. Asked at each start, so little is imported."""

from __future__ import annotations

import sqlite3

from newsbrowse.store.schema import INDEX_FORM, INDEX_FORMS


def index_form(connection: sqlite3.Connection) -> str:
    """Return the form in which the index was made, "" where none is said."""
    row = connection.execute("select value from state where name = 'index'").fetchone()
    return str(row[0]) if row else ""


def is_unsimplified(connection: sqlite3.Connection) -> bool:
    """Say whether an index of an older form holds traditional Chinese characters: a filter asks for simplified ones."""
    if index_form(connection) not in INDEX_FORMS or index_form(connection) == INDEX_FORM:
        return False
    import json

    from newsbrowse.han import traditional

    asked = "select 1 from postings where token in (select value from json_each(?)) limit 1"
    return connection.execute(asked, (json.dumps(sorted(traditional())),)).fetchone() is not None


def index_is_current(connection: sqlite3.Connection) -> bool:
    """Say whether the index is of a form that can be read as it is."""
    return index_form(connection) in INDEX_FORMS and not is_unsimplified(connection)
