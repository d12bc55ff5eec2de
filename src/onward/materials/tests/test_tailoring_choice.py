"""Which lines are chosen, against every possible choice."""

from itertools import product

import numpy as np
import pytest

from onward.materials.records import Demand, PageRoom
from onward.materials.tailoring.problem import Problem, build_problem
from onward.materials.tailoring.records import Level
from onward.materials.tailoring.rules import choose
from onward.materials.tailoring.value import Chosen, Value, heights_of, value_of
from onward.parsing.resumes.records import SectionKind
from onward.profile.records import ProfileContent

from .tailoring_helpers import entry, line, profile, room_for, skill

ALICE = profile(
    entry(
        "cook",
        line("menu", "Wrote menus in SQL", "Menus, SQL"),
        line("staff", "Led 12 people"),
        line("python", "Wrote Python tools", "Python"),
        years=(2022, None),
        organization="Kitchen",
    ),
    entry("waiter", line("tables", "Served tables with Rust and SQL"), years=(2015, 2018), organization="Café"),
    entry("skills", section=SectionKind.SKILLS, title="Tools", keywords=("Rust", "Excel")),
)
DEMANDS = (skill("SQL"), skill("Python"), skill("Rust", must=False), skill("Excel", must=False))


def line_ids(choice) -> list[str]:
    return [each.line_id for entry in choice.selection.entries for each in entry.lines]


def wording_ids(choice) -> list[str]:
    return [each.wording_id for entry in choice.selection.entries for each in entry.lines]


def entry_ids(choice) -> list[str]:
    return [each.entry_id for each in choice.selection.entries]


def every_choice(problem: Problem):
    """All sets of wordings and heads that may stand together."""
    per_line = [(None, *each.wordings) for each in problem.lines]
    for said in product(*per_line):
        wordings = frozenset(each for each in said if each is not None)
        with_lines = {problem.lines[problem.wordings[each].line].entry for each in wordings}
        free = [
            number for number, each in enumerate(problem.entries) if not each.needs_line and number not in with_lines
        ]
        for kept in product((False, True), repeat=len(free)):
            bare = {number for number, stands in zip(free, kept, strict=True) if stands}
            yield Chosen(frozenset(with_lines | bare), wordings)


def best_value(problem: Problem) -> Value:
    fitting = (
        each
        for each in every_choice(problem)
        if all(taken <= room for taken, room in zip(heights_of(problem, each), problem.room, strict=True))
    )
    return max(value_of(problem, each) for each in fitting)


def small_case(seed: int) -> tuple[ProfileContent, tuple[Demand, ...], PageRoom]:
    generator = np.random.default_rng(seed)
    names = ["Alder", "Birch", "Cedar", "Doum", "Elder"]
    sections = (SectionKind.WORK, SectionKind.PROJECTS, SectionKind.EDUCATION)
    entries = []
    for number in range(3):
        lines = []
        for part in range(int(generator.integers(0, 4))):
            texts = [" ".join(name for name in names if generator.random() < 0.3) or "None" for _each in range(2)]
            lines.append(line(f"{number}-{part}", *texts[: int(generator.integers(1, 3))]))
        years = (2010 + number, int(generator.integers(2012, 2026)))
        section = sections[int(generator.integers(3))]
        keywords = ("Alder",) if generator.random() < 0.3 else ()
        entries.append(entry(str(number), *lines, section=section, years=years, keywords=keywords))
    content = profile(*sorted(entries, key=lambda each: sections.index(each.section)))
    demands = tuple(
        skill(name, must=bool(generator.random() < 0.5), weight=int(generator.integers(1, 4))) for name in names
    )
    columns = {"education": "side"} | dict.fromkeys(("work", "projects"), "main") if generator.random() < 0.4 else None
    heights = tuple(float(each) for each in generator.choice([8.4, 13.37, 26.8], 3))
    return content, demands, room_for(content, float(generator.integers(20, 140)), heights=heights, columns=columns)


@pytest.mark.parametrize("seed", range(30))
def test_no_other_choice_is_better(seed):
    content, demands, room = small_case(seed)
    problem = build_problem(content, demands, room)
    choice = choose(content, demands, room)
    assert tuple(each.reached for each in choice.levels) == tuple(best_value(problem))
    assert choice.proved
    assert all(left >= 0 for left in choice.free.values())


def test_what_is_required_comes_first_and_the_page_is_filled():
    choice = choose(ALICE, DEMANDS, room_for(ALICE, 500))
    assert line_ids(choice) == ["menu", "staff", "python", "tables"]
    assert entry_ids(choice) == ["cook", "waiter", "skills"]
    assert choice.level(Level.MUST).reached == 4
    assert choice.level(Level.NICE).proved


def test_a_short_page_keeps_what_is_required():
    choice = choose(ALICE, DEMANDS, room_for(ALICE, 60))
    assert line_ids(choice) == ["menu", "python"]


def test_a_shorter_wording_is_taken_where_only_that_fits():
    content = profile(entry("cook", line("sql", "Wrote very long SQL", "SQL"), line("python", "Python")))
    choice = choose(content, DEMANDS, room_for(content, 60, heights=(40, 10, 10)))
    assert wording_ids(choice) == ["sql.1", "python.0"]


def test_what_is_pinned_stays_and_what_is_banned_goes():
    room = room_for(ALICE, 60)
    choice = choose(ALICE, DEMANDS, room, pins={"staff", "menu.1"}, bans={"python"})
    assert wording_ids(choice) == ["menu.1", "staff.0"]


def test_a_ban_wins_over_a_pin():
    choice = choose(ALICE, DEMANDS, room_for(ALICE, 500), pins={"staff"}, bans={"staff"})
    assert "staff" not in line_ids(choice)


def test_pins_that_do_not_fit_are_kept_and_the_spill_is_told():
    choice = choose(ALICE, DEMANDS, room_for(ALICE, 50), pins={"menu", "staff", "python"})
    assert set(line_ids(choice)) == {"menu", "staff", "python"}
    assert choice.overflow == pytest.approx(-min(choice.free.values()))
    assert choice.overflow > 0


def test_a_head_whose_lines_are_left_out_says_too_little():
    choice = choose(ALICE, DEMANDS, room_for(ALICE, 500), bans={"tables"})
    assert "waiter" not in entry_ids(choice)


def test_equal_input_gives_an_equal_answer():
    content, demands, room = large_case(7)
    assert choose(content, demands, room) == choose(content, demands, room)


def test_a_large_profile_says_what_it_could_reach_at_most():
    choice = choose(*large_case(7))
    assert all(0 < each.reached <= each.at_most for each in choice.levels)
    assert choice.level(Level.MUST).proved
    assert min(choice.free.values()) >= 0


def large_case(seed: int) -> tuple[ProfileContent, tuple[Demand, ...], PageRoom]:
    generator = np.random.default_rng(seed)
    names = [f"Tree{number}" for number in range(40)]
    entries = []
    for number in range(40):
        lines = [
            line(f"{number}-{part}", " ".join(str(name) for name in generator.choice(names, 3, replace=False)))
            for part in range(6)
        ]
        entries.append(entry(str(number), *lines, years=(1990, 2000 + number // 2)))
    content = profile(*reversed(entries))
    demands = tuple(skill(name, must=number % 2 == 0) for number, name in enumerate(names))
    return content, demands, room_for(content, 600, heights=(10, 20, 30))


def test_nothing_at_all_is_an_empty_choice():
    choice = choose(ProfileContent(), (), PageRoom({"main": 700}, {}))
    assert choice.selection.entries == ()
    assert choice.proved


def test_a_page_without_a_measured_line_leaves_it_out():
    room = room_for(ALICE, 500)
    units = {key: unit for key, unit in room.units.items() if key != "wording:staff.0"}
    choice = choose(ALICE, DEMANDS, PageRoom(room.columns, units))
    assert "staff" not in line_ids(choice)
