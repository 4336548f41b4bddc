"""The database layout. Tables that end in ``_rows`` are storage; what users query are the names of the contract.

Storage is keyed by ``number``, which an article keeps for good. What users see is ``id``: dense, in order of
publication up to ``state.ordered``, later arrivals behind; ``build --optimise`` numbers anew. So the newest
articles are those of the highest ids, and putting the index in order moves no storage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsbrowse.model import Kind

APPLICATION_ID = 0x4E425253
"""``PRAGMA application_id`` of our files ("NBRS"; SQLite file format, offset 68)."""

VERSION = 6
"""``PRAGMA user_version`` of the layout below."""

INDEX_FORM = "4"
"""How tokens are made and kept."""

_UNSIMPLIFIED = ("2", "3")
"""Those of before, in which traditional Chinese characters are not folded: as good where there are none (``index_is_current``).
The older one has no hosts and authors."""

HOSTS_FORMS = ("3", INDEX_FORM)
"""The forms that have hosts and authors."""

REVISED_FORMS = (*_UNSIMPLIFIED, INDEX_FORM)
"""The forms that can be changed where they stand."""

INDEX_FORMS = ("1", *REVISED_FORMS)
"""The forms that are read. The first one has no lists of what each article names."""

PAGE_SIZE = 32768
"""Bytes a page. A page holds whole texts, so half a text is empty in each: 5 % of the texts' size, and twice that with
pages of half the size."""

_FTS = "fts5(body, title, content='', tokenize='unicode61 remove_diacritics 2')"
"""The body comes first: each word of any other column takes two bytes more in each article."""

_FTS_MEMORY = 32 << 20
"""Bytes that the full-text index gathers before it writes (FTS5's own value is 1 MB): less is merged, and the merging of
small pieces was more than half of the work."""


def index_tables(suffix: str = "", generation: int = 0, temporary: bool = False) -> tuple[str, ...]:
    """Return the statements that make the tables of the index; with a suffix, those of the one that is to come;
    ``temporary`` ones last as long as the connection and stand before those of the file.

    SQLite cannot rename an index, so the names of indexes carry the generation.
    """
    schema = "temp." if temporary else ""
    return (
        f"create table {schema}docs{suffix} (id integer primary key, number integer not null, published text)",
        f"create unique index {schema}docs_number_{generation} on docs{suffix} (number)",
        f"create virtual table {schema}articles_fts{suffix} using {_FTS}",
        f"insert into {schema}articles_fts{suffix} (articles_fts{suffix}, rank) values ('hashsize', {_FTS_MEMORY})",
        f"create table {schema}postings{suffix} (segment integer not null, token text not null, count integer not null, docs blob not null)",
        f"create unique index {schema}postings_token_{generation} on postings{suffix} (token, segment)",
        f"create table {schema}segments{suffix} (id integer primary key, first integer not null, last integer not null, articles integer not null, checksum integer)",
    )


def found_tables(temporary: bool = False) -> tuple[str, ...]:
    """Return the statements that make the tables of names, counts and state, which too can be made anew."""
    schema = "temp." if temporary else ""
    return (
        f"create table {schema}names (kind text not null, folded text not null, entity_id integer not null, whole integer not null,"
        " primary key (kind, folded, entity_id)) without rowid",
        f"create table {schema}totals (kind text not null, entity_id integer not null, count integer not null, primary key (kind, entity_id)) without rowid",
        f"create index {schema}totals_count on totals (kind, count desc)",
        f"create table {schema}state (name text primary key, value text not null) without rowid",
    )


INDEX_NAMES = ("docs", "articles_fts", "postings", "segments")

_NEW_IN_3 = """
create table files (
  id integer primary key, path text not null unique, size integer not null, mtime_ns integer not null, how text not null default '',
  items integer not null default 0, skipped text not null default '[]'
);
create table paragraph_rows (hash integer, number integer, length integer not null, primary key (hash, number)) without rowid;
create table repeated_lines (host text, line text, articles integer not null, primary key (host, line)) without rowid;
"""

_NEW_IN_4 = """
create table corrected (number integer, correction_id integer, source text, primary key (number, correction_id)) without rowid;
create index corrected_by on corrected (correction_id);
"""

_NEW_IN_5 = """
create table filter_visits (name text primary key, place integer, seen integer, visited text) without rowid;
create index readings_noted on readings (key) where note <> '';
create index tags_tag on tags (tag);
"""

# Key of a person: name_key, affiliation_key, source_key with "|" between, and "|!" before what keeps a namesake apart
# (``entities.person``); none but the name can hold a "|".
_BEHIND_NAME = "substr(key, length(name_key) + 2)"
_BEHIND_AFFILIATION = f"substr({_BEHIND_NAME}, instr({_BEHIND_NAME}, '|') + 1)"

_PEOPLE = f"""
create table person_rows (
  id integer primary key, key text not null unique, name text not null, sort_name text not null, name_key text not null,
  detail text, same_as integer,
  affiliation_key text generated always as (nullif(substr({_BEHIND_NAME}, 1, instr({_BEHIND_NAME}, '|') - 1), '')) virtual,
  source_key text generated always as
    (nullif(substr({_BEHIND_AFFILIATION}, 1, instr({_BEHIND_AFFILIATION} || '|!', '|!') - 1), '')) virtual
);
create table offices (id integer primary key, role text, affiliation text);
create table person_links (number integer, person_id integer, office_id integer not null, primary key (number, person_id)) without rowid;
"""

_MENTIONS = """
create table rules (id integer primary key, name text not null, confidence real not null, unique (name, confidence));
create table mention_rows (
  number integer not null, zone integer not null, start integer not null, end integer not null, kind integer not null, entity_id integer not null,
  value_start text, value_end text, granularity text, rule_id integer not null,
  primary key (number, zone, start, end, kind, entity_id)
) without rowid;
"""

PEOPLE_SAID = "create table if not exists people_said (id integer primary key, detail text not null)"
"""What goes with the name of a person where that is not in the row that stands for all: in a thousand rows it would take
milliseconds to find. A file of before has the table once its entities are resolved; until then it is sought in the rows."""

SAY_OFFICES = """insert into people_said
  select s.e, s.said from (select same_as e, max(detail) said from person_rows where same_as is not null group by 1) s
  join person_rows p on p.id = s.e where s.said is not null and s.said is not p.detail"""

SCHEMA = f"""
create table sources (id integer primary key, name text not null unique);
create table article_rows (
  number integer primary key,
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
  sha256 blob not null,
  size integer not null,
  mtime_ns integer not null,
  event_type text not null,
  event_date text,
  duplicate_of integer,
  accessed text,
  authors text,
  notes text,
  built_at text not null,
  file_id integer references files(id),
  member text,
  line integer,
  host text,
  weight integer not null default 0
);
create index article_rows_duplicate on article_rows (duplicate_of) where duplicate_of is not null;
create index article_rows_file on article_rows (file_id) where file_id is not null;
create index article_rows_host on article_rows (host) where host is not null;
create table article_texts (number integer primary key, body text not null, raw blob not null, cuts text not null, digest blob);
{_NEW_IN_3}{_NEW_IN_4}
create table institution_rows (
  id integer primary key, key text not null unique, name text not null, acronym text, kind text not null,
  country text, ror text, parent text, resolved_by text not null, same_as integer
);
create index institution_rows_same on institution_rows (same_as) where same_as is not null;
create table institution_alias_rows (institution_id integer, alias text, primary key (institution_id, alias)) without rowid;
create table institution_links (number integer, institution_id integer, party integer not null default 0, primary key (number, institution_id)) without rowid;

{_PEOPLE}create index person_rows_same on person_rows (same_as) where same_as is not null;
{PEOPLE_SAID};

create table topics (id integer primary key, slug text not null unique, label text not null, parent_id integer references topics(id));
create table topic_links (number integer, topic_id integer, primary key (number, topic_id)) without rowid;
create table date_links (number integer, start text, end text, granularity text, primary key (number, start, end)) without rowid;

{_MENTIONS}
create table readings (key text primary key, read integer not null default 0, starred integer not null default 0, note text);
create table tags (key text not null, tag text not null, primary key (key, tag)) without rowid;
create table saved_filters (name text primary key, filter text not null, created text not null);
{_NEW_IN_5}
create table corrections (id integer primary key, kind text not null, subject text not null, object text, created text not null, undone integer not null default 0);
create table builds (
  id integer primary key, started text not null, finished text, version text not null, sources text not null, report text
);
{"".join(f"{statement};" + chr(10) for statement in (*found_tables(), *index_tables()))}
insert into state values ('index', '{INDEX_FORM}'), ('ordered', '0'), ('generation', '0');
"""

BY_ARTICLE = ("article_texts", "institution_links", "person_links", "topic_links", "date_links", "mention_rows", "corrected")
"""The tables beside ``article_rows`` whose rows belong to one article and are found by its number."""

OWN_TABLES = frozenset(re.findall(r"create (?:virtual )?table (?:if not exists )?(\w+)", SCHEMA))
"""The tables of the present layout."""

MENTION_KINDS: tuple[Kind, ...] = ("person", "date", "institution", "topic")
"""``mention_rows.kind`` is the place in this tuple."""

VIEWS = {
    "articles": """
        select d.id, a.key, a.title, a.published, a.published_precision, a.published_from, a.source_id, s.name as source, a.source_from,
    a.url, a.language, a.place, t.body, a.path, lower(hex(a.sha256)) as sha256, a.event_type, a.event_date,
    (select o.id from docs o where o.number = a.duplicate_of) as duplicate_of, a.accessed, a.authors, a.notes, a.built_at,
    (select f.path from files f where f.id = a.file_id) as file, a.member, a.line
  from docs d join article_rows a on a.number = d.number join article_texts t on t.number = d.number left join sources s on s.id = a.source_id
    """,
    "institutions": """
        select id, name, acronym, kind, country, ror, parent from institution_rows where same_as is null
    """,
    "institution_aliases": """
        select coalesce(i.same_as, i.id) as institution_id, a.alias from institution_alias_rows a join institution_rows i on i.id = a.institution_id
    """,
    "article_institutions": """
        select distinct d.id as article_id, coalesce(i.same_as, i.id) as institution_id, l.party
  from institution_links l join docs d on d.number = l.number join institution_rows i on i.id = l.institution_id
    """,
    "people": """
        select id, name, sort_name from person_rows where same_as is null
    """,
    "article_people": """
        select d.id as article_id, coalesce(p.same_as, p.id) as person_id, o.role, o.affiliation
  from person_links l join docs d on d.number = l.number join person_rows p on p.id = l.person_id join offices o on o.id = l.office_id
    """,
    "article_topics": """
        select d.id as article_id, l.topic_id from topic_links l join docs d on d.number = l.number
    """,
    "article_dates": """
        select d.id as article_id, l.start, l.end, l.granularity from date_links l join docs d on d.number = l.number
    """,
    "mentions": """
        select d.id as article_id,
    case m.kind when 0 then 'person' when 1 then 'date' when 2 then 'institution' else 'topic' end as kind,
    case m.kind when 2 then (select coalesce(i.same_as, i.id) from institution_rows i where i.id = m.entity_id)
      when 0 then (select coalesce(p.same_as, p.id) from person_rows p where p.id = m.entity_id)
      when 3 then m.entity_id end as entity_id,
    case m.zone when 0 then 'title' else 'body' end as zone, m.start, m.end,
    substr(case m.zone when 0 then a.title else t.body end, m.start + 1, m.end - m.start) as text,
    m.value_start, m.value_end, m.granularity, r.name as rule, r.confidence
  from mention_rows m join docs d on d.number = m.number join article_rows a on a.number = m.number
    join article_texts t on t.number = m.number join rules r on r.id = m.rule_id
    """,
}
"""The names of the contract that are views, with their SQL."""

_TO_2 = f"""
{"".join(f"drop view {name};" + chr(10) for name in VIEWS)}
drop table articles_fts;
drop index article_rows_published;
drop index article_rows_event;
drop index article_rows_source;
drop index article_rows_url;
drop index institution_links_article;
drop index person_links_article;
drop index topic_links_article;
drop index date_links_article;
drop index institution_rows_same;
drop index person_rows_same;
alter table article_rows rename column id to number;
create index article_rows_url on article_rows (url) where url is not null;
create index article_rows_duplicate on article_rows (duplicate_of) where duplicate_of is not null;
create index institution_rows_same on institution_rows (same_as) where same_as is not null;
create index person_rows_same on person_rows (same_as) where same_as is not null;
alter table article_texts rename to old_texts;
create table article_texts (number integer primary key, body text not null, raw blob not null, cuts text not null);
insert into article_texts select article_id, body, pack_raw(body, raw), cuts from old_texts;
alter table institution_links rename to old_institutions;
create table institution_links (number integer, institution_id integer, party integer not null default 0, primary key (number, institution_id)) without rowid;
insert into institution_links select article_id, institution_id, party from old_institutions;
alter table person_links rename to old_people;
alter table person_rows add column detail text;
update person_rows set detail = (select max(coalesce(role, '') || coalesce('|' || affiliation, '')) from old_people where person_id = person_rows.id);
create table person_links (number integer, person_id integer, role text, affiliation text, primary key (number, person_id)) without rowid;
insert into person_links select article_id, person_id, role, affiliation from old_people;
alter table topic_links rename to old_topics;
create table topic_links (number integer, topic_id integer, primary key (number, topic_id)) without rowid;
insert into topic_links select article_id, topic_id from old_topics;
alter table date_links rename to old_dates;
create table date_links (number integer, start text, end text, granularity text, primary key (number, start, end)) without rowid;
insert into date_links select article_id, start, end, granularity from old_dates;
create table rules (id integer primary key, name text not null unique);
insert into rules (name) select distinct rule from mention_rows;
alter table mention_rows rename to old_mentions;
create table mention_rows (
  number integer not null, zone integer not null, start integer not null, end integer not null, kind integer not null, entity_id integer not null,
  value_start text, value_end text, granularity text, rule_id integer not null, confidence real not null,
  primary key (number, zone, start, end, kind, entity_id)
) without rowid;
insert into mention_rows select article_id, zone, start, end, case kind when 'person' then 0 when 'date' then 1 when 'institution' then 2 else 3 end,
  entity_id, value_start, value_end, granularity, (select id from rules where name = rule), confidence from old_mentions;
drop table old_texts;
drop table old_institutions;
drop table old_people;
drop table old_topics;
drop table old_dates;
drop table old_mentions;
{"".join(f"{statement};" + chr(10) for statement in (*found_tables(), *index_tables())).replace(", checksum integer", "")}
insert into state values ('index', 'none'), ('ordered', '0'), ('generation', '0'), ('migrated', '1');
"""

_TO_3 = f"""
alter table article_rows add column file_id integer references files(id);
alter table article_rows add column member text;
alter table article_rows add column line integer;
alter table article_rows add column host text;
alter table article_rows add column weight integer not null default 0;
update article_rows set host = host_of(url) where url is not null;
create index article_rows_file on article_rows (file_id) where file_id is not null;
create index article_rows_host on article_rows (host) where host is not null;
alter table article_texts add column digest blob;
update article_texts set digest = text_digest((select title from article_rows a where a.number = article_texts.number), body, raw);
{_NEW_IN_3}
insert into paragraph_rows select j.value ->> 0, t.number, j.value ->> 1 from article_texts t, json_each(paragraphs_of(t.body)) j;
update article_rows set weight = weight_of((select body from article_texts t where t.number = article_rows.number));
alter table segments add column checksum integer;
insert or replace into state values ('migrated', '1');
"""

_TO_4 = f"""{_NEW_IN_4}
insert or replace into state values ('migrated', '1');
"""

# Articles and index stay as they are, so nothing has to be made anew afterwards.
_TO_5 = _NEW_IN_5

# The index stays too: what it holds in an older form is read as well, and written in the new one when it is put in order.
_TO_6 = f"""
{"".join(f"drop view if exists {name};" + chr(10) for name in ("articles", "people", "article_people", "mentions"))}
drop index article_rows_sha256;
drop index article_rows_url;
update article_rows set sha256 = from_hex(sha256);
drop index person_rows_same;
drop index person_rows_name;
alter table person_rows rename to old_people;
alter table person_links rename to old_links;
{_PEOPLE}
create index person_rows_same on person_rows (same_as) where same_as is not null;
insert into person_rows (id, key, name, sort_name, name_key, detail, same_as) select id, key, name, sort_name, name_key, detail, same_as from old_people;
insert into offices (role, affiliation) select distinct role, affiliation from old_links;
create index offices_found on offices (role, affiliation);
insert into person_links select number, person_id, (select o.id from offices o where o.role is l.role and o.affiliation is l.affiliation) from old_links l;
drop index offices_found;
drop table old_people;
drop table old_links;
{PEOPLE_SAID};
delete from people_said;
{SAY_OFFICES};
alter table rules rename to old_rules;
alter table mention_rows rename to old_mentions;
{_MENTIONS}
insert into rules (name, confidence) select distinct r.name, m.confidence from old_mentions m join old_rules r on r.id = m.rule_id;
insert into mention_rows select m.number, m.zone, m.start, m.end, m.kind, m.entity_id, m.value_start, m.value_end, m.granularity,
  (select n.id from rules n where n.name = r.name and n.confidence = m.confidence) from old_mentions m join old_rules r on r.id = m.rule_id;
drop table old_rules;
drop table old_mentions;
"""

MIGRATIONS: dict[int, str] = {1: _TO_2, 2: _TO_3, 3: _TO_4, 4: _TO_5, 5: _TO_6}
"""SQL that takes a file from version N to N + 1, by N; views are made anew afterwards, and the index where its form is
another."""
