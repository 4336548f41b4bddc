"""Calendar expressions: finding them (``grammar``) and giving them a value (``resolve``)."""

from newsbrowse.dates.expression import Expression
from newsbrowse.dates.grammar import find_expressions
from newsbrowse.dates.resolve import Resolved, resolve_all, valid_day

__all__ = ["Expression", "Resolved", "find_expressions", "resolve_all", "valid_day"]
