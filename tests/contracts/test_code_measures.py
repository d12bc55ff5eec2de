"""The house measures: nothing grows until nobody can read it."""

import ast
from pathlib import Path
from statistics import quantiles

import pytest

from tests.source_tree import find_files, nodes_of, product_modules, relative_path

pytestmark = pytest.mark.once

LONG_WITH_REASON: dict[str, str] = {}
"""Functions over 60 lines, with the reason."""


def lines(path: Path) -> int:
    return len(path.read_text().splitlines())


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    said = function.body[0]
    documented = (
        isinstance(said, ast.Expr) and isinstance(said.value, ast.Constant) and isinstance(said.value.value, str)
    )
    docstring = said.end_lineno - said.lineno + 1 if documented else 0
    return function.end_lineno - function.lineno + 1 - docstring


def functions() -> dict[str, int]:
    return {
        f"{relative_path(path)}:{node.lineno} {node.name}": length(node)
        for path in product_modules()
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_functions_are_short():
    measured = functions()
    assert len(measured) > 500
    assert {name: size for name, size in measured.items() if size > 60 and name not in LONG_WITH_REASON} == {}
    assert quantiles(measured.values(), n=10)[8] <= 30


@pytest.mark.parametrize(
    ("pattern", "at_least", "limit"),
    [
        ("**/*.py", 100, 400),
        ("**/templates/**/*.html", 15, 80),
        ("**/static/**/*.css", 5, 200),
        ("**/static/**/*.js", 4, 60),
    ],
)
def test_files_are_short(pattern, at_least, limit):
    too_long = {
        relative_path(path): lines(path)
        for path in find_files(pattern, at_least)
        if ".min." not in path.name and lines(path) >= limit
    }
    assert too_long == {}


def test_most_modules_are_read_in_one_go():
    assert quantiles([lines(path) for path in product_modules()], n=10)[8] <= 350


@pytest.mark.parametrize("vague", ["manager", "helper", "helpers", "util", "utils", "common", "misc", "base"])
def test_no_module_has_a_vague_name(vague):
    assert [relative_path(path) for path in product_modules() if path.stem == vague] == []
