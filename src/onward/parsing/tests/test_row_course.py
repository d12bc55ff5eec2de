"""What a row says of the course of an application: selection, silence, marks, and the nature of an export."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from onward.parsing.tables.column_mapping import map_columns
from onward.parsing.tables.file_reader import read_main_table
from onward.parsing.tables.records import UnclearRow, UnderstoodRow
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.row_remarks import RemarkReason
from onward.parsing.tables.table_choices import propose_choices
from onward.parsing.tests.sample_tables import TODAY, csv_bytes, parsed_rows, remark_reasons
from onward.vocabulary import EventKind

HEADER = "Company,Position,Date applied,Status,Date of response"


def _parse(header: str, row: str, *others: str) -> UnderstoodRow | UnclearRow:
    return parsed_rows(csv_bytes(header, row, *others))[0]


def test_not_selected_and_answered_is_a_rejection_on_that_day():
    header = "Company,Position,Date applied,selected for interview?,response date"
    others = ("Bolt,Cook,2024-02-02,Yes,2024-02-09",)
    refused = _parse(header, "Acme,Baker,2024-01-02,No,2024-01-09", *others)
    assert isinstance(refused, UnderstoodRow)
    assert [(e.kind, e.on) for e in refused.events] == [
        (EventKind.APPLIED, date(2024, 1, 2)),
        (EventKind.REJECTED, date(2024, 1, 9)),
    ]
    waiting = _parse(header, "Acme,Baker,2024-01-02,No,", *others)
    assert isinstance(waiting, UnderstoodRow)
    assert [event.kind for event in waiting.events] == [EventKind.APPLIED]
    invited = _parse(header, others[0], "Acme,Baker,2024-01-02,No,")
    assert isinstance(invited, UnderstoodRow)
    assert [event.kind for event in invited.events] == [
        EventKind.APPLIED,
        EventKind.ACKNOWLEDGED,
        EventKind.INTERVIEW,
    ]


def test_silence_after_an_assessment_contradicts_no_answer():
    answer = _parse(HEADER, "Acme,Baker,2024-01-02,Ghosted after assessment,2024-01-09")
    assert RemarkReason.ANSWER_ON_NEVER_ANSWERED not in remark_reasons(answer)


@pytest.mark.parametrize("mark", ["✗", "\u00d7", "✘", "❌", "✖️", "☐"])
def test_a_cross_is_a_no(mark):
    answer = _parse("Company,Position,Date applied,Interview", f"Acme,Baker,2024-01-02,{mark}", "B,C,2024-01-03,✓")
    assert isinstance(answer, UnderstoodRow)
    assert [event.kind for event in answer.events] == [EventKind.APPLIED]


def test_a_box_with_an_x_is_not_decided():
    answer = _parse("Company,Position,Date applied,Interview", "Acme,Baker,2024-01-02,☒", "B,C,2024-01-03,☑")
    assert RemarkReason.MARK_UNCLEAR in remark_reasons(answer)


@pytest.mark.parametrize("beside", ["✓", "yes", "2024-01-09"])
def test_an_x_beside_ticks_or_dates_is_not_decided(beside):
    answer = _parse("Company,Position,Date applied,Interview", "Acme,Baker,2024-01-02,x", f"B,C,2024-01-03,{beside}")
    assert remark_reasons(answer) == {RemarkReason.MARK_UNCLEAR}
    assert isinstance(answer, UnderstoodRow)
    assert [event.kind for event in answer.events] == [EventKind.APPLIED]
    assert [cell.text for cell in answer.unmapped] == ["x"]


@pytest.mark.parametrize("beside", ["", "no", "-", "✗", "X"])
def test_an_x_beside_nothing_or_a_no_is_a_tick(beside):
    answer = _parse("Company,Position,Date applied,Interview", "Acme,Baker,2024-01-02,x", f"B,C,2024-01-03,{beside}")
    assert isinstance(answer, UnderstoodRow)
    assert [event.kind for event in answer.events] == [EventKind.APPLIED, EventKind.INTERVIEW]


def test_an_export_of_linkedin_is_month_first_by_its_nature():
    header = "Application Date,Contact Email,Company Name,Job Title,Job Url,Resume Name,Question And Answers"
    rows = [f'"3/{n}/24, 8:15 AM",,Acme,Baker {n},https://x.example/{n},,' for n in (4, 5)]
    answers = parsed_rows(csv_bytes(header, *rows), "Job Applications.csv")
    assert [answer.events[0].on for answer in answers if isinstance(answer, UnderstoodRow)] == [
        date(2024, 3, 4),
        date(2024, 3, 5),
    ]


def test_a_moment_with_a_zone_falls_on_the_day_of_the_person():
    table = read_main_table(csv_bytes("Company,Position,Applied Date", "Acme,Baker,2024-03-04T03:00:00Z"), "t.csv")
    mapping = map_columns(table)
    choices = propose_choices(table, mapping, TODAY, ZoneInfo("America/Los_Angeles"))
    (row,) = parse_rows(table, mapping, choices, TODAY)
    assert isinstance(row, UnderstoodRow)
    assert [event.on for event in row.events] == [date(2024, 3, 3)]


def test_a_column_that_tells_how_settles_a_bare_closed():
    row = _parse("Company,Position,Date applied,Status,First reply type", "Acme,Baker,2024-01-02,Closed,Rejection")
    assert isinstance(row, UnderstoodRow)
    assert [event.kind for event in row.events] == [EventKind.APPLIED, EventKind.REJECTED]
    assert remark_reasons(row) == {RemarkReason.ENDING_UNDATED}
