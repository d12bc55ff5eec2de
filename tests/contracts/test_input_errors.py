"""Whatever an input refuses, a person is told in words."""

import ast
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from onward.ui.texts import INPUT_ERRORS
from tests.source_tree import nodes_of, parse_module, product_modules, relative_path

pytestmark = pytest.mark.once


def codes_raised() -> dict[str, str]:
    """By code: a module that raises it."""
    found = {}
    for path in product_modules():
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "InputError":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    found[code.value] = relative_path(path)
    assert len(found) > 5
    return found


def codes_with_words() -> set[str]:
    """The keys of every ``INPUT_ERRORS`` in a module of texts."""
    found = set(INPUT_ERRORS)
    for path in product_modules():
        if path.name == "texts.py":
            for node in parse_module(path).body:
                if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "INPUT_ERRORS":
                    assert isinstance(node.value, ast.Dict)
                    found |= {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
    return found


def test_every_code_has_a_sentence():
    """A row that no form ever offered (``unknown_contact``) is met with the sentence for anything else."""
    silent = codes_raised().keys() - codes_with_words()
    assert {code for code in silent if not code.startswith("unknown_")} == set()


def test_every_sentence_has_a_code_that_is_raised():
    codes_of_pydantic = set(get_args(ErrorType))
    assert codes_with_words() - codes_raised().keys() - codes_of_pydantic == set()
