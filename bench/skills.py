"""Exam of the names of skills that are found in sentences of postings, and of how fast.

``python bench/skills.py``. Reads ``postings/skill_spans`` of the folder ``ONWARD_DATA`` (default ``../shared/data``):
SkillSpan's ``dev.json`` and the sentences of Green. What was learned of sentences was learned of ``train.json`` alone.
A span counts where it covers exactly the words that a reader marked; each wording counts once. Readers marked no tool
in a job's title, left many in prose unmarked, and marked whole phrases: a perfect list of names doesn't reach 1.
"""

import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from time import process_time
from typing import NamedTuple

from onward.parsing.skills import SkillSpan, find_skills
from onward.parsing.skills.builder.learning import (
    MarkedSentence,
    marked_runs,
    read_learned,
    read_marked,
    words_of_span,
)
from onward.parsing.skills.builder.vocabulary import build_vocabulary
from onward.parsing.skills.vocabulary import load_vocabulary
from report import ReportRow, exit_code, print_report

DATA = Path(os.environ.get("ONWARD_DATA", "../shared/data"))
SENTENCES = DATA / "postings" / "skill_spans"
LINES = Path(__file__).parent / "skills" / "lines.txt"
ASKED_IN_GREEN = {"Skill", "Domain", "Qualification"}


class Score(NamedTuple):
    """How many spans were right, found and marked, and how many of either touch one of the other."""

    right: int
    found: int
    marked: int
    found_touching: int
    marked_touched: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.marked)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.marked)

    @property
    def overlap_f1(self) -> float:
        precision, recall = self.found_touching / max(1, self.found), self.marked_touched / max(1, self.marked)
        return 2 * precision * recall / max(1e-9, precision + recall)


def score(sentences: Iterable[MarkedSentence], *, concrete_alone: bool = False) -> Score:
    right = found = marked = found_touching = marked_touched = 0
    for words, runs in sentences:
        spans = {words_of_span(words, span) for span in _spans(words, concrete_alone=concrete_alone)}
        right += len(spans & runs)
        found += len(spans)
        marked += len(runs)
        found_touching += sum(any(a < d and c < b for c, d in runs) for a, b in spans)
        marked_touched += sum(any(a < d and c < b for c, d in spans) for a, b in runs)
    return Score(right, found, marked, found_touching, marked_touched)


def _spans(words: list[str], *, concrete_alone: bool) -> Iterator[SkillSpan]:
    return (span for span in find_skills(" ".join(words)) if span.concrete or not concrete_alone)


def read_skills(path: Path) -> list[MarkedSentence]:
    """The sentences of SkillSpan with what readers marked as skill, not as knowledge."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    distinct = {tuple(row["tokens"]): row for row in rows}
    return [MarkedSentence(row["tokens"], marked_runs(row["tags_skill"])) for row in distinct.values()]


def read_green(path: Path) -> list[MarkedSentence]:
    """The sentences of Green with the skills, domains and qualifications that readers marked."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tag = row["tag"] if row["tag"][2:] in ASKED_IN_GREEN else "O"
            sentences.setdefault(row["sentence_id"], []).append((row["word"], tag))
    return [
        MarkedSentence([word for word, _ in pairs], marked_runs(tag for _, tag in pairs))
        for pairs in sentences.values()
    ]


def report_score(what: str, found: Score, least: float | None = None) -> Iterator[ReportRow]:
    yield ReportRow(f"{what}: F1", found.f1, at_least=least, expected=f"{found.right} right of {found.found} found")
    yield ReportRow("  precision", found.precision)
    yield ReportRow("  recall", found.recall, expected=f"{found.marked} marked")
    yield ReportRow("  F1 where touching counts", found.overlap_f1)


def report_lines() -> Iterator[ReportRow]:
    """How many lines made up for this exam are read with every name and no other."""
    pairs = [line.split(" =>") for line in LINES.read_text("utf-8").splitlines() if " =>" in line and line[0] != "#"]
    wrong = []
    for text, names in pairs:
        expected = [name.strip() for name in names.split("|") if name.strip()]
        if [span.name for span in find_skills(text) if span.concrete] != expected:
            wrong.append(text)
    share = 1 - len(wrong) / len(pairs)
    yield ReportRow("lines fully right", share, at_least=0.9, expected=f"of {len(pairs)}; wrong: {wrong}")


def report_speed(sentences: list[str]) -> Iterator[ReportRow]:
    start = process_time()
    load_vocabulary.cache_clear()
    find_skills("")
    yield ReportRow("first call in seconds of the processor", process_time() - start, at_most=1.0)
    best = 0.0
    for _ in range(5):
        start = process_time()
        for sentence in sentences:
            find_skills(sentence)
        best = max(best, len(sentences) / (process_time() - start))
    yield ReportRow("sentences a second of the processor", best, at_least=20_000)


def main() -> int:
    if not DATA.is_dir():
        print(f"There is no {DATA}: set ONWARD_DATA to the folder of the exams.")
        return 1
    lists = DATA / "skills"
    content = build_vocabulary(lists, lists / "esco_skill_labels.txt", read_learned())
    shipped = resources.files("onward.parsing.skills").joinpath("vocabulary.bin").read_bytes()
    same = ReportRow("the lists give the shipped file (1 yes)", float(content == shipped), at_least=1)
    dev = read_marked(SENTENCES / "dev.json")
    fast = print_report("Speed", report_speed([" ".join(words) for words, _ in dev]))
    green = read_green(SENTENCES / "green.csv")
    rows = [
        *report_score("SkillSpan dev, knowledge", score(dev), 0.38),
        *report_score("the same, concrete names alone", score(dev, concrete_alone=True), 0.38),
        *report_score("SkillSpan dev, skills (long phrases)", score(read_skills(SENTENCES / "dev.json"))),
        *report_score("Green, skills, domains and qualifications", score(green)),
    ]
    return exit_code(
        [print_report("Vocabulary and lines", [same, *report_lines()]), fast, print_report("Names in sentences", rows)]
    )


if __name__ == "__main__":
    sys.exit(main())
