"""Exam of knowing an opening again: pairs built from the Ashby postings in ``ONWARD_DATA`` (default ../shared/data).

``python bench/duplicates.py``. Same openings: the address with tracking; the text as another site mirrors it (without
its first paragraph, with a footer), cut to 60 %, and with 2 % of its words changed; the title with a gender mark, a
place, "Remote", "Sr." or in capitals; the place at greater length or left out. Different openings: every two of one
employer, with the boilerplate they share, and more of two employers. All pairs are built, none was observed.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from onward.parsing.postings.html import blocks_to_text, read_blocks
from onward.parsing.postings.links import posting_key, same_opening
from onward.parsing.postings.sameness import ComparedPosting, Sameness, compare, sketch
from report import ReportRow, exit_code, print_report

DATA = Path(os.environ.get("ONWARD_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
FOOTER = """Show more. Show less. Seniority level: not applicable. Referrals increase your chances of interviewing.
Get notified about new jobs like this. Sign in to create a job alert. Similar jobs. People also viewed. About. Help."""
CHANGED_WORD = "something"
OUTER_PAIRS = 2_000
TRACKING = ("?utm_source=mail&utm_medium=x", "/application", "?src=LinkedIn&ref=abc", "/?gclid=1&trk=public#apply")


class Opening(NamedTuple):
    """A posting of the data: its employer, title, place, address and text."""

    employer: str
    title: str
    place: str
    url: str
    text: str


class Pair(NamedTuple):
    """Two postings, and sketches of the others of their employer."""

    one: ComparedPosting
    other: ComparedPosting
    others: list[bytes]


def read_data() -> list[Opening]:
    """Read all postings of the folder."""
    found = []
    for path in sorted((DATA / "postings" / "ashby").glob("*.json")):
        for job in json.loads(path.read_text("utf-8"))["jobs"]:
            text = blocks_to_text(read_blocks(job["descriptionHtml"]))
            found.append(Opening(path.stem, job["title"], job["location"], job["jobUrl"], text))
    return found


def mirrored(text: str) -> str:
    """The text as another site shows it: the first paragraph is gone, its own words stand around the rest."""
    return f"{text.partition(chr(10) * 2)[2] or text}\n\n{FOOTER}"


def cut(text: str) -> str:
    """The first 60 % of the words."""
    words = text.split(" ")
    return " ".join(words[: len(words) * 6 // 10])


def changed(text: str) -> str:
    """One word in fifty is another one."""
    chance = random.Random(len(text))
    return " ".join(CHANGED_WORD if chance.random() < 0.02 else word for word in text.split(" "))


TEXTS: tuple[Callable[[str], str], ...] = (str, mirrored, cut, changed)
PLACES: tuple[Callable[[str], str], ...] = (
    str,
    lambda place: f"{place}, Some Region (Hybrid)",
    lambda place: f"{place.split(',')[0]} Metropolitan Area",
    lambda _place: "",
)
TITLES: tuple[Callable[[Opening], str], ...] = (
    lambda opening: opening.title,
    lambda opening: f"{opening.title} (m/w/d)",
    lambda opening: f"{opening.title} - Remote",
    lambda opening: opening.title.replace("Senior", "Sr."),
    lambda opening: opening.title.upper(),
    lambda opening: f"{opening.title} - {opening.place}",
)


def compared(opening: Opening, *, with_key: bool = True) -> ComparedPosting:
    """A posting as it is compared."""
    key = posting_key(opening.url) if with_key else None
    return ComparedPosting(opening.title, sketch(opening.text), opening.place, key)


def same_pairs(openings: list[Opening], sketches: dict[str, list[tuple[str, bytes]]]) -> Iterator[Pair]:
    """Each opening beside its mirrors on other sites."""
    for number, opening in enumerate(openings):
        others = [each for url, each in sketches[opening.employer] if url != opening.url]
        for place, alter in enumerate(TEXTS):
            title = TITLES[(number + place) % len(TITLES)](opening)
            other = ComparedPosting(title, sketch(alter(opening.text)), PLACES[number % len(PLACES)](opening.place))
            yield Pair(compared(opening), other, others)


def different_pairs(openings: list[Opening], sketches: dict[str, list[tuple[str, bytes]]]) -> Iterator[Pair]:
    """Every two openings of one employer without their numbers on the board, and as many of two employers."""
    chance = random.Random(7)
    inner = [(a, b) for a, b in combinations(openings, 2) if a.employer == b.employer]
    outer = [pair for pair in combinations(openings, 2) if pair[0].employer != pair[1].employer]
    for one, other in [*inner, *chance.sample(outer, OUTER_PAIRS)]:
        others = [each for url, each in sketches[one.employer] if url not in {one.url, other.url}]
        yield Pair(compared(one, with_key=False), compared(other, with_key=False), others)


def verdicts(pairs: list[Pair], *, with_others: bool) -> list[Sameness]:
    """Compare all pairs."""
    return [compare(pair.one, pair.other, others=pair.others if with_others else ()) for pair in pairs]


def table(name: str, same: list[Sameness], different: list[Sameness], *, has_bar: bool) -> bool:
    """Print precision and recall of "same", and how often two openings were called similar."""
    right, wrong = same.count(Sameness.SAME), different.count(Sameness.SAME)
    rows = [
        ReportRow("precision", right / (right + wrong), at_least=0.995 if has_bar else None),
        ReportRow("recall", right / len(same), at_least=0.97 if has_bar else None),
        ReportRow("same openings called similar", same.count(Sameness.SIMILAR)),
        ReportRow("same openings called different", same.count(Sameness.DIFFERENT)),
        ReportRow("different openings called same", wrong),
        ReportRow("different openings called similar", different.count(Sameness.SIMILAR)),
    ]
    return print_report(f"{name}: {len(same)} pairs of one opening, {len(different)} of two", rows)


def main() -> int:
    openings = read_data()
    if not openings:
        print(f"No postings in {DATA}: set ONWARD_DATA to the folder of the exams.")
        return 2
    began = time.perf_counter()
    sketches: dict[str, list[tuple[str, bytes]]] = {}
    for opening in openings:
        sketches.setdefault(opening.employer, []).append((opening.url, sketch(opening.text)))
    milliseconds = (time.perf_counter() - began) / len(openings) * 1000
    same, different = list(same_pairs(openings, sketches)), list(different_pairs(openings, sketches))
    held = [
        table(
            "All postings of the employer are known",
            *(verdicts(p, with_others=True) for p in (same, different)),
            has_bar=True,
        ),
        table("Only the two are known", *(verdicts(p, with_others=False) for p in (same, different)), has_bar=True),
    ]
    decorated = [(opening.url, opening.url + tracking) for opening in openings for tracking in TRACKING]
    known = sum(same_opening(*pair) for pair in decorated) / len(decorated)
    mistaken = sum(same_opening(a.url, b.url) for a, b in combinations(openings, 2))
    began = time.perf_counter()
    verdicts(different, with_others=True)
    compared_in = (time.perf_counter() - began) / len(different) * 1000
    rows = [
        ReportRow("addresses with tracking known again", known, at_least=1),
        ReportRow("addresses of two openings taken for one", mistaken, at_most=0),
        ReportRow("milliseconds a sketch", milliseconds, at_most=5),
        ReportRow("milliseconds a comparison", compared_in, at_most=5),
    ]
    held.append(print_report("Addresses and speed", rows))
    return exit_code(held)


if __name__ == "__main__":
    sys.exit(main())
