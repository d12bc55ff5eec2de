import sys

import pytest

from onward.foundation.lazy_names import names_from


def test_a_name_is_found_in_the_module_that_has_it():
    find = names_from("fractions", "onward.foundation.subcommands")
    assert find("Subcommand").__module__ == "onward.foundation.subcommands"
    assert find("Fraction")(1, 2) * 2 == 1


def test_what_no_module_has_is_no_attribute():
    with pytest.raises(AttributeError, match="nothing"):
        names_from("fractions")("nothing")


def test_the_modules_are_left_alone_until_one_of_their_names_is_asked_for(monkeypatch):
    monkeypatch.delitem(sys.modules, "this", raising=False)
    find = names_from("this")
    with pytest.raises(AttributeError):
        find("__path__")
    assert "this" not in sys.modules
