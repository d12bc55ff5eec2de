"""Exam of the personal details that are found in a text before it is posted.

``python bench/personal_details.py [tuning|exam] [--misses]``. A detail counts as found where one of its kind overlaps
it; a false alarm is one that overlaps nothing marked. Both halves come from one hand, who wrote them before the finder
and never tuned on ``exam``; the names in it may still be commoner to that hand than to the world.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from onward.parsing.personal_details import Detail, DetailKind, find
from report import ReportRow, exit_code, print_report

TEXTS = Path(__file__).parent / "personal_details"
MARKED = re.compile(r"\{(\w+):([^}]*)\}")
LEAST_RECALL = dict.fromkeys(DetailKind, 0.95) | {DetailKind.PERSON: 0.9, DetailKind.COMPANY: 0.8}
MOST_ALARMS = 5.0
SHORT, LONG = 10_000, 40_000


class MarkedDetail(NamedTuple):
    kind: DetailKind
    start: int
    end: int


class MarkedText(NamedTuple):
    language: str
    text: str
    details: tuple[MarkedDetail, ...]


def read_texts(half: str) -> Iterator[MarkedText]:
    for line in (TEXTS / f"{half}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            language, marked = line.split(": ", 1)
            yield MarkedText(language, MARKED.sub(r"\2", marked), tuple(_details(marked)))


def _details(marked: str) -> Iterator[MarkedDetail]:
    marks = 0
    for match in MARKED.finditer(marked):
        start = match.start() - marks
        marks += len(match[0]) - len(match[2])
        yield MarkedDetail(DetailKind(match[1]), start, start + len(match[2]))


def _overlap(one: Detail | MarkedDetail, other: Detail | MarkedDetail) -> bool:
    return one.start < other.end and other.start < one.end


def examine(half: str, *, with_misses: bool) -> bool:
    marked, right, covered, alarms = Counter[DetailKind](), Counter[DetailKind](), 0, Counter[str]()
    words = Counter[str]()
    for language, text, details in read_texts(half):
        found = find(text, language=language)
        words[language] += len(text.split())
        for detail in details:
            touching = [each for each in found if _overlap(each, detail)]
            marked[detail.kind] += 1
            covered += bool(touching)
            right[detail.kind] += any(each.kind is detail.kind for each in touching)
            if with_misses and not any(each.kind is detail.kind for each in touching):
                print(f"missed {detail.kind}: {text[detail.start : detail.end]} in: {text}")
        for each in found:
            if not any(_overlap(each, detail) for detail in details):
                alarms[language] += 1
                if with_misses:
                    print(f"alarm {each.kind}: {each.text} in: {text}")
    rows = [
        ReportRow(f"recall of {kind} ({marked[kind]})", right[kind] / marked[kind], at_least=LEAST_RECALL[kind])
        for kind in DetailKind
    ]
    total = marked.total()
    rows.append(ReportRow(f"pointed out, as whatever kind ({total})", covered / total, at_least=0.95))
    every = 1_000 * alarms.total() / words.total()
    rows.append(ReportRow(f"false alarms per 1,000 words ({words.total()})", every, at_most=MOST_ALARMS))
    rows += [ReportRow(f"  in {language}", 1_000 * alarms[language] / words[language]) for language in words]
    return print_report(half, rows)


def time_grows_with_length() -> bool:
    """Read one text at two lengths; four times as long may take little more than four times as long."""
    text = " ".join(each.text for each in read_texts("tuning"))
    text *= 1 + LONG // len(text)
    find(text[:SHORT])
    seconds = []
    for length in (SHORT, LONG):
        start = process_time()
        find(text[:length])
        seconds.append(process_time() - start)
    return print_report(
        "time",
        [
            ReportRow("ms for 10,000 characters", 1_000 * seconds[0]),
            ReportRow("times that for 40,000", seconds[1] / seconds[0], at_most=8),
        ],
    )


def main() -> int:
    halves = [half for half in ("tuning", "exam") if half in sys.argv] or ["tuning", "exam"]
    held = [examine(half, with_misses="--misses" in sys.argv) for half in halves]
    return exit_code([*held, time_grows_with_length()])


if __name__ == "__main__":
    raise SystemExit(main())
