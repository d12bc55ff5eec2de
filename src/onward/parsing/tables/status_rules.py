"""The meaning of a status phrase: the record that the grammar and the word lists share."""

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from onward.parsing.tables.status_words import join_lines
from onward.vocabulary import Ending, EventKind


class Sense(StrEnum):
    """What a phrase says beside its stages and its ending."""

    PLAIN = "plain"
    NOT_SENT = "not_sent"  # nothing was sent yet, or ever
    PLANNED = "planned"  # something is to be done; alone, that is the application
    WAITING = "waiting"  # it goes on; whether anything was sent is left to the other words
    DONE = "done"  # something is done; what, is left to the other words
    CHANNEL = "channel"  # how it was sent; alone, that somebody is to recommend the person
    AGAIN = "again"  # another application, later; alone, that does not tell how this one stands
    UNLIKELY = "unlikely"  # what follows is hoped for or guessed


class StatusRule(NamedTuple):
    """Phrases that mean the same. Not sure: they can be meant two ways, and the person is asked."""

    pattern: str
    stages: tuple[EventKind, ...] = ()
    ending: Ending | None = None
    is_sure: bool = True
    sense: Sense = Sense.PLAIN

    def search(self, text: str) -> re.Match[str] | None:
        return compiled(self.pattern).search(text)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern when it is first needed: all of them take longer than a start should."""
    return re.compile(pattern)


def status_rule(
    phrases: str,
    stages: tuple[EventKind, ...] = (),
    ending: Ending | None = None,
    *,
    is_sure: bool = True,
    sense: Sense = Sense.PLAIN,
) -> StatusRule:
    """Make a rule of phrases separated by ";", which stand for whole words."""
    options = "|".join(f"(?:{phrase.strip()})" for phrase in join_lines(phrases).split(";") if phrase.strip())
    return StatusRule(rf"(?<!\w)(?:{options})(?!\w)", stages, ending, is_sure, sense)
