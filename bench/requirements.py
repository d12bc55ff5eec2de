"""Exam of what a posting asks for, against labels made by hand, line by line.

``python bench/requirements.py [SET...] [--show]``. The labels stand in ``bench/requirements/``: ``first`` (82 postings
of 20 employers, labelled before the reader was built), ``boards`` (6 of four boards), ``texts`` (17 made up ones in
seven languages, as a page and as plain lines), ``second`` (postings of ten other employers, labelled afterwards and
run once) and ``third`` (30 further postings of employers of ``first`` and ``second``, labelled last and run once). The
postings are read from ``ONWARD_DATA`` (default ``../shared/data``). The labels hold hashes of lines, never their words.

A label is ``m`` must, ``n`` nice to have, ``mn`` both in one line, ``m~`` must with a part that may be read as nice,
``x`` either, ``o`` open: counted neither way. After a colon: ``y3-5`` years, ``d=bachelor`` degree, ``l=German:C1``
languages, ``k=licence`` kind; ``?`` where nobody could say. A line without a label asks for nothing.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from onward.parsing.postings.html import read_blocks
from onward.parsing.postings.records import Block, BlockKind, Requirement, RequirementKind
from onward.parsing.postings.requirements import read_requirements
from report import ReportRow, exit_code, print_report

LABELS = Path(__file__).parent / "requirements"
DATA = Path(os.environ.get("ONWARD_DATA", Path(__file__).parents[1] / ".." / "shared" / "data")) / "postings"
SETS = ("first", "boards", "texts", "second", "third")


@dataclass(frozen=True)
class Label:
    """What a person said of a line."""

    asks: str
    years: str = ""
    degree: str = ""
    languages: tuple[str, ...] = ()
    kind: str = ""

    @property
    def is_asked(self) -> bool:
        return self.asks not in {"", "o"}

    def allows(self, musts: frozenset[bool]) -> bool:
        """Whether these are the must and nice records of the line."""
        both = frozenset({True, False})
        allowed = {
            "m": [frozenset({True})],
            "n": [frozenset({False})],
            "mn": [both],
            "m~": [frozenset({True}), both],
            "x": [frozenset({True}), frozenset({False}), both],
        }
        return musts in allowed[self.asks]


@dataclass
class Tally:
    """Counts over all lines of a set; ``faults`` are printed on demand."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, name: str, *, right: bool, expected: bool, read: bool, fault: str) -> None:
        """Count one thing that was expected, read, or both."""
        self.counts[f"{name} expected"] += expected
        self.counts[f"{name} read"] += read
        self.counts[f"{name} right"] += right
        if (expected or read) and not right:
            self.faults.append(f"{name}: {fault}")

    def found(self, name: str) -> float:
        return (
            self.counts[f"{name} right"] / self.counts[f"{name} expected"] if self.counts[f"{name} expected"] else 1.0
        )

    def precision(self, name: str) -> float:
        return self.counts[f"{name} right"] / self.counts[f"{name} read"] if self.counts[f"{name} read"] else 1.0


def line_hash(text: str) -> str:
    """The name of a line in the labels: its words alone, so that bullets and punctuation do not count."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", text.casefold())).encode()).hexdigest()[:12]


def parse_label(text: str) -> Label:
    asks, _, rest = text.partition(":")
    parts = re.split(r",(?=[ydk]\b|[ydlk]=|y\d)", rest) if rest else []
    values = {part[0]: part[1:].lstrip("=") for part in parts}
    languages = tuple(values["l"].split(",")) if "l" in values else ()
    return Label(asks, values.get("y", ""), values.get("d", ""), languages, values.get("k", ""))


def board_descriptions(name: str) -> Iterator[tuple[str, str]]:
    """Key and HTML of each posting of a board's answer."""
    if (DATA / "ashby" / f"{name}.json").exists():
        for job in json.loads((DATA / "ashby" / f"{name}.json").read_text("utf-8"))["jobs"]:
            yield job["id"], job["descriptionHtml"]
    elif name == "lever":
        for job in json.loads((DATA / "boards" / "lever.json").read_text("utf-8")):
            lists = "".join(f"<h3>{part['text']}</h3><ul>{part['content']}</ul>" for part in job["lists"])
            yield job["id"], job["description"] + lists + job["additional"]
    else:
        for job in json.loads((DATA / "boards" / f"{name}.json").read_text("utf-8"))["jobs"]:
            yield str(job["id"]), job.get("descriptionHtml") or html.unescape(job["content"])


def labelled_postings(name: str) -> Iterator[tuple[str, tuple[Block, ...], dict[str, Label]]]:
    """Name, blocks and labels of each posting of a set."""
    if name == "texts":
        yield from labelled_texts()
        return
    labels = json.loads((LABELS / f"{name}.json").read_text("utf-8"))
    files = {entry["file"].removesuffix(".json") for entry in labels.values()}
    files = {"ashby" if file.startswith("ashby") and name == "boards" else file for file in files}
    for file in sorted(files):
        for key, description in board_descriptions_of(name, file):
            if key in labels:
                lines = {line: parse_label(label) for line, label in labels[key]["lines"].items()}
                yield f"{file} {key[:8]}", read_blocks(description), lines


def board_descriptions_of(name: str, file: str) -> Iterator[tuple[str, str]]:
    if name == "boards" and file == "ashby":
        for job in json.loads((DATA / "boards" / "ashby.json").read_text("utf-8"))["jobs"]:
            yield job["id"], job["descriptionHtml"]
        return
    yield from board_descriptions(file)


def labelled_texts() -> Iterator[tuple[str, tuple[Block, ...], dict[str, Label]]]:
    """The texts of this folder, as HTML would be and as plain paragraphs."""
    for part in (LABELS / "texts.txt").read_text("utf-8").split("\n[")[1:]:
        title, *rows = part.strip().splitlines()
        pairs = [row.split(" | ", 1) for row in rows if " | " in row]
        labels = {line_hash(text): parse_label(label) for label, text in pairs if label not in {"h", "-"}}
        marked = tuple(Block(BlockKind.H2 if label == "h" else BlockKind.ITEM, text, 1) for label, text in pairs)
        yield f"[{title}", marked, labels
        yield f"[{title} (plain)", tuple(Block(BlockKind.PARAGRAPH, text) for _label, text in pairs), labels


def years_text(requirement: Requirement) -> str:
    least, most = (("" if value is None else f"{value:g}") for value in (requirement.least, requirement.most))
    return f"{least}-{most}".rstrip("-")


def judge_line(tally: Tally, where: str, text: str, label: Label, read: list[Requirement]) -> None:
    musts = frozenset(requirement.must for requirement in read)
    fault = f"{where} {label.asks or '-'} read {sorted(musts)}: {text[:150]}"
    if label.asks != "o":
        right = label.is_asked and bool(read)
        tally.judge("asked", right=right, expected=label.is_asked, read=bool(read), fault=fault)
        if right:
            tally.judge("must or nice", right=label.allows(musts), expected=True, read=True, fault=fault)
        if right and label.asks in {"m", "n"}:
            nice, said_nice = label.asks == "n", False in musts
            tally.judge("nice", right=nice and said_nice, expected=nice, read=said_nice, fault=fault)
    judge_details(tally, where, text, label, read)


def judge_details(tally: Tally, where: str, text: str, label: Label, read: list[Requirement]) -> None:
    by_kind = {kind: [each for each in read if each.kind is kind] for kind in RequirementKind}
    years = {years_text(each) for each in by_kind[RequirementKind.EXPERIENCE]}
    degrees = {each.value for each in by_kind[RequirementKind.DEGREE]}
    languages = {(each.value, each.level) for each in by_kind[RequirementKind.LANGUAGE]}
    expected = {(name, level) for name, _, level in (each.partition(":") for each in label.languages)}
    named = {(name, level if (name, "") not in expected else "") for name, level in languages}
    rows = [
        ("years", label.years, label.years in years, years),
        ("degree", label.degree, label.degree in degrees, degrees),
        ("language", " ".join(sorted("".join(each) for each in expected)), named == expected, named),
    ]
    for name, wanted, right, found in rows:
        if wanted != "?" and label.asks != "o":
            fault = f"{where} expected {wanted or '-'} read {sorted(found)}: {text[:150]}"
            tally.judge(name, right=bool(wanted) and right, expected=bool(wanted), read=bool(found), fault=fault)
    if label.kind:
        right = bool(by_kind[RequirementKind(label.kind)])
        tally.judge("rare kinds", right=right, expected=True, read=right, fault=f"{where} {label.kind}: {text[:150]}")


def take(name: str, *, show: bool) -> bool:
    """Take the exam on one set; whether its bars were held."""
    tally, spent, postings = Tally(), 0.0, 0
    lost = 0
    for where, blocks, labels in labelled_postings(name):
        started = process_time()
        requirements = read_requirements(blocks)
        spent += process_time() - started
        postings += 1
        seen = set()
        for number, block in enumerate(blocks):
            key = line_hash(block.text)
            seen.add(key)
            read = [requirement for requirement in requirements if requirement.block == number]
            judge_line(tally, where, block.text, labels.get(key, Label("")), read)
        lost += len(labels.keys() - seen)
    for fault in tally.faults if show else []:
        print(f"  {fault}")
    counted = tally.counts
    asking = counted["asked expected"]
    return print_report(
        f"{name}: {postings} postings, {asking} lines that ask, {spent / postings * 1000:.2f} ms each",
        [
            ReportRow("found of the lines that ask", tally.found("asked"), at_least=0.92),
            ReportRow("precision of what was read", tally.precision("asked"), at_least=0.94),
            ReportRow("must or nice right, of those found", tally.found("must or nice"), at_least=0.97),
            ReportRow("nice: found", tally.found("nice")),
            ReportRow("nice: precision", tally.precision("nice")),
            *(
                ReportRow(f"{kind}: {what}", value, expected=f"{counted[f'{kind} right']} of {total}")
                for kind in ("years", "degree", "language", "rare kinds")
                for what, value, total in (
                    ("found", tally.found(kind), counted[f"{kind} expected"]),
                    ("precision", tally.precision(kind), counted[f"{kind} read"]),
                )
            ),
            ReportRow("labelled lines that the blocks lack", lost, at_most=max(2, postings // 10)),
        ],
    )


def main() -> int:
    """Take the exam on the sets that are asked for, or on all that are there."""
    show = "--show" in sys.argv
    chosen = [argument for argument in sys.argv[1:] if argument in SETS] or list(SETS)
    held = []
    for name in chosen:
        if name != "texts" and not DATA.is_dir():
            print(f"{name}: left out, {DATA} is absent (set ONWARD_DATA)")
        elif name == "texts" or (LABELS / f"{name}.json").exists():
            held.append(take(name, show=show))
    return exit_code(held)


if __name__ == "__main__":
    sys.exit(main())
