"""Exam of tailoring: against every possible choice, on real postings, on large profiles, and against simple rules.

    ONWARD_DATA=../shared/data python bench/tailoring.py [exhaustive|postings|pages|dense|rules|guard|guard_unseen ...]

The profile is that of the sample résumés, joined; the postings are those of the Ashby boards. Everything but
``exhaustive``, ``dense`` and the guard needs the data. Times are processor time of one choice, the room known.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import mean, median, pstdev
from time import process_time

import numpy as np
from scipy.stats import binomtest

from onward.materials.paper.measuring import PageFill, measure, page_fill
from onward.materials.paper.templates import TEMPLATES
from onward.materials.records import Demand, PageRoom, PageSettings
from onward.materials.rewording.records import RewordingVerdict
from onward.materials.rewording.rules import verdict
from onward.materials.rewording.source import RewordingSource
from onward.materials.tailoring.demands import demands_of
from onward.materials.tailoring.fitting import fit
from onward.materials.tailoring.greedy import greedy_choice
from onward.materials.tailoring.problem import Problem, build_problem
from onward.materials.tailoring.records import Choice, Level
from onward.materials.tailoring.rules import best_choice, choose
from onward.materials.tailoring.value import Chosen, heights_of, value_of
from onward.parsing.postings.html import read_blocks
from onward.parsing.postings.requirements import read_requirements
from onward.profile.records import ProfileContent
from report import ReportRow, exit_code, print_report
from tailoring_cases import dense_case, joined_profile, newest_year, posting_pages, small_case

REWORDINGS = Path(__file__).parent / "rewordings"
SMALL_CASES, DENSE_CASES = 60, 10
MEAN_ROUNDING = 1e-9


def report_exhaustive() -> bool:
    """Small cases against every choice that there is."""
    differ = 0
    for seed in range(SMALL_CASES):
        content, demands, room = small_case(seed)
        problem = build_problem(content, demands, room)
        best = max(value_of(problem, each) for each in every_choice(problem) if fits(problem, each))
        choice = choose(content, demands, room)
        differ += tuple(best) != tuple(each.reached for each in choice.levels) or not choice.proved
    rows = [ReportRow("choices that are not the best, or not proved", differ, at_most=0)]
    return print_report(f"{SMALL_CASES} small cases against every choice", rows)


def every_choice(problem: Problem) -> Iterator[Chosen]:
    for said in product(*((None, *each.wordings) for each in problem.lines)):
        wordings = frozenset(each for each in said if each is not None)
        with_lines = {problem.lines[problem.wordings[each].line].entry for each in wordings}
        bare = [each for each, entry in enumerate(problem.entries) if each not in with_lines and not entry.needs_line]
        for kept in product((False, True), repeat=len(bare)):
            heads = {each for each, stands in zip(bare, kept, strict=True) if stands}
            yield Chosen(frozenset(with_lines | heads), wordings)


def fits(problem: Problem, chosen: Chosen) -> bool:
    return all(taken <= room for taken, room in zip(heights_of(problem, chosen), problem.room, strict=True))


def posting_demands() -> list[tuple[Demand, ...]]:
    return [demands_of(read_requirements(read_blocks(page))) for page in posting_pages()]


@dataclass(frozen=True)
class Answer:
    """The choice for one posting, how long it took, and how full the fuller column is."""

    choice: Choice
    seconds: float
    full: float


def answers(content: ProfileContent, asked: list[tuple[Demand, ...]], room: PageRoom) -> list[Answer]:
    found = []
    for demands in asked:
        start = process_time()
        choice = choose(content, demands, room)
        seconds = process_time() - start
        found.append(Answer(choice, seconds, max(1 - choice.free[name] / room.columns[name] for name in room.columns)))
    return found


def fullest(fill: PageFill) -> float:
    """How full the fuller column of the last page is."""
    return max(fill.last_page.values())


def report_postings() -> bool:
    """Every posting in every template, one page: proved, quick, never spilt, full."""
    content, asked = joined_profile(), posting_demands()
    held = []
    for name in TEMPLATES:
        settings = PageSettings(template=name)
        room = measure(content, settings)
        found = answers(content, asked, room)
        set_pages = [page_fill(content, each.choice.selection, settings) for each in found[::10]]
        times = [each.seconds for each in found]
        rows = [
            ReportRow("choices proved, share", mean(each.choice.proved for each in found), at_least=1),
            ReportRow("median, ms", median(times) * 1000, at_most=100),
            ReportRow("95 of 100 within, ms", float(np.quantile(times, 0.95)) * 1000),
            ReportRow("worst, ms", max(times) * 1000),
            ReportRow("spilt by sum", sum(each.choice.overflow > 0 for each in found), at_most=0),
            ReportRow(f"spilt as set ({len(set_pages)})", sum(each.pages > 1 for each in set_pages), at_most=0),
            ReportRow("page filled, least", min(each.full for each in found), at_least=0.9),
            ReportRow("page filled, median", median(each.full for each in found)),
            ReportRow(
                "page filled as set, least", min(max(each.last_page.values()) for each in set_pages), at_least=0.9
            ),
        ]
        held.append(print_report(f"{len(asked)} postings, one page, {name}", rows))
    return all(held)


def report_pages() -> bool:
    """Two pages, chosen and set until they fit."""
    content, asked = joined_profile(), posting_demands()[::9]
    held = []
    for name in TEMPLATES:
        settings = PageSettings(template=name, max_pages=2)
        found = [fit(content, demands, settings) for demands in asked]
        least = [fullest(each.fill) for each in found]
        rows = [
            ReportRow("spilt", sum(not each.fits for each in found), at_most=0),
            ReportRow("last page filled, least", min(least), at_least=0.9),
            ReportRow("last page filled, median", median(least), at_least=0.9),
        ]
        held.append(print_report(f"{len(asked)} postings, two pages, {name}", rows))
    return all(held)


def report_dense() -> bool:
    """300 lines and 60 demands: within 0.3 s, the musts proved in 9 of 10, equal answers for equal input."""
    times, found, differ = [], [], 0
    for seed in range(DENSE_CASES):
        case = dense_case(seed)
        choose(*case)
        start = process_time()
        found.append(choose(*case))
        times.append(process_time() - start)
        differ += choose(*case) != found[-1]
    nice = [each.level(Level.NICE) for each in found]
    rows = [
        ReportRow("median, s", median(times)),
        ReportRow("slowest, s", max(times), at_most=0.3),
        ReportRow("musts proved best, share", mean(each.level(Level.MUST).proved for each in found), at_least=0.9),
        ReportRow("nice ones proved best, share", mean(each.proved for each in nice)),
        ReportRow("nice ones: widest gap to the bound", max(each.at_most - each.reached for each in nice)),
        ReportRow("answers that differ", differ, at_most=0),
    ]
    return print_report(f"{DENSE_CASES} profiles of 300 lines, 60 demands", rows)


def newest_first(problem: Problem, content: ProfileContent) -> Chosen:
    """What most people do: the newest entries whole, until the page is full."""
    years = {entry.id: newest_year(entry.facts.dates) for entry in content.entries}
    ranked = sorted(range(len(problem.entries)), key=lambda each: -years[problem.entries[each].id])
    parts = [part for entry in ranked for part in parts_of(problem, entry)]
    return filled(problem, parts)


def by_keywords(problem: Problem, _content: ProfileContent) -> Chosen:
    """What shows most demands first, whatever the others show already."""
    parts = [part for entry in range(len(problem.entries)) for part in parts_of(problem, entry)]
    shown = [len(problem.wordings[part].shows if part >= 0 else problem.entries[-part - 1].shows) for part in parts]
    return filled(problem, [part for _count, part in sorted(zip(shown, parts, strict=True), key=lambda each: -each[0])])


def greedily(problem: Problem, _content: ProfileContent) -> Chosen:
    return greedy_choice(problem, rounds=0)


def exactly(problem: Problem, _content: ProfileContent) -> Chosen:
    return best_choice(problem)[0]


def parts_of(problem: Problem, entry: int) -> list[int]:
    """The head of an entry, as a negative number, if it stands for itself, and its lines in their first wording."""
    head = [] if problem.entries[entry].needs_line else [-entry - 1]
    return head + [problem.lines[line].wordings[0] for line in problem.entries[entry].lines]


def filled(problem: Problem, parts: list[int]) -> Chosen:
    """Add one part after the other, as long as it fits."""
    chosen = Chosen(frozenset(), frozenset())
    for part in parts:
        if part < 0:
            tried = Chosen(chosen.entries | {-part - 1}, chosen.wordings)
        else:
            entry = problem.lines[problem.wordings[part].line].entry
            tried = Chosen(chosen.entries | {entry}, chosen.wordings | {part})
        chosen = tried if fits(problem, tried) else chosen
    return chosen


Rule = Callable[[Problem, ProfileContent], Chosen]
RULES: dict[str, Rule] = {
    "exact": exactly,
    "greedy": greedily,
    "keyword sort": by_keywords,
    "newest first": newest_first,
}


def report_rules() -> bool:
    """What is shown of what the profile could show: exact against simple rules, on a full and on a short page."""
    content, asked = joined_profile(), posting_demands()
    room = measure(content, PageSettings())
    held = []
    for title, share in (("a full page", 1.0), ("30 % of a page", 0.3)):
        less = replace(room, columns={name: points * share for name, points in room.columns.items()})
        shown = {name: _shares(content, asked, less, pick) for name, pick in RULES.items()}
        rows = [row for level in (Level.MUST, Level.NICE) for row in _rule_rows(level, shown)]
        held.append(print_report(f"share of coverable weights shown, mean ± spread over postings, {title}", rows))
    return all(held)


def _rule_rows(level: Level, shown: dict[str, dict[Level, list[float]]]) -> Iterator[ReportRow]:
    best = max(mean(found[level]) for found in shown.values())
    for name, found in shown.items():
        bar = best - MEAN_ROUNDING if name == "exact" else None
        spread = f"± {pstdev(found[level]):.2f}"
        yield ReportRow(f"{level.value}: {name}", mean(found[level]), at_least=bar, expected=spread)


def _shares(
    content: ProfileContent, asked: list[tuple[Demand, ...]], room: PageRoom, pick: Rule
) -> dict[Level, list[float]]:
    found: dict[Level, list[float]] = {Level.MUST: [], Level.NICE: []}
    for demands in asked:
        problem = build_problem(content, demands, room)
        whole = Chosen(frozenset(range(len(problem.entries))), frozenset(range(len(problem.wordings))))
        most, has = value_of(problem, whole), value_of(problem, pick(problem, content))
        if most.must:
            found[Level.MUST].append(has.must / most.must)
        if most.nice:
            found[Level.NICE].append(has.nice / most.nice)
    return found


def report_guard() -> bool:
    """Lies that are caught and honest rewordings that pass, by the hand that wrote them.

    Caught and refused is what can't be kept. What can, but is asked about for new words, is counted beside it. Those in
    the folder `unseen` are kept for a guard that was changed since (`guard_unseen`); running them once spends them.
    """
    return report_rewordings(sorted(REWORDINGS.glob("*.toml")))


def report_unseen_guard() -> bool:
    """The same for rewordings that nobody tunes on."""
    unseen = sorted((REWORDINGS / "unseen").glob("*.toml"))
    if not unseen:
        print("No set is unseen: all were tuned on.")
    return not unseen or report_rewordings(unseen)


def report_rewordings(paths: list[Path]) -> bool:
    caught, refused = [], []
    rows = []
    start = process_time()
    for path in paths:
        data = tomllib.loads(path.read_text("utf-8"))
        lies, honest = ([judged(each) for each in data[kind]] for kind in ("lie", "honest"))
        told, held_back = ([bool(each.refusals) for each in found] for found in (lies, honest))
        rows.append(ReportRow(f"{path.stem}: of {len(lies)} lies caught", mean(told), expected=likely(told)))
        rows.append(ReportRow("  further ones asked about", mean(is_asked(each) for each in lies)))
        what = f"{path.stem}: of {len(honest)} honest ones refused"
        rows.append(ReportRow(what, mean(held_back), expected=likely(held_back)))
        rows.append(ReportRow("  further ones asked about", mean(is_asked(each) for each in honest)))
        caught += told
        refused += held_back
    seconds = process_time() - start
    rows += [
        ReportRow("lies", len(caught)),
        ReportRow("honest ones", len(refused)),
        ReportRow("lies caught, share", mean(caught), at_least=0.95),
        ReportRow("honest ones refused, share", mean(refused), at_most=0.1),
        ReportRow("one judged, ms", seconds * 1000 / (len(caught) + len(refused))),
    ]
    return print_report("guard against invention", rows)


def likely(found: list[bool]) -> str:
    """Between which shares the true one lies in 95 of 100 such sets."""
    interval = binomtest(sum(found), len(found)).proportion_ci()
    return f"95%: {interval.low:.3f} to {interval.high:.3f}"


def judged(case: dict[str, str]) -> RewordingVerdict:
    return verdict(RewordingSource.of([case["source"]]), case["proposal"])


def is_asked(found: RewordingVerdict) -> bool:
    return bool(found.new_words) and not found.refusals


REPORTS = {
    "exhaustive": report_exhaustive,
    "postings": report_postings,
    "pages": report_pages,
    "dense": report_dense,
    "rules": report_rules,
    "guard": report_guard,
    "guard_unseen": report_unseen_guard,
}
ASKED_FOR_ALONE = {"guard_unseen"}


def main(chosen: list[str]) -> int:
    unknown = set(chosen) - set(REPORTS)
    if unknown:
        print(f"Not a part of this exam: {', '.join(sorted(unknown))}")
        return 2
    return exit_code(REPORTS[name]() for name in chosen or [each for each in REPORTS if each not in ASKED_FOR_ALONE])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
