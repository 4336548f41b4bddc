"""The filter with which somebody came to a page: how many of the page's articles it holds, and the way to those."""

from __future__ import annotations

from newsbrowse.app.pages.targets import PageOf, ToEntity, ToFilter, ToPair
from newsbrowse.app.pickers import value_of
from newsbrowse.query import Filter, parse
from newsbrowse.query.evaluate import evaluate
from newsbrowse.store.reader import Reader


def narrowed(reader: Reader, wanted: Filter, page: ToEntity | ToPair) -> Filter:
    """Return a filter narrowed to what a page is about."""
    if isinstance(page, ToEntity):
        return wanted.and_value(page.field, value_of(reader, page.field, page.name, (), page.id))
    both = zip((page.first, page.second), page.names, strict=True)
    names = ((reader.lookup.names.name(page.field, number)[0] or said, number) for number, said in both)
    written = (value_of(reader, page.field, name, (), number) for name, number in names)
    return wanted.with_values("pair", tuple(written))


def carried(reader: Reader, page: PageOf | None, wanted: str) -> str:
    """Return the filter that is the context of what a page leads to: the page's own, unless another was typed there."""
    if not isinstance(page, ToEntity | ToPair):
        return wanted
    own = (narrowed(reader, parse(text), page) for text in ("", page.context))
    return page.context if wanted.strip() in map(str, own) else wanted


def way(reader: Reader, page: ToEntity | ToPair, wanted: Filter) -> tuple[str, ToFilter | None] | None:
    """Return what is said of the context on a page that is shown in the filter ``wanted``, and where that leads: from all of
    the page's articles to those of the context, from fewer to all; None where there is no difference.

    Raises sqlite3.OperationalError where ``interrupt`` stopped it.
    """
    alone = narrowed(reader, Filter(), page)
    with reader.snapshot():
        every = evaluate(alone, reader.lookup)[0]
        if str(wanted) != str(alone):
            shown = evaluate(wanted, reader.lookup)[0] & every
            every_one = f"all {len(every):,} articles" if len(every) > 1 else "the one article"
            return (every_one, ToFilter(str(alone))) if len(shown) < len(every) else None
        both = narrowed(reader, parse(page.context), page)
        found = evaluate(both, reader.lookup)[0] & every
    if not page.context.strip() or str(both) == str(alone):
        return None
    some = 0 < len(found) < len(every)
    said = f"{len(found):,}" if some else "all" if found else "none"
    return f"{said} of them in {page.context.strip()}", ToFilter(str(both)) if some else None
