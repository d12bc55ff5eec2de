"""What the pages of a document show of what is asked for, and what is known of how much could be shown."""

import pytest

from onward.materials.documents.coverage import (
    CoverageCounts,
    ShownLimits,
    coverage_counts,
    demand_rows,
    newest_first,
    shown_limits,
)
from onward.materials.records import Demand, PageRoom, UnitHeight
from onward.materials.tailoring.records import CoverageState, DemandCoverage
from onward.parsing.postings.records import RequirementKind
from onward.parsing.resumes.records import ResumeBasics, ResumeEntry, SectionKind
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


def covered(name, state, lines=(), *, must=True):
    return DemandCoverage(Demand(name, RequirementKind.SKILL, must, name, (name,)), state, lines)


def rows(*states, must=True):
    """A row for each triple of states: of the profile, of the pages, of the newest lines."""
    by_reader = [
        [covered(f"d{at}", state, ("x",) if state is CoverageState.COVERED else (), must=must) for at, state in column]
        for column in (list(enumerate(each[reader] for each in states)) for reader in range(3))
    ]
    return demand_rows(*by_reader)


SHOWN, WEAK, MISSING, UNKNOWN = CoverageState.COVERED, CoverageState.WEAK, CoverageState.MISSING, CoverageState.UNKNOWN


def test_what_the_profile_shows_and_the_pages_do_not_is_left_out():
    (row,) = rows((SHOWN, MISSING, MISSING))
    assert (row.standing, row.after, row.could) == ("left_out", 0, 1)


def test_what_no_profile_answers_is_not_counted_and_stands_last():
    found = rows((UNKNOWN, UNKNOWN, UNKNOWN), (SHOWN, SHOWN, MISSING), (WEAK, WEAK, WEAK))
    assert [row.is_known for row in found] == [True, True, False]
    assert coverage_counts(found, must=True) == CoverageCounts(asked=2, shown=1, before=0, could=1)


@pytest.mark.parametrize(
    ("best", "limits"),
    [
        ({"of": "t", "must": [2, 2, 1], "nice": [0, 0, 0]}, ShownLimits(0, 0)),
        ({"of": "t", "must": [2, 4, 1], "nice": [0, 3, 0]}, ShownLimits(2, 3)),
        ({"of": "t", "must": [4, 4, 2], "nice": [0, 0, 0]}, ShownLimits(None, None)),
        ({"of": "other", "must": [2, 2, 1], "nice": [0, 0, 0]}, None),
        ({"of": "t", "must": "x", "nice": [1]}, ShownLimits(None, None)),
        ({}, None),
    ],
    ids=["proved", "bounded", "a line was taken out", "another task", "another form", "never tailored"],
)
def test_what_was_proved_holds_while_as_much_is_shown_and_nothing_else_changed(best, limits):
    assert shown_limits(best, rows((SHOWN, SHOWN, SHOWN)), "t") == limits


def test_the_newest_lines_are_what_fits_from_the_top():
    lines = tuple(ContentLine(key, (ContentWording(f"{key}.1", key),)) for key in ("a1", "a2", "a3"))
    content = ProfileContent(
        ResumeBasics(summary="Bakes."),
        (
            ContentEntry("a", SectionKind.WORK, ResumeEntry(title="Baker"), lines),
            ContentEntry(
                "b", SectionKind.WORK, ResumeEntry(title="Cook"), (ContentLine("b1", (ContentWording("b1.1", "b1"),)),)
            ),
        ),
    )
    names = [
        "section:summary",
        "section:work",
        "entry:a",
        "entry:b",
        "wording:a1.1",
        "wording:a2.1",
        "wording:a3.1",
        "wording:b1.1",
    ]
    units = {name: UnitHeight(2, 8) for name in names}
    room = PageRoom({"main": 51}, units, {"work": "main", "summary": "main"}, first_line_gap=1)
    fitting = newest_first(content, room)
    assert [(each.entry_id, [line.line_id for line in each.lines]) for each in fitting.entries] == [("a", ["a1", "a2"])]
