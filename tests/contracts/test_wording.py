"""How Onward speaks: nothing of what docs/building/words.md rules out stands in any page or message."""

import ast
import html
import re
from functools import cache

import pytest

from tests.source_tree import ROOT, find_files, nodes_of, product_modules, relative_path

pytestmark = pytest.mark.once

MANNER = ROOT / "docs" / "building" / "words.md"
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy", "npgettext"}
TONES = re.compile(r"tone=.?[\"'](red|green|danger|error|success|failure|warning)", re.IGNORECASE)
SINGULAR_GETTEXT = GETTEXT - {"ngettext", "ngettext_lazy", "npgettext"}
COUNTED = re.compile(r"%\((?:n|m|k|count|days|weeks|found)\)[sd] (?:[a-z]+ )?(?!is\b|was\b|has\b|as\b)[a-z]*[^s\W]s\b")
"""A count before a plural noun."""

NEVER_ONE = {
    "This file has %(found)s columns": "more than hundreds",
    "This archive holds %(found)s files": "more than hundreds",
    "%(n)s interviews": "said of more than one",
    "In %(n)s applications like yours": "said from ten on",
    "About %(n)s others": "said from a handful on",
    "You and about %(n)s others": "said from a handful on",
    "Going by the ad, about %(n)s others applied": "said from a handful on",
    "More than %(days)s silent days": "weeks at least",
    "Sooner or later, %(answered)s applications": "of a hundred",
    "After %(days)s days of silence": "weeks at least",
    "Most replies come early: after %(days)s days": "weeks at least",
}
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')


def listed(heading: str, column: int = 0) -> list[str]:
    """What a column of the table under this heading of the manner lists."""
    section = MANNER.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", section, re.MULTILINE)
    return [cell.strip() for row in rows[2:] for cell in row[column].split(",")]


def words() -> list[str]:
    return listed("Words to avoid")


def turns() -> re.Pattern[str]:
    """One expression for all turns that nobody writes; ``a no-reply address`` is none of them."""
    either = "|".join(re.escape(turn).replace("\\ ", r"\s+") for turn in listed("Turns nobody writes"))
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def gettext_calls(functions: set[str]) -> dict[str, list[str]]:
    """By module: every string that is handed to one of these functions."""
    said: dict[str, list[str]] = {}
    for path in product_modules():
        calls = (node for node in nodes_of(path) if isinstance(node, ast.Call))
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


@cache
def all_messages() -> dict[str, list[str]]:
    both = {**gettext_calls(GETTEXT), **messages_in_templates()}
    assert sum(map(len, both.values())) > 1000
    return both


@cache
def help_of_commands() -> dict[str, list[str]]:
    """By module: what ``onward --help`` says, and what a command says of its options."""
    said: dict[str, list[str]] = {}
    for path in product_modules():
        for node in nodes_of(path):
            texts = [each.value for each in getattr(node, "keywords", []) if each.arg in {"help", "epilog"}]
            if getattr(getattr(node, "func", None), "id", "") == "Subcommand":
                texts += node.args[1:2]
            if path.name == "commands.py" and isinstance(node, ast.FunctionDef) and node.decorator_list:
                texts += [ast.Constant(ast.get_docstring(node) or "")]
            found = [each.value for each in texts if isinstance(each, ast.Constant) and isinstance(each.value, str)]
            said.setdefault(relative_path(path), []).extend(found)
    return {where: texts for where, texts in said.items() if texts}


def guide() -> dict[str, list[str]]:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs" / "guide").glob("*.md"))]
    return {relative_path(page): page.read_text(encoding="utf-8").splitlines() for page in pages}


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nos come in every search", True),
        ("12 were sent, of  which 3 were answered", True),
        ("Sent to a no-reply address", False),
        ("A note, an outcome, one of these", False),
    ],
)
def test_a_turn_is_found_as_whole_words(text, found):
    assert (turns().search(text) is not None) == found


def test_no_turn_that_nobody_writes_is_left():
    refused = turns()
    everything = [*all_messages().items(), *help_of_commands().items(), *guide().items()]
    wrong = [
        f"{where}: {hit[0]!r} in {' '.join(text.split())[:100]!r}"
        for where, texts in everything
        for text in texts
        if (hit := refused.search(text)) and not text.endswith(".html")
    ]
    assert wrong == [], "\n".join(wrong)


def test_no_label_goes_by_another_name():
    refused = set(listed("Labels", column=1))
    assert {"Come in", "Preferences", "Firm"} <= refused
    wrong = [
        f"{where}: {text!r}" for where, texts in all_messages().items() for text in texts if text.strip() in refused
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
