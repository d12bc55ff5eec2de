"""docs/building/glossary.md names every model and public class once, with its module, and nothing else."""

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from django.apps import apps

from tests.source_tree import ROOT, SOURCE, parse_module, product_modules

pytestmark = pytest.mark.once

GLOSSARY = ROOT / "docs" / "building" / "glossary.md"
TERM = re.compile(r"^\| (\w+) \| (.+) \| `([\w.]+)` \|$", re.MULTILINE)
WORD = re.compile(r"^\| ([\w ]+) \| [^|]+ \| [^|]+ \| [^|]+ \|$", re.MULTILINE)
NAMED_FOR_AN_OPERATION = {"views", "forms", "commands", "urls", "panels"}
"""Modules whose functions are named for the operation, page or hook that they serve."""


def terms() -> list[tuple[str, str]]:
    """Name and module of every row."""
    return [(name, module) for name, _meaning, module in TERM.findall(GLOSSARY.read_text(encoding="utf-8"))]


def words_that_mean_two_things() -> set[str]:
    return set(WORD.findall(GLOSSARY.read_text(encoding="utf-8"))) - {"word", "---"}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def public_classes() -> set[tuple[str, str]]:
    """Name and module of every public class, but for exceptions, forms, manifests and management commands."""
    return {
        (node.name, module_name(path))
        for path in product_modules()
        if path.name != "apps.py" and "forms" not in path.stem and "management" not in path.parts
        for node in parse_module(path).body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and not node.name.endswith(("Error", "Form"))
    }


def models() -> set[tuple[str, str]]:
    modules = [(model.__name__, model.__module__) for model in apps.get_models()]
    return {(name, module.removeprefix("onward.")) for name, module in modules if module.startswith("onward.")}


def rows(pairs: set[tuple[str, str]]) -> str:
    """The rows to be written or removed, ready to be copied."""
    return "\n".join(f"| {name} | ... | `{module}` |" for name, module in sorted(pairs, key=lambda pair: pair[::-1]))


def test_the_code_is_read():
    assert len(models()) > 40
    assert len(public_classes()) > 250
    assert models() <= public_classes()


def test_every_model_and_public_class_is_explained():
    assert rows(public_classes() - set(terms())) == ""


def test_nothing_is_explained_that_does_not_exist():
    assert rows(set(terms()) - public_classes()) == ""


def test_nothing_is_explained_twice():
    assert [pair for pair, times in Counter(terms()).items() if times > 1] == []


def test_every_row_of_a_class_is_whole():
    written = [line for line in GLOSSARY.read_text(encoding="utf-8").splitlines() if line.count(" | ") == 2]
    written = [line for line in written if not line.startswith(("| term |", "| --- |"))]
    assert [line for line in written if not TERM.match(line)] == []
    assert [line for line in written if ". | `" not in line] == []


def test_a_name_means_one_thing_in_all_rooms_or_the_glossary_says_why_not():
    homes: defaultdict[str, set[str]] = defaultdict(set)
    for path in product_modules():
        if NAMED_FOR_AN_OPERATION & {*path.parts, path.stem} or "management" in path.parts:
            continue
        for node in parse_module(path).body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
                homes[node.name].add(path.relative_to(SOURCE).parts[0])
    assert len(homes) > 1000
    homonyms = {name: sorted(rooms) for name, rooms in homes.items() if len(rooms) > 1}
    assert {name: rooms for name, rooms in homonyms.items() if name not in words_that_mean_two_things()} == {}


def test_the_words_that_mean_two_things_stand_in_names_of_the_code():
    words = words_that_mean_two_things()
    assert len(words) > 5
    names = " ".join(name for name, _module in public_classes()).lower()
    assert {word for word in words if word.lower() not in names} == set()
