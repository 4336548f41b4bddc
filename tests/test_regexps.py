"""Expressions are compiled when they are used, and every one of them compiles."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys

import newsbrowse
from newsbrowse.regexps import regexp


def test_an_expression_behaves_as_a_compiled_one() -> None:
    word = regexp(r"(?P<first>[a-z])\w*", re.I)
    assert word.sub(r"\g<first>.", "Elm College") == "E. C."
    assert [match["first"] for match in word.finditer("Elm College")] == ["E", "C"]
    assert word.pattern == r"(?P<first>[a-z])\w*" and word.groupindex == {"first": 1}
    assert regexp(rb"\d+").findall(b"12 of 34") == [b"12", b"34"]


def test_the_rules_are_not_compiled_by_their_import() -> None:
    code = (
        "import re, sys; compiled = []; real = re.compile\n"
        "re.compile = lambda *a, **k: compiled.append(sys._getframe(1).f_globals['__name__']) or real(*a, **k)\n"
        "import newsbrowse.extract.annotate\n"
        "print([name for name in compiled if name.startswith('newsbrowse')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_rule_compiles() -> None:
    found = 0
    for module in pkgutil.walk_packages(newsbrowse.__path__, "newsbrowse."):
        if module.name.endswith("__main__") or "cluster" in module.name:
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if type(value).__module__ == "newsbrowse.regexps" and hasattr(value, "pattern"):
                assert value.groups >= 0
                found += 1
    assert found > 500
