"""How Onward speaks: nothing of what docs/building/words.md rules out stands in any page or message."""

import ast
import html
import re

import pytest

from tests.source_tree import ROOT, find_files, parse_module, product_modules, relative_path

pytestmark = pytest.mark.once

WORDS_TO_AVOID = ROOT / "docs" / "building" / "words.md"
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
TONES = re.compile(r"tone=.?[\"'](red|green|danger|error|success|failure|warning)", re.IGNORECASE)
SINGULAR_GETTEXT = GETTEXT - {"ngettext", "ngettext_lazy", "npgettext"}
COUNTED = re.compile(r"%\((?:n|m|k|count|days|weeks|found)\)[sd] (?:[a-z]+ )?(?!is\b|was\b|has\b|as\b)[a-z]*[^s\W]s\b")
"""A count before a plural noun."""

NEVER_ONE = {
    "This file has %(found)s columns": "more than hundreds",
    "This archive holds %(found)s files": "more than hundreds",
    "%(n)s interviews": "said of more than one",
    "Silence for more than %(days)s days": "weeks at least",
    "In %(n)s applications like yours": "said from ten on",
    "Of 100 applications about %(n)s are": "a share of a hundred, far from one",
    "The chance that an answer still comes": "weeks",
    "About %(n)s others": "said from a handful on",
    "You among about %(n)s others": "said from a handful on",
}
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def words() -> list[str]:
    rows = re.findall(r"^\| ([^|]+) \|", WORDS_TO_AVOID.read_text(encoding="utf-8"), re.MULTILINE)
    return [word.strip() for row in rows if row not in {"word", "---"} for word in row.split(",")]


def gettext_calls(functions: set[str]) -> dict[str, list[str]]:
    """By module: every string that is handed to one of these functions."""
    said: dict[str, list[str]] = {}
    for path in product_modules():
        calls = (node for node in ast.walk(parse_module(path)) if isinstance(node, ast.Call))
        texts = [
            argument.value
            for call in calls
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in functions
            for argument in call.args
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        ]
        if texts:
            said[relative_path(path)] = texts
    return said


def gettext_calls_in_templates() -> dict[str, list[str]]:
    """By template: every string that is handed to gettext without a plural."""
    return {
        relative_path(path): re.findall(r'\b_\("([^"]*)"', path.read_text(encoding="utf-8"))
        for path in find_files("**/templates/**/*.html", 60)
    }


def messages_in_templates() -> dict[str, list[str]]:
    """By template: the strings handed to gettext, and the text between tags."""
    said = {}
    for path in find_files("**/templates/**/*.html", 60):
        text = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        quoted = [match for part in re.findall(r"\{[{%].*?[}%]\}", text, re.DOTALL) for match in QUOTED.findall(part)]
        between = re.sub(r"<[^>]*>", " ", re.sub(r"\{[{%].*?[}%]\}", " ", text, flags=re.DOTALL))
        said[relative_path(path)] = [*quoted, html.unescape(between)]
    return said


def all_messages() -> dict[str, list[str]]:
    both = {**gettext_calls(GETTEXT), **messages_in_templates()}
    assert sum(map(len, both.values())) > 1000
    return both


def contains_word(word: str, text: str) -> bool:
    return re.search(rf"\b{re.escape(word)}", text, re.IGNORECASE) is not None


def test_the_list_of_words_is_read():
    assert {"streak", "your score", "not your fault"} <= set(words())
    assert len(words()) > 25


@pytest.mark.parametrize(
    ("text", "word"), [("Your streak is 4", "streak"), ("YOUR SCORES", "your score"), ("Well done", "well done")]
)
def test_a_word_is_found_whatever_its_case_and_form(text, word):
    assert contains_word(word, text)


def test_nothing_on_the_list_is_said():
    wrong = [
        f"{where}: {word!r} in {text.strip()[:80]!r}"
        for where, texts in all_messages().items()
        for text in texts
        for word in words()
        if contains_word(word, text)
    ]
    assert wrong == []


def test_a_count_before_a_plural_noun_has_a_singular_too():
    """``1 contacts`` costs trust: a count goes through ``ngettext``, in templates too."""
    wrong = [
        f"{where}: {text!r}"
        for where, texts in {**gettext_calls(SINGULAR_GETTEXT), **gettext_calls_in_templates()}.items()
        for text in texts
        if COUNTED.search(text) and not any(text.startswith(each) for each in NEVER_ONE)
    ]
    assert wrong == [], "\n".join(wrong)


def test_nobody_is_shouted_at():
    wrong = [
        f"{where}: {text.strip()[:80]!r}"
        for where, texts in all_messages().items()
        for text in texts
        if "!" in text.replace("!=", "").replace("<!doctype", "")
    ]
    assert wrong == []


def test_no_tone_marks_success_or_failure():
    wrong = [relative_path(path) for path in find_files("**/templates/**/*.html", 60) if TONES.search(path.read_text())]
    assert wrong == []
