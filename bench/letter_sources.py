"""The mailboxes of ``ONWARD_DATA`` as letters with what each says, for ``letters.py``.

Only kinds that a person read are taken: ``label_manual`` where there is one. The status that a platform gave its
letters (inbox b) is kept where subject and text say it too; its 23 "rejections" never do, and are letters about an
application of which nobody can tell the kind.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onward.parsing.letters import read_text
from onward.parsing.letters.records import Letter

DATA = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "letters"
UNKNOWN = "unknown"
"""The kind of a letter that is about an application, and says no more."""
KINDS = {"interview": "interview_invitation", "other_platform": "other", "application_other": UNKNOWN}
"""What the files call a kind, where Onward has another name."""


@dataclass(frozen=True, slots=True)
class LabeledLetter:
    """One letter of a mailbox: its kind in Onward's words, its language, and the row that it stands in."""

    letter: Letter
    kind: str
    language: str
    mailbox: str
    row: str


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A file of letters: its name, language, and the names of its columns."""

    name: str
    file: str
    language: str
    label: str = "label_manual"
    body: str = "body"


MAILBOXES = (
    Mailbox("a", "inbox_a_english.csv", "en", body="text"),
    Mailbox("b", "inbox_b_french_platform.csv", "fr", label="label_mapped"),
    Mailbox("c", "inbox_c_english_small.csv", "en"),
    Mailbox("d", "inbox_d_french_ats.csv", "fr"),
)


def letters(mailbox: Mailbox) -> Iterator[LabeledLetter]:
    """Read a mailbox; of letters with the same subject and text the first."""
    seen: set[tuple[str, str]] = set()
    with (DATA / mailbox.file).open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            subject, text = row.get("subject", ""), row[mailbox.body]
            if (subject, text) in seen:
                continue
            seen.add((subject, text))
            letter = read_text(text, subject=subject, sender=row.get("from", ""), date=_date(row.get("date", "")))
            yield LabeledLetter(letter, _kind(mailbox, row[mailbox.label]), mailbox.language, mailbox.name, row["row"])


def _kind(mailbox: Mailbox, label: str) -> str:
    if mailbox.name == "b" and label == "rejection":
        return UNKNOWN
    return KINDS.get(label, label)


def _date(written: str) -> str:
    """Write a day before its month as ISO does."""
    day, _space, time = written.partition(" ")
    return f"{'-'.join(reversed(day.split('/')))} {time}" if "/" in day else written


def all_letters() -> list[LabeledLetter]:
    """Read the four mailboxes. Raises ``FileNotFoundError`` where the data are not there."""
    return [letter for mailbox in MAILBOXES for letter in letters(mailbox)]


def mime_samples() -> dict[str, bytes]:
    """Read the samples of MIME, by their paths. Nothing where the data are not there."""
    folder = DATA / "mime"
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
