"""One page: read, annotated and made ready for the index. Pure, so any process or machine can do it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from newsbrowse.config import Config
from newsbrowse.errors import UnreadablePage
from newsbrowse.ingest import read_file
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Annotations, Article, Origin
from newsbrowse.store.indexer import pack_raw
from newsbrowse.store.paragraphs import paragraphs
from newsbrowse.text import clean_line

if TYPE_CHECKING:
    from newsbrowse.extract.topics import Taxonomy


@dataclass(frozen=True, slots=True)
class Job:
    """A page to read: the file at ``path``, or ``content`` where that is at hand; ``path`` is its name in the database.

    ``kind`` is its format where the name does not tell it, ``declared`` what is known beside the content, ``digest``
    its SHA-256 where that covers more than the content. ``origin`` says where it came from.
    """

    path: str
    content: bytes | None = None
    kind: str | None = None
    declared: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    digest: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a page: article, annotations, packed raw text and paragraphs, or why it was skipped."""

    article: Article | None = None
    annotations: Annotations | None = None
    raw: bytes = b""
    shares: dict[int, int] | None = None
    reason: str = ""


def read_one(job: Job, taxonomy: Taxonomy | None = None) -> tuple[Article, Annotations] | str:
    """Read and annotate one page; one that cannot be read gives its reason."""
    # Where nothing is read the rules are not loaded, which takes most of a second.
    from newsbrowse.extract import annotate_article
    from newsbrowse.pages import read_page

    try:
        if job.content is None:
            page = read_file(job.path, job.kind)
        else:
            page = read_bytes(job.path, job.content, job.kind, job.declared)
        # Of a file that is read as what its name does not say: read as something else it counts as changed.
        digest = job.digest or (page.sha256 if job.kind is None else sha256(f"{job.kind} {page.sha256}".encode()).hexdigest())
        if job.notes or digest != page.sha256:
            page = replace(page, sha256=digest, notes=(*page.notes, *job.notes))
        article = read_page(page)
        return article, annotate_article(article, taxonomy, opinions())
    except UnreadablePage as error:
        return str(error)
    except RecursionError:
        return "is nested too deeply to be an article"
    except MemoryError:
        return "needs more memory than there is"
    except Exception as error:  # one page that no rule foresaw must not cost the others
        return f"could not be read ({type(error).__name__}: {clean_line(str(error), 200)})"


def prepare(job: Job, taxonomy: Taxonomy) -> Done:
    """Do all of a page's work that needs no database."""
    result = read_one(job, taxonomy)
    if isinstance(result, str):
        return Done(reason=result)
    article, annotations = result
    raw = pack_raw(article.body, article.raw)
    return Done(replace(article, raw=""), annotations, raw, paragraphs(article.body))


@lru_cache(maxsize=2)
def taxonomy_of(own_topics: tuple[str, ...]) -> Taxonomy:
    """Return the bundled taxonomy joined with a user's own topics."""
    from newsbrowse.extract.topics import default_taxonomy, load

    return load(own_topics) if own_topics else default_taxonomy()


OPINIONS = "NEWSBROWSE_PEOPLE_MODELS"
"""The environment variable in which the setting ``people_models`` reaches the processes that read."""


def opinions() -> tuple[str, ...]:
    """Return the second opinions on people that the user asked for; none unless they did."""
    return tuple(name.strip() for name in os.environ.get(OPINIONS, "").split(",") if name.strip())


def ask_for_opinions(config: Config) -> None:
    """Make the second opinions of the settings known to the processes that read; raises UsageError where one is not
    installed."""
    if config.people_models:
        os.environ.setdefault(OPINIONS, config.people_models)
    if opinions():
        from newsbrowse.extract.people.opinions import check

        check(opinions())


def warm() -> None:
    """Load rules and lexicons before forking, so that workers share them."""
    from newsbrowse.extract import annotate, lexicons  # noqa: F401
    from newsbrowse.pages import read  # noqa: F401

    for lexicon in (
        lexicons.gazetteer, lexicons.english, lexicons.places, lexicons.place_starts, lexicons.given_names, lexicons.family_names,
    ):  # fmt: skip
        lexicon()
