"""The database layout. Tables that end in ``_rows`` are storage; what users query are the names of the contract."""

from __future__ import annotations

APPLICATION_ID = 0x4E425253
"""``PRAGMA application_id`` of our files ("NBRS"; SQLite file format, offset 68)."""

VERSION = 1
"""``PRAGMA user_version`` of the layout below."""

PAGE_SIZE = 16384
"""Bytes a page: long bodies stay together (design, section 11)."""

SCHEMA = """
create table sources (id integer primary key, name text not null unique);
create table article_rows (
  id integer primary key,
  key text not null unique,
  title text,
  published text,
  published_precision text,
  published_from text,
  source_id integer references sources(id),
  source_from text,
  url text,
  language text,
  place text,
  path text not null unique,
  sha256 text not null,
  size integer not null,
  mtime_ns integer not null,
  event_type text not null,
  event_date text,
  duplicate_of integer,
  accessed text,
  authors text,
  notes text,
  built_at text not null
);
create index article_rows_published on article_rows (published desc, id desc);
create index article_rows_sha256 on article_rows (sha256);
create index article_rows_url on article_rows (url);
create index article_rows_event on article_rows (event_type, event_date);
create index article_rows_source on article_rows (source_id);
create table article_texts (article_id integer primary key, body text not null, raw text not null, cuts text not null);
create virtual table articles_fts using fts5(title, body, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');

create table institution_rows (
  id integer primary key, key text not null unique, name text not null, acronym text, kind text not null,
  country text, ror text, parent text, resolved_by text not null, same_as integer
);
create index institution_rows_same on institution_rows (same_as);
create table institution_alias_rows (institution_id integer, alias text, primary key (institution_id, alias)) without rowid;
create table institution_links (institution_id integer, article_id integer, party integer not null default 0, primary key (institution_id, article_id)) without rowid;
create index institution_links_article on institution_links (article_id);

create table person_rows (
  id integer primary key, key text not null unique, name text not null, sort_name text not null, name_key text not null,
  affiliation_key text, source_key text, same_as integer
);
create index person_rows_same on person_rows (same_as);
create index person_rows_name on person_rows (name_key);
create table person_links (person_id integer, article_id integer, role text, affiliation text, primary key (person_id, article_id)) without rowid;
create index person_links_article on person_links (article_id);

create table topics (id integer primary key, slug text not null unique, label text not null, parent_id integer references topics(id));
create table topic_links (topic_id integer, article_id integer, primary key (topic_id, article_id)) without rowid;
create index topic_links_article on topic_links (article_id);

create table date_links (start text, article_id integer, end text, granularity text, primary key (start, article_id, end)) without rowid;
create index date_links_article on date_links (article_id);

create table mention_rows (
  article_id integer not null, zone integer not null, start integer not null, end integer not null, kind text not null,
  entity_id integer not null, text text not null, value_start text, value_end text, granularity text, rule text not null, confidence real not null,
  primary key (article_id, zone, start, end, kind, entity_id)
) without rowid;

create table readings (key text primary key, read integer not null default 0, starred integer not null default 0, note text);
create table tags (key text not null, tag text not null, primary key (key, tag)) without rowid;
create table saved_filters (name text primary key, filter text not null, created text not null);
create table corrections (id integer primary key, kind text not null, subject text not null, object text, created text not null, undone integer not null default 0);
create table builds (
  id integer primary key, started text not null, finished text, version text not null, sources text not null, report text
);
"""

VIEWS = {
    "articles": """
        select a.id, a.key, a.title, a.published, a.published_precision, a.published_from, a.source_id, s.name as source, a.source_from,
    a.url, a.language, a.place, t.body, a.path, a.sha256, a.event_type, a.event_date, a.duplicate_of, a.accessed, a.authors, a.notes, a.built_at
  from article_rows a join article_texts t on t.article_id = a.id left join sources s on s.id = a.source_id
    """,
    "institutions": """
        select id, name, acronym, kind, country, ror, parent from institution_rows where same_as is null
    """,
    "institution_aliases": """
        select coalesce(i.same_as, i.id) as institution_id, a.alias from institution_alias_rows a join institution_rows i on i.id = a.institution_id
    """,
    "article_institutions": """
        select distinct l.article_id, coalesce(i.same_as, i.id) as institution_id, l.party from institution_links l join institution_rows i on i.id = l.institution_id
    """,
    "people": """
        select id, name, sort_name from person_rows where same_as is null
    """,
    "article_people": """
        select l.article_id, coalesce(p.same_as, p.id) as person_id, l.role, l.affiliation from person_links l join person_rows p on p.id = l.person_id
    """,
    "article_topics": """
        select article_id, topic_id from topic_links
    """,
    "article_dates": """
        select article_id, start, end, granularity from date_links
    """,
    "mentions": """
        select m.article_id, m.kind,
    case m.kind when 'institution' then (select coalesce(i.same_as, i.id) from institution_rows i where i.id = m.entity_id)
      when 'person' then (select coalesce(p.same_as, p.id) from person_rows p where p.id = m.entity_id)
      when 'topic' then m.entity_id end as entity_id,
    case m.zone when 0 then 'title' else 'body' end as zone, m.start, m.end, m.text, m.value_start, m.value_end, m.granularity, m.rule, m.confidence
  from mention_rows m
    """,
}
"""The names of the contract that are views, with their SQL."""

MIGRATIONS: dict[int, str] = {}
"""SQL that takes a file from version N to N + 1, by N."""
"""None yet: version 1 is the first that was released."""
