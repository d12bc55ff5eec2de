"""What a guide is, and how its file is read."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onward.community.tips.rules import Situation
from onward.odds.provenance import Source

FENCE = "+++\n"
WORDS_A_MINUTE = 220


class GuideTopic(StrEnum):
    """Where a guide stands in the list."""

    ANSWERS = "answers"
    INTERVIEWS = "interviews"
    LIVING = "living"
    STARTING = "starting"
    NUMBERS = "numbers"


class GuideError(ValueError):
    """The file of a guide is invalid; the message names the guide."""


@dataclass(frozen=True, slots=True)
class GuideStep:
    """The one thing to do next: ``link`` is the purpose of an address, ``label`` its text."""

    link: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a source of the guide found."""

    source: Source
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A short article: ``text`` is Markdown; ``reviewed`` is the day somebody last checked it against its sources.

    ``situation`` is the one whose tips fit the guide.
    """

    slug: str
    title: str
    summary: str
    topic: GuideTopic
    situation: Situation
    order: int
    reviewed: date
    step: GuideStep
    findings: tuple[Finding, ...]
    text: str

    @property
    def minutes(self) -> int:
        """The reading time in minutes, at least one."""
        return max(1, round(len(self.text.split()) / WORDS_A_MINUTE))


def read_guide(slug: str, written: str, sources: Mapping[str, Source]) -> Guide:
    """Read a guide from its file: TOML between two lines of ``+++``, then Markdown.

    ``sources`` are those that a finding may cite. Raises `GuideError` when a field is missing, unknown or of the wrong
    kind, or a source is not among ``sources``.
    """
    opening, _, rest = written.partition(FENCE)
    head, fence, text = rest.partition(FENCE)
    if opening or not fence or not text.strip():
        raise GuideError(f"{slug}: its head or its text is missing")
    try:
        fields = tomllib.loads(head)
        findings = tuple(Finding(sources[row.pop("source")], **row) for row in fields.pop("rests_on"))
        step = GuideStep(**fields.pop("step"))
        guide = Guide(
            slug=slug,
            topic=GuideTopic(fields.pop("topic")),
            situation=Situation(fields.pop("situation")),
            step=step,
            findings=findings,
            text=text.strip(),
            **fields,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise GuideError(f"{slug}: {error}") from error
    if not findings or type(guide.reviewed) is not date:
        raise GuideError(f"{slug}: it rests on nothing, or its day of review is no date")
    return guide
