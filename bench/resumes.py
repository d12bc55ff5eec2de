"""Exam of reading résumés: the files of ``ONWARD_DATA`` against their sources, and a zoo of invented layouts.

    ONWARD_DATA=../shared/data python bench/resumes.py [data|tuning|held_out|unseen ...] [--layout NAME ...] [--details]

``bench/layout_zoo`` sets invented people in throw-away layouts; what is read is tuned on the half ``tuning`` alone, and
the other half says how it fares with layouts that nobody tuned on. ``unseen`` came later and from another hand, with
people of its own. Fields are compared as ``layout_zoo/scoring.py`` says. ``--details`` prints every wrong or missed
value.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from math import isnan
from statistics import fmean
from time import perf_counter

from layout_zoo.build import build
from layout_zoo.scoring import FIELDS, Score, score
from onward.parsing.resumes import read
from report import ReportRow, exit_code, print_report
from resume_sources import DATA, Source, sources


def report_zoo(part: str, layouts: Iterable[str], *, details: bool) -> bool:
    """Read one part of the zoo, by layout."""
    by_layout: dict[str, Score] = {}
    seconds = []
    for case in build(part, layouts):
        start = perf_counter()
        found = read(case.path.read_bytes(), name=case.path.name)
        seconds.append(perf_counter() - start)
        one = score(case.expected, found)
        _print_details(f"{case.layout} {case.person}", one, details=details)
        by_layout.setdefault(case.layout, Score()).add(one)
    _print_table(f"Layouts of {part}, F1", by_layout)
    if not by_layout:
        return False
    return print_report(
        f"{part}: {len(by_layout)} layouts",
        [
            ReportRow("F1, mean over layouts", fmean(each.f1 for each in by_layout.values()), at_least=0.95),
            ReportRow("F1, worst layout", min(each.f1 for each in by_layout.values()), at_least=0.85),
            ReportRow("sections lost", sum(len(each.lost) for each in by_layout.values()), at_most=0),
            ReportRow("posts read entirely, recall", _together(by_layout.values()).posts.recall),
            ReportRow("a file, ms, mean", 1000 * fmean(seconds)),
        ],
    )


def report_data(*, details: bool) -> bool:
    """Read every file of the data that has a source to compare it with."""
    kept = list(sources())
    if not kept:
        print(f"No data at {DATA}: only the zoo is read. Set ONWARD_DATA to the folder of the exams.")
        return True
    by_file = {source.name: _read_source(source, details=details) for source in kept}
    _print_table("Files with a source, F1", by_file)
    rows = []
    for format_name in dict.fromkeys(source.format for source in kept):
        together = _together(by_file[source.name] for source in kept if source.format == format_name)
        rows.append(ReportRow(f"{format_name}: F1", together.f1, at_least=0.98))
        rows.append(ReportRow(f"{format_name}: sections lost", len(together.lost), at_most=0))
    return print_report("By format", rows)


def _read_source(source: Source, *, details: bool) -> Score:
    one = score(source.expected, read(source.content, name=source.name))
    _print_details(source.name, one, details=details)
    return one


def _together(scores: Iterable[Score]) -> Score:
    answer = Score()
    for each in scores:
        answer.add(each)
    return answer


def _print_table(title: str, scores: dict[str, Score]) -> None:
    print(f"\n{title}\n{'':34}{''.join(f'{name:>9}' for name in FIELDS)}{'mean':>9}  lost")
    for name, each in scores.items():
        figures = "".join(_figure(each.fields[field].f1) for field in FIELDS)
        print(f"{name[-34:]:34}{figures}{_figure(each.f1)}  {', '.join(sorted(set(each.lost)))}")
    if scores:
        together = _together(scores.values())
        for what, value in (("precision", "precision"), ("recall", "recall")):
            print(f"{what:34}{''.join(_figure(getattr(together.fields[field], value)) for field in FIELDS)}")


def _figure(value: float) -> str:
    return f"{'-':>9}" if isnan(value) else f"{value:9.3f}"


def _print_details(name: str, one: Score, *, details: bool) -> None:
    if details:
        for line in [*one.differences, *(f"section lost: {kind}" for kind in one.lost)]:
            print(f"  {name}: {line}")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="Exam of reading résumés.")
    parser.add_argument("parts", nargs="*", help="data, tuning, held_out, unseen; all of them where none is named")
    parser.add_argument("--layout", action="append", default=[], help="read this layout alone")
    parser.add_argument("--details", action="store_true", help="print every wrong or missed value")
    asked = parser.parse_args(words)
    reports: dict[str, Callable[[], bool]] = {
        "data": lambda: report_data(details=asked.details),
        "tuning": lambda: report_zoo("tuning", asked.layout, details=asked.details),
        "held_out": lambda: report_zoo("held_out", asked.layout, details=asked.details),
        "unseen": lambda: report_zoo("unseen", asked.layout, details=asked.details),
    }
    return exit_code([reports[part]() for part in asked.parts or reports])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
