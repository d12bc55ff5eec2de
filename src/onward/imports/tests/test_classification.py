from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.campaign.applications.rules import company_key, title_key
from onward.imports.rules import TableSettings, complete_settings, configure_table, status_from_data, status_to_data
from onward.imports.sources import read_items
from onward.imports.texts import status_from_code, status_to_code
from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.file_reader import read_file
from onward.parsing.tables.records import ParsedStatus, TableField
from onward.proposals.outcomes import ProposalOutcome
from onward.proposals.rules import ExistingData, ExistingRecord, ProposalDecision, classify, count_outcomes
from onward.vocabulary import Ending, EventKind

TODAY = date(2026, 3, 1)
NOTHING = TableSettings()
HEADER = "Company,Title,Status,Applied,Place\n"


def existing(**applications):
    return ExistingData(lambda company, title: (company_key(company), title_key(title)), **applications)


def configured(text, decided=NOTHING):
    tables = read_file(text.encode(), "t.csv").tables
    return [configure_table(part, table, decided, TODAY) for part, table in enumerate(tables)]


def classified(tables, decisions=None, known=None):
    decisions = decisions or {}
    corrections = {place: each.content for place, each in decisions.items() if each.content is not None}
    return list(classify(read_items(tables, corrections, TODAY), decisions, known or existing()))


def outcomes(text, decisions=None, known=None, decided=NOTHING):
    items = classified(configured(text, decided), decisions or {}, known)
    return [item.outcome.value for item in items]


def test_the_same_opening_on_the_same_day_comes_in_once():
    text = HEADER + "Cella Inc.,Audience Analyst,Applied,2026-01-05,\nCella,audience analyst,Rejected,2026-01-05,\n"
    assert outcomes(text) == ["new", "duplicate"]


def test_another_day_is_another_application():
    text = HEADER + "Cella,Analyst,Applied,2026-01-05,\nCella,Analyst,Applied,2026-02-05,\n"
    assert outcomes(text) == ["new", "new"]


def test_a_missing_day_does_not_make_it_another_application():
    text = HEADER + "Cella,Analyst,Applied,2026-01-05,\nCella,Analyst,Applied,,\n"
    assert outcomes(text) == ["new", "duplicate"]


def test_another_place_makes_it_another_application():
    text = HEADER + "Cella,Analyst,Applied,2026-01-05,Bonn\nCella,Analyst,Applied,2026-01-05,Ulm\n"
    assert outcomes(text) == ["new", "new"]


def test_without_a_title_only_the_same_day_tells():
    text = HEADER + "Cella,,Applied,2026-01-05,\nCella,,Applied,,\nCella,,Rejected,2026-01-05,\n"
    assert outcomes(text) == ["new", "new", "duplicate"]


def test_what_is_on_the_board_is_named_as_the_duplicate():
    text = HEADER + "Cella,Analyst,Applied,2026-01-05,\n"
    known = existing(applications={("cella", "analyst"): [ExistingRecord(date(2026, 1, 5), pk=7)]})
    item = classified(configured(text), {}, known)[0]
    assert (item.outcome, item.duplicate_of.pk) == (ProposalOutcome.DUPLICATE, 7)


def test_a_duplicate_can_be_taken_as_it_is():
    text = HEADER + "Cella,Analyst,Applied,2026-01-05,\nCella,Analyst,Applied,2026-01-05,\n"
    assert outcomes(text, {(0, 3): ProposalDecision(accepted=True)}) == ["new", "new"]


def test_a_row_with_an_unknown_status_waits_until_it_is_accepted_or_mapped():
    text = HEADER + "Cella,Analyst,Rejected,2026-01-05,\nAmax,Tester,Blorbed,2026-01-06,\n"
    assert outcomes(text) == ["new", "attention"]
    assert outcomes(text, {(0, 3): ProposalDecision(accepted=True)}) == ["new", "new"]
    meant = TableSettings(
        statuses={"blorbed": ParsedStatus((EventKind.APPLIED,), Ending.REJECTED, phrases=("decided",))}
    )
    assert outcomes(text, decided=meant) == ["new", "new"]


def test_a_row_can_be_left_out_and_put_right():
    text = HEADER + "Cella,Analyst,Rejected,2026-01-05,\nAmax,Tester,Blorbed,2026-01-06,\n"
    assert outcomes(text, {(0, 2): ProposalDecision(left_out=True)}) == ["left_out", "attention"]
    right = ProposalDecision(content=("Amax", "Tester", "Rejected", "2026-01-06", ""))
    assert outcomes(text, {(0, 3): right}) == ["new", "new"]


def test_a_total_is_no_application_but_is_kept():
    text = HEADER + "Cella,Analyst,Rejected,2026-01-05,\nTotal,1,,,\n"
    assert outcomes(text)[1] == "not_a_row"


def test_days_that_can_be_read_two_ways_wait_for_the_person():
    text = HEADER + "Cella,Analyst,Rejected,03/04/2026,\nAmax,Tester,Rejected,05/06/2026,\n"
    assert configured(text)[0].needs_choice == [3]
    assert outcomes(text) == ["attention", "attention"]
    chosen = TableSettings(orders={3: DayMonthOrder.MONTH_FIRST})
    assert configured(text, chosen)[0].needs_choice == []
    rows = [each.item.parsed.events[0].on for each in classified(configured(text, chosen))]
    assert rows[0] == date(2026, 3, 4)


def test_one_row_is_read_again_as_the_whole_table_tells():
    text = "Company,Title,Applied,Interview\nCella,Analyst,2026-01-05,x\nAmax,Tester,2026-01-05,2026-02-05\n"
    whole = configured(text)[0]
    first = text.rsplit("Amax", 1)[0]
    assert [len(each.item.parsed.events) for each in classified(configured(text))] == [1, 2]
    assert len(classified(configured(first, complete_settings(whole)))[0].item.parsed.events) == 1


def test_a_table_that_is_not_included_says_nothing():
    text = HEADER + "Cella,Analyst,Rejected,2026-01-05,\n"
    assert outcomes(text, decided=TableSettings(included=False)) == []


def test_decisions_survive_being_kept():
    decided = TableSettings(
        fields={1: TableField.TITLE, 2: None},
        orders={3: DayMonthOrder.DAY_FIRST},
        statuses={"x": ParsedStatus((EventKind.INTERVIEW,), Ending.REJECTED, 2, phrases=("decided",))},
        included=True,
        unclear_crosses=frozenset({4}),
    )
    assert TableSettings.from_data(decided.as_data()) == decided


@pytest.mark.parametrize(
    ("stored", "status"),
    [
        ({"stages": [], "ending": "none", "rounds": 0}, ParsedStatus()),
        ({"stages": ["saved"], "ending": "closed", "rounds": 0}, ParsedStatus(ending=Ending.CLOSED, is_saved=True)),
        (
            {"stages": ["applied", "interview"], "ending": "rejected", "rounds": 2},
            ParsedStatus((EventKind.APPLIED, EventKind.INTERVIEW), Ending.REJECTED, 2),
        ),
    ],
)
def test_a_status_is_stored_in_the_words_it_always_was(stored, status):
    decided = replace(status, phrases=("decided",))
    assert status_from_data(stored) == decided
    assert status_to_data(decided) == stored
    assert status_from_code(status_to_code(decided)) == decided


@pytest.mark.parametrize("code", ["note|none|0", "retraction|none|0", "|accepted|0", "applied|saved|0", "||", "x"])
def test_a_status_that_there_is_not_is_no_choice(code):
    assert status_from_code(code) is None


def test_what_this_version_does_not_know_is_left_out():
    assert TableSettings.from_data({"fields": {"1": "shoe_size", "2": "title"}}).fields == {2: TableField.TITLE}


def test_a_settled_part_reads_one_row_alone_as_it_read_the_whole():
    text = HEADER + "Cella,Analyst,Rejected,13/04/2025,\nAmax,Tester,Blorbed,05/06/2025,\n"
    whole = configured(
        text, TableSettings(statuses={"blorbed": ParsedStatus(ending=Ending.REJECTED, phrases=("decided",))})
    )[0]
    alone = configured(HEADER + "Amax,Tester,Blorbed,05/06/2025,\n", complete_settings(whole))
    item = classified(alone)[0]
    assert item.item.parsed.events[0].on == date(2025, 6, 5)
    assert item.outcome is ProposalOutcome.NEW


cells = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=12), min_size=5, max_size=5)


@given(st.lists(cells, min_size=1, max_size=12))
def test_every_row_of_a_table_gets_one_verdict(rows):
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    found = configured(HEADER + "A,B,Rejected,2026-01-01,\n" + quoted)
    items = classified(found)
    assert [each.item.line for each in items] == [row.line for row in found[0].table.rows]
    assert sum(count_outcomes(items).values()) == len(items)


@pytest.mark.parametrize("included", [True, False])
def test_people_are_known_by_their_link(included):
    text = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    text += "Ada,Byron,https://www.linkedin.com/in/ada,,Cella,Engineer,20 Nov 2024\n"
    text += "Ada,King,http://linkedin.com/in/ada/,,Amax,Engineer,21 Nov 2024\n"
    assert outcomes(text, decided=TableSettings(included=included)) == (["new", "duplicate"] if included else [])
