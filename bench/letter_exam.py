"""What is made of letters, beside what they say; and the letters that another hand wrote."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from letter_sources import UNKNOWN, LabeledLetter
from onward.parsing.letters import read, read_text
from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import About, LetterKind
from onward.parsing.letters.understanding.decide import decide_kind
from onward.parsing.letters.understanding.letter_reading import evidence_of, meant_letter
from onward.parsing.letters.understanding.weights import Weights, shipped_weights

FRESH = Path(__file__).parent / "mail" / "fresh"
THIRD = FRESH.parent / "third"
FOURTH = FRESH.parent / "fourth"
ORDINARY_LETTERS = 10_000
SEED = 20_26
_COMES_AMONG = {"rejection": "refusals", "other": "ordinary"}
KEYWORDS = (
    ("offer", r"pleased to offer|offer letter|promesse d.embauche"),
    (
        "rejection",
        r"unfortunately|regret|not (?:be )?(?:moving|selected)|other candidates|malheureusement|pas (?:été )?reten",
    ),
    ("assessment", r"assessment|coding (?:challenge|test)|test technique"),
    ("interview_invitation", r"interview|entretien|availab"),
    ("viewed", r"viewed|\bvue par\b|consulté"),
    ("confirmation", r"thank you for (?:applying|your application)|received your application|bien reçu|a été envoyée"),
    ("job_alert", r"job alert|new jobs|offres similaires"),
)
"""What a list of key words makes of a letter, the first that matches."""


@dataclass(frozen=True)
class Answer:
    """What was made of one letter: the kind, its probability, that of a rejection, and whether a person is asked.

    Nobody is asked about a letter that says nothing known and may be about anything: the inbox doesn't keep it.
    """

    letter: LabeledLetter
    kind: str
    probability: float
    rejection: float
    is_asked: bool

    @property
    def wanted(self) -> str:
        return "other" if self.letter.kind == UNKNOWN else self.letter.kind

    @property
    def is_rejection(self) -> bool:
        return self.wanted == "rejection"

    @property
    def verdict(self) -> str:
        """ "right", "asked" (wrong, but a person looks at it first) or "silent" (wrong, and nobody does)."""
        if self.kind == self.wanted:
            return "right"
        return "asked" if self.is_asked else "silent"


def answers(labeled: Iterable[LabeledLetter], weights: Weights | None = None) -> list[Answer]:
    """Say what is made of each letter."""
    return [_answer(one, weights or shipped_weights()) for one in labeled]


def _answer(labeled: LabeledLetter, weights: Weights) -> Answer:
    meant, _text = meant_letter(labeled.letter)
    decision = decide_kind(evidence_of(labeled.letter), meant, weights)
    is_kept = decision.about is About.YES or decision.kind is not LetterKind.OTHER
    is_asked = bool(decision.doubts) and is_kept
    return Answer(labeled, decision.kind, decision.probability, decision.shares[LetterKind.REJECTION], is_asked)


def keyword_kind(letter: Letter) -> str:
    """Return what a list of key words calls a letter."""
    text = f"{letter.subject}\n{letter.text}"
    return next((kind for kind, pattern in KEYWORDS if re.search(pattern, text, re.IGNORECASE)), "other")


def fresh_letters() -> list[LabeledLetter]:
    """Read the refusals and the other letters by another hand."""
    found = []
    for name in ("refusals", "others"):
        for number, line in enumerate((FRESH / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()):
            if line.strip():
                found.append(_labeled(json.loads(line), name, str(number)))
    return found


def fresh_ordinary() -> list[LabeledLetter]:
    """Make ordinary letters by the templates of another hand."""
    spec = importlib.util.spec_from_file_location("fresh_ordinary", FRESH / "ordinary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made = module.letters(SEED, ORDINARY_LETTERS)
    return [_labeled({"kind": "other"} | row, "ordinary", str(number)) for number, row in enumerate(made)]


def whole_letters(folder: Path, name: str) -> list[LabeledLetter]:
    """Read a file of whole letters as mail carries them, each as one of the refusals, the others or the ordinary."""
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = enumerate(map(json.loads, lines))
    return [
        LabeledLetter(
            read(row["raw"].encode()), row["kind"], row["language"], _COMES_AMONG.get(row["kind"], "others"), str(at)
        )
        for at, row in rows
    ]


def _labeled(row: dict[str, str], mailbox: str, number: str) -> LabeledLetter:
    letter = read_text(row["body"], subject=row.get("subject", ""), sender=row.get("from", ""))
    return LabeledLetter(letter, row["kind"], row.get("language", ""), mailbox, number)
