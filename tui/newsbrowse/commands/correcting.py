"""The command ``correct``: what the user says of names holds in every article, what he says of one article there, now and after
each build. Lists of corrections that go from database to database are in ``corrections``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from newsbrowse.commands.common import (
    article_named,
    db_option,
    group,
    open_database,
    say,
)
from newsbrowse.config import load_config, user_taxonomy
from newsbrowse.errors import NewsbrowseError, UsageError
from newsbrowse.store.corrections import MOST_WRITTEN, RECORD, SUBJECTS
from newsbrowse.text import clean_line, counted, squeeze

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy

_WHAT = click.argument("what", type=click.Choice(SUBJECTS), metavar="person|institution|topic|date")
_ENTITY = click.argument("what", type=click.Choice(SUBJECTS[:2]), metavar="person|institution")
_ARTICLE = click.option("--article", metavar="ID", help="Only in this article.")
_PREVIEW = click.option("--dry-run", is_flag=True, help="Say how many articles would change, and change nothing.")


@group.group(invoke_without_command=True)
@click.pass_context
def correct(context: click.Context) -> None:
    """Correct names, and how articles are cited.

    What is said holds in every article, or in the one that is named, now and after each build, and can be undone.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@correct.command()
@_WHAT
@click.argument("name")
@_ARTICLE
@_PREVIEW
@db_option
def reject(what: str, name: str, article: str | None, dry_run: bool, database: str | None) -> int:
    """NAME is none: its highlights go, in all articles.

    With --article in that one alone; a date is rejected only so.
    """
    if what == "date" and article is None:
        raise UsageError("A date is rejected in one article", "Name it with --article ID.")
    return _make("reject", what, name, None, article, dry_run, database)


@correct.command()
@_ENTITY
@click.argument("name")
@click.argument("other")
@_PREVIEW
@db_option
def merge(what: str, name: str, other: str, dry_run: bool, database: str | None) -> int:
    """NAME and OTHER are one, called OTHER.

    A person's name given twice: all people of that name are one.
    """
    return _make("merge", what, name, other, None, dry_run, database)


@correct.command()
@_ENTITY
@click.argument("name")
@click.argument("new")
@_ARTICLE
@_PREVIEW
@db_option
def rename(what: str, name: str, new: str, article: str | None, dry_run: bool, database: str | None) -> int:
    """NAME is called NEW."""
    return _make("rename", what, name, new, article, dry_run, database)


@correct.command()
@_ENTITY
@click.argument("name")
@click.option("--article", required=True, metavar="ID", help="The article in which somebody else is meant.")
@click.option(
    "--as", "new", metavar="NEW", help="Who is meant there, else the one whose name is printed; an institution needs it."
)
@_PREVIEW
@db_option
def split(what: str, name: str, article: str, new: str | None, dry_run: bool, database: str | None) -> int:
    """NAME is somebody else in one article."""
    if what == "institution" and new is None:
        raise UsageError("Say which institution is meant there", "Name it with --as.")
    return _make("split", what, name, new, article, dry_run, database)


_IN = click.option("--article", required=True, metavar="ID", help="The article in which it is so.")
_NONE = click.option("--none", is_flag=True, help="There is none.")
_NEW = click.option("--new", is_flag=True, help="It is called just so, though a known one is called like it or has that acronym.")


@correct.command()
@click.argument("name")
@click.argument("role", required=False)
@_NONE
@_IN
@_PREVIEW
@db_option
def role(name: str, role: str | None, none: bool, article: str, dry_run: bool, database: str | None) -> int:
    """The role of the person NAME in one article is ROLE."""
    return _make("role", "person", name, _stated("role", role, none), article, dry_run, database)


@correct.command()
@click.argument("name")
@click.argument("affiliation", required=False)
@_NONE
@_NEW
@_IN
@_PREVIEW
@db_option
def affiliation(
    name: str, affiliation: str | None, none: bool, new: bool, article: str, dry_run: bool, database: str | None
) -> int:
    """The person NAME is of AFFILIATION in one article.

    An acronym or other name of an institution means that institution.
    """
    said = _stated("affiliation", affiliation, none)
    return _make("affiliation", "person", name, said, article, dry_run, database, new)


def _stated(what: str, said: str | None, none: bool, command: str | None = None) -> str | None:
    if (said is None) != none:
        raise UsageError(f"Say which {what}, or --none", f"See newsbrowse correct {command or what} --help.")
    return said


@correct.command()
@_ENTITY
@click.argument("name")
@_IN
@click.option("--words", metavar="WORDS", help="The words as printed, where they are not the name itself.")
@_PREVIEW
@db_option
def add(what: str, name: str, article: str, words: str | None, dry_run: bool, database: str | None) -> int:
    """NAME was missed in one article.

    It is highlighted at every place where it stands there as printed.
    """
    return _make("add", what, name, words, article, dry_run, database)


@correct.command()
@click.argument("name")
@_IN
@_PREVIEW
@db_option
def present(name: str, article: str, dry_run: bool, database: str | None) -> int:
    """The institution NAME took part in the event of one article."""
    return _make("present", "institution", name, None, article, dry_run, database)


@correct.command()
@click.argument("name")
@_IN
@_PREVIEW
@db_option
def absent(name: str, article: str, dry_run: bool, database: str | None) -> int:
    """The institution NAME took no part in the event of one article.

    Without the host whom all guests met, the guests count as having met one another; undo, not present, makes it the host again.
    """
    return _make("absent", "institution", name, None, article, dry_run, database)


@correct.command()
@click.argument("words", metavar="WORDS")
@click.argument("days", metavar="DAYS")
@_IN
@_PREVIEW
@db_option
def date(words: str, days: str, article: str, dry_run: bool, database: str | None) -> int:
    """The date that is printed as WORDS in one article means DAYS.

    DAYS is 2024-05-10, 2024-05 or 2024; or from one to another: 2024-05-10..2024-05-12.
    """
    return _make("date", "date", words, days, article, dry_run, database)


@correct.command()
@click.argument("title", metavar="TITLE")
@_IN
@_PREVIEW
@db_option
def title(title: str, article: str, dry_run: bool, database: str | None) -> int:
    """The title of one article, as it is cited, is TITLE."""
    return _make(RECORD, "article", "title", title, article, dry_run, database)


@correct.command()
@click.argument("name")
@_NEW
@_ARTICLE
@click.option("--site", metavar="HOST", help="Of all articles of a host, and of those below it, also those to come.")
@click.option("--from", "before", metavar="PUBLISHER", help="Of all articles of this publisher, also those to come.")
@_PREVIEW
@db_option
def publisher(
    name: str, new: bool, article: str | None, site: str | None, before: str | None, dry_run: bool, database: str | None
) -> int:
    """The publisher, as it is cited, is NAME: of one article, of a site, or of all that name another publisher.

    An acronym or other name of an institution means that institution. What is said of one article outweighs the rest.
    """
    said = [(what, of) for what, of in (("article", article), ("site", site), ("publisher", before)) if of is not None]
    if len(said) != 1:
        raise UsageError("Say of which articles", "One of --article ID, --site HOST and --from PUBLISHER.")
    ((what, of),) = said
    if what == "article":
        return _make(RECORD, what, "publisher", name, of, dry_run, database, new)
    return _make(RECORD, what, of, name, None, dry_run, database, new)


@correct.command()
@click.argument("day", required=False)
@_NONE
@_IN
@_PREVIEW
@db_option
def published(day: str | None, none: bool, article: str, dry_run: bool, database: str | None) -> int:
    """One article was published on DAY.

    DAY is 2024-05-10; 2024-05 or 2024 where no more is known. What the text dates by it ("yesterday") follows.
    """
    return _make(RECORD, "article", "published", _stated("day", day, none, "published"), article, dry_run, database)


@correct.command()
@click.argument("names", required=False)
@_NONE
@_IN
@_PREVIEW
@db_option
def authors(names: str | None, none: bool, article: str, dry_run: bool, database: str | None) -> int:
    """The authors of one article are NAMES, with semicolons between them."""
    return _make(RECORD, "article", "authors", _stated("names", names, none, "authors"), article, dry_run, database)


def reading() -> Taxonomy:
    """Return the topics of the user's settings, and have articles that are read again read with his models."""
    from newsbrowse.build.pages import ask_for_opinions, taxonomy_of

    config = load_config()
    ask_for_opinions(config)
    return taxonomy_of(user_taxonomy(config))


def _make(
    kind: str, what: str, name: str, other: str | None, article: str | None, dry_run: bool, database: str | None, as_written: bool = False
) -> int:  # fmt: skip
    from newsbrowse.build.correct import correct as make
    from newsbrowse.build.named import may_be_meant
    from newsbrowse.build.proposed import propose

    longest = MOST_WRITTEN if kind == RECORD else 400
    name, other = squeeze(clean_line(name, 400)), squeeze(clean_line(other, longest)) if other is not None else None
    if not name or (other == "" and kind != RECORD):
        raise UsageError("A name is empty", "See newsbrowse correct --help.")
    with open_database(database) as reader:
        one = article_named(reader, article) if article else None
        key = one.key if one else None
        proposal = propose(reader.connection, kind, what, name, other, key, as_written)
        first = proposal.changes[0][0] if proposal.changes else None
        said = first.other if first else None
        unknown = first and said and not as_written and (kind == "affiliation" or first.says_publisher)
        near = may_be_meant(reader.connection, said or "", kind == RECORD) if unknown else []
        path = reader.path
    title = clean_line(one.title or "no title", 80) if one else ""
    if not proposal.changes:
        raise NewsbrowseError(
            f"Article {article} does not name {name}", f"It is {title!r}; newsbrowse show {key} lists whom and what it names."
        )
    if near:
        raise NewsbrowseError(f"No article knows {said}", f"Did you mean {' or '.join(near)}? If not, say it again with --new.")
    if dry_run:
        for correction, numbers in proposal.changes:
            say(f"{correction}: would change {counted(len(numbers))}.")
        return 0
    taxonomy = reading() if kind in (RECORD, "split") else None  # with these, articles are read again
    outcomes = unless_stopped(lambda: make(path, proposal.corrections, taxonomy))
    for outcome in outcomes:
        say(f"{outcome.correction}: {counted(outcome.articles)} changed.")
    if one:
        called = clean_line(other or title, 80) if (kind, name) == (RECORD, "title") else title
        numbered = "" if article == key else " Numbers of articles may be others now; such a key stays."
        say(f"The article is {key}, {called}.{numbered}")
    say(f"To undo: newsbrowse correct undo {' '.join(str(o.correction.number) for o in outcomes)}")
    return 0


def unless_stopped(work: Any) -> Any:
    """Run ``work``; who stops it is told that it is not lost."""
    try:
        return work()
    except (KeyboardInterrupt, SystemExit):
        say("Stopped midway: the next newsbrowse build finishes what was begun.")
        raise


@correct.command()
@click.argument("numbers", type=int, nargs=-1, required=True, metavar="NUMBER...")
@db_option
def undo(numbers: tuple[int, ...], database: str | None) -> int:
    """Undo corrections, by number; none where one of the numbers is wrong.

    The articles that they changed are read for names again. What was said of a name that was missed goes with that name.
    """
    from newsbrowse.build.correct import to_undo
    from newsbrowse.build.correct import undo as take_back

    taxonomy = reading()
    with open_database(database) as reader:
        path, wanted = reader.path, [to_undo(reader.connection, number).number for number in dict.fromkeys(numbers)]
    gone: set[int] = set()
    for number in wanted:
        if number in gone:
            continue
        outcome = unless_stopped(lambda number=number: take_back(path, number, taxonomy))
        say(f"Undone: {outcome.correction} ({counted(outcome.articles)} read again).")
        for also in outcome.also:
            gone.add(also.number)
            say(f"Undone with it: correction {also.number}, {also}.")
    return 0
