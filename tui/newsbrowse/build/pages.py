"""One page: read, annotated and made ready for the index. Pure, so any process or machine can do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from newsbrowse.errors import UnreadablePage
from newsbrowse.extract import annotate_article
from newsbrowse.extract.topics import Taxonomy, default_taxonomy, load
from newsbrowse.ingest import read_file
from newsbrowse.ingest.formats import read_bytes
from newsbrowse.model import Annotations, Article
from newsbrowse.pages import read_page
from newsbrowse.store.indexer import Words, pack_raw, words_of
from newsbrowse.text import clean_line


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: by ``path``, or by ``content`` where the one who reads cannot see the path."""

    path: str
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a file: article, annotations, index form and packed raw text, or why it was skipped."""

    article: Article | None = None
    annotations: Annotations | None = None
    words: Words | None = None
    raw: bytes = b""
    reason: str = ""


def read_one(path: str, taxonomy: Taxonomy | None = None, content: bytes | None = None) -> tuple[Article, Annotations] | str:
    """Read and annotate one file; a page that cannot be read gives its reason."""
    try:
        article = read_page(read_file(path) if content is None else read_bytes(path, content))
        return article, annotate_article(article, taxonomy)
    except UnreadablePage as error:
        return str(error)
    except RecursionError:
        return "is nested too deeply to be an article"
    except MemoryError:
        return "needs more memory than there is"
    except Exception as error:  # one page that no rule foresaw must not cost the others
        return f"could not be read ({type(error).__name__}: {clean_line(str(error), 200)})"


def prepare(job: Job, taxonomy: Taxonomy) -> Done:
    """Do all of a file's work that needs no database."""
    result = read_one(job.path, taxonomy, job.content)
    if isinstance(result, str):
        return Done(reason=result)
    article, annotations = result
    raw = pack_raw(article.body, article.raw)
    return Done(replace(article, raw=""), annotations, words_of(article.title, article.body), raw)


@lru_cache(maxsize=2)
def taxonomy_of(own_topics: tuple[str, ...]) -> Taxonomy:
    """Return the bundled taxonomy joined with a user's own topics."""
    return load((*default_topics(), *own_topics)) if own_topics else default_taxonomy()


def default_topics() -> tuple[str, ...]:
    """Return the text of the bundled taxonomy, to be joined with a user's own."""
    from newsbrowse.extract import topics

    return ((Path(topics.__file__).parent / "lexicons" / "topics.toml").read_text("utf-8"),)


def warm() -> None:
    """Load the lexicons before forking, so that workers share them."""
    from newsbrowse.extract import lexicons

    lexicons.gazetteer()
    lexicons.english()
    lexicons.places()
