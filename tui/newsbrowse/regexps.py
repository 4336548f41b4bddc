"""Regular expressions that are compiled when they are first used.

The rules of reading and extraction are some 900 expressions, of which a page needs about a third and a single command often
none; to compile all of them at import took most of the time in which the modules load (0.4 s).
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Regexp(Generic[AnyStr]):
    """What stands for a compiled expression until one of its methods is asked for, and hands them out from then on."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags: int = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python looks for by itself, such as __deepcopy__
            raise AttributeError(name)
        # The method itself is kept: the next call costs what a call on the compiled expression costs.
        value = self.__dict__[name] = getattr(self.__dict__.get("_compiled") or self._compile(), name)
        return value

    def _compile(self) -> re.Pattern[AnyStr]:
        compiled: re.Pattern[AnyStr] = re.compile(self.pattern, self.flags)
        self.__dict__["_compiled"] = compiled
        return compiled


def regexp(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression as `re.compile` gives it, compiled at its first use.

    It has the methods and attributes of a `re.Pattern`; `re.sub(expression, ...)` and its like want a real one, so call
    `expression.sub(...)`. An expression that is no regular one raises `re.error` at its first use.
    """
    return cast("re.Pattern[AnyStr]", _Regexp(pattern, flags))
