"""Onward's own blocks, read once from ``blocks/en.toml``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from onward.materials.letters.rules import LetterPart, LetterPurpose, LetterTone

SHARED, PHRASES, ANY_TONE = "shared", "phrases", "all"

StartingBlocks = Mapping[tuple[LetterPurpose, LetterPart, LetterTone], str]


@cache
def starting_blocks() -> StartingBlocks:
    """Return the text of each part of each kind of letter in each tone; a part that a kind lacks is not there."""
    document = _document()
    found = {}
    for purpose in LetterPurpose:
        texts = {**document[SHARED], **document[purpose]}
        for part in LetterPart:
            for tone in LetterTone:
                text = _text_in_tone(texts.get(part), tone)
                if text:
                    found[purpose, part, tone] = text.strip()
    return found


@cache
def stage_phrases() -> Mapping[str, Mapping[str, str]]:
    """Return what a slot says at each stage of an application, by slot and stage; these are blocks themselves."""
    phrases: Mapping[str, Mapping[str, str]] = _document()[PHRASES]
    return phrases


def _text_in_tone(texts: object, tone: LetterTone) -> str:
    if isinstance(texts, dict):
        return str(texts.get(ANY_TONE) or texts.get(tone.value) or "")
    return str(texts or "")


@cache
def _document() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(resources.files("onward.materials.letters").joinpath("blocks/en.toml").read_text("utf-8"))
