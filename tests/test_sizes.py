"""Sizes: a file is read in one sitting, a function at one glance."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
PRODUCT = ("bot", "adapters")
EVERYTHING = (*PRODUCT, "tests")

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LONG_FUNCTION = 30
LONG_FUNCTIONS_SHARE = 0.05
MEDIAN_FUNCTION = 7
LONGEST_JAVASCRIPT = 250
NO_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@cache
def functions(*folders: str) -> dict[str, int]:
    """Lines of every function's body without its docstring, by place.

    A migration is left out: it is a list of tables that nobody calls.
    """
    return {
        place: size
        for path in sources(*folders)
        if path.parent.name != "versions"
        for place, size in _functions(path)
    }


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            size = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            yield f"{name(path)}:{node.lineno} {node.name}", size


def test_no_file_is_too_long() -> None:
    """400 lines are the ceiling."""
    sizes = {name(path): lines(path) for path in sources(*EVERYTHING)}
    assert {path: size for path, size in sizes.items() if size > LONGEST_FILE} == {}


def test_no_function_is_too_long() -> None:
    """40 lines are the ceiling, docstrings not counted."""
    sizes = functions(*EVERYTHING)
    assert {place: size for place, size in sizes.items() if size > LONGEST_FUNCTION} == {}


def test_few_functions_are_long() -> None:
    """At most one in twenty has more than 30 lines."""
    sizes = functions(*PRODUCT)
    long = {place: size for place, size in sizes.items() if size > LONG_FUNCTION}
    assert len(long) <= LONG_FUNCTIONS_SHARE * len(sizes), long


def test_most_functions_are_short() -> None:
    """Half of them have at most seven lines."""
    sizes = functions(*PRODUCT)
    longest = sorted(sizes.items(), key=lambda one: -one[1])[:10]
    assert median(sizes.values()) <= MEDIAN_FUNCTION, longest


def test_modules_are_named_after_what_is_in_them() -> None:
    """A module called `utils` says nothing, and gathers everything."""
    wrong = [name(path) for path in sources(*EVERYTHING) if path.stem in NO_NAMES]
    assert wrong == []


def test_there_is_little_javascript() -> None:
    """The playground works without it; what there is stays small."""
    scripts = {name(path): lines(path) for path in (ROOT / "adapters").rglob("*.js")}
    assert sum(scripts.values()) <= LONGEST_JAVASCRIPT, scripts
