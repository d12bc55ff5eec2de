"""Signs that somebody may think of harming themselves, in seven languages."""

import re
import tomllib
from functools import cache
from importlib import resources

from onward.parsing.text import clean_text, normalize

LONGEST_TEXT = 20_000
_SENTENCE = re.compile(r"[^.!?\n]{1,400}")


def has_crisis_signs(text: str) -> bool:
    """Return whether a text has words of somebody who may think of harming themselves.

    All languages are looked for at once, as people write in the one that is nearest. A sign is a reason to offer help
    and to have a person look, never a judgment. Never raises; time grows with the length of the text.
    """
    signs, otherwise = _patterns()
    sentences = (normalize(part) for part in _SENTENCE.findall(clean_text(text)[:LONGEST_TEXT]))
    return any(signs.search(otherwise.sub(" ", sentence)) for sentence in sentences)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    content = resources.files("onward.parsing.posts").joinpath("crisis.toml").read_text(encoding="utf-8")
    languages = tomllib.loads(content).values()
    signs, otherwise = ([each for words in languages for each in words[name]] for name in ("signs", "else"))
    return _any_of(signs), _any_of(otherwise)


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b")
