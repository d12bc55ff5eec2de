"""The pages for developers name files and functions that exist."""

import ast
import builtins
import re
from functools import cache
from pathlib import Path

import pytest

from tests.source_tree import ROOT, SOURCE, nodes_of, parse_module, product_modules, relative_path

pytestmark = pytest.mark.once

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    *sorted((ROOT / "docs" / "building").glob("*.md")),
    *sorted((ROOT / "docs" / "decisions").glob("*.md")),
    *sorted((ROOT / "docs" / "statistics").glob("*.md")),
    *sorted(SOURCE.glob("*/README.md")),
]
KINDS_OF_FILES = "py|html|css|js|toml|typ|md|json|ini"
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"([\w.-]+/)*[\w.-]+\.({KINDS_OF_FILES})|\.importlinter|([\w.-]+/)+")
STAY = re.compile(rf"(?P<path>(?:[\w-]+/)*[\w-]+\.(?:{KINDS_OF_FILES})):(?P<name>\w+(?:\.\w+)*)")
MADE_ON_EXPORT = {"onward.json", "README.txt"}


@cache
def names_of_files() -> set[str]:
    return {path.name for folder in (SOURCE, ROOT / "tests", ROOT / "docs") for path in folder.rglob("*")}


@cache
def folders() -> list[Path]:
    """Where a path on a page may begin: the repository, the package, a room, folders of pages and templates."""
    pages = [ROOT / "docs" / "building", ROOT / "docs" / "guide"]
    return [ROOT, SOURCE, *pages, *SOURCE.glob("*/"), *SOURCE.glob("*/templates"), *SOURCE.glob("*/static")]


def exists(place: str) -> bool:
    """Whether there is such a path, or such a file or folder where only its name is given."""
    if any((folder / place).exists() for folder in folders()):
        return True
    return place.removesuffix("/") in names_of_files() | MADE_ON_EXPORT


@cache
def names_defined_in(path: str) -> set[str]:
    file = SOURCE / path if (SOURCE / path).exists() else ROOT / path
    names = set()
    for node in parse_module(file).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            names.add(node.name)
            names |= {f"{node.name}.{each.name}" for each in ast.walk(node) if isinstance(each, ast.FunctionDef)}
    return names


@pytest.mark.parametrize("page", PAGES, ids=relative_path)
def test_every_path_on_a_page_for_developers_exists(page):
    places = CODE.findall(page.read_text(encoding="utf-8"))
    assert [place for place in places if PATH.fullmatch(place) and not exists(place)] == []


@pytest.mark.parametrize("page", PAGES, ids=relative_path)
def test_every_function_named_with_its_file_is_defined_there(page):
    stays = list(STAY.finditer(page.read_text(encoding="utf-8")))
    assert [stay[0] for stay in stays if not exists(stay["path"])] == []
    in_code = [stay for stay in stays if stay["path"].endswith(".py")]
    assert [stay[0] for stay in in_code if stay["name"] not in names_defined_in(stay["path"])] == []


def test_the_invariants_can_be_read_at_once():
    lines = (ROOT / "docs" / "building" / "invariants.md").read_text(encoding="utf-8").splitlines()
    assert 30 < len(lines) <= 60


def files_and_returns(walk: str) -> tuple[int, int]:
    """How many files a walk opens, and how often its reader goes back to an open one, to that of a caller included."""
    opened: set[str] = set()
    callers: dict[int, str] = {}
    here, returns = "", 0
    for line in walk.splitlines():
        stay = STAY.match(line.strip())
        if stay is None:
            continue
        depth = len(line) - len(line.lstrip())
        callers = {above: path for above, path in callers.items() if above < depth}
        caller = callers[max(callers)] if callers else here
        for path in (caller, stay["path"]):
            returns += path != here and path in opened
            here = path
        opened.add(here)
        callers[depth] = here
    return len(opened), returns


def test_each_walk_counts_its_files_and_returns():
    walks = (ROOT / "docs" / "building" / "walks.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(walks) == 5
    for walk in walks:
        files, returns = files_and_returns(walk)
        assert files >= 8
        assert f"\n{files} files, {returns} returns." in walk, walk.partition("\n")[0]


def test_going_back_to_a_caller_is_a_return():
    walk = "a.py:one\n  b.py:two\n    c.py:three\n  d.py:four\n  b.py:five\n-> later\na.py:six"
    assert files_and_returns(walk) == (4, 4)


def test_a_path_that_is_not_there_is_noticed():
    assert exists("campaign/events/rules.py")
    assert not exists("campaign/core/timeline.py")
    assert "derive_state" in names_defined_in("campaign/events/rules.py")
    assert "fold" not in names_defined_in("campaign/events/rules.py")


def test_every_class_named_in_a_docstring_exists():
    nodes = [node for path in product_modules() for node in nodes_of(path)]
    known = set(dir(builtins))
    for node in nodes:
        known |= {getattr(node, "name", None), getattr(node, "id", None), getattr(node, "attr", None)}
    texts = [
        ast.get_docstring(node) or "" for node in nodes if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    ]
    named = {name for text in texts for name in re.findall(r"``([A-Z][a-z]\w+)(?:\(.*?\))?``", text)}
    assert len(named) > 30
    assert named - known == set()
