from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from onward.parsing.tables.date_order import DayMonthOrder
from onward.parsing.tables.records import ColumnIssue, ParsedStatus, UnclearRow, UnderstoodRow, WorkLocation
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.row_remarks import RemarkGrade, RemarkReason
from onward.parsing.tables.table_choices import choose_order, choose_status, column_remarks, statuses_not_understood
from onward.parsing.tests.sample_tables import (
    TODAY,
    csv_bytes,
    parsed_rows,
    read_and_propose,
    remark_reasons,
    xlsx_bytes,
)
from onward.vocabulary import Ending, EventKind

HEADER = "Company,Position,Date applied,Status,Date of response"


def parse_one_row(header: str, row: str, *others: str) -> UnderstoodRow | UnclearRow:
    return parsed_rows(csv_bytes(header, row, *others))[0]


def events_of(header: str, row: str) -> list[tuple[str, str]]:
    answer = parse_one_row(header, row, *FILLER.get(header, ()))
    assert isinstance(answer, UnderstoodRow)
    return [(event.kind.value, event.on.isoformat() if event.on else "") for event in answer.events]


FILLER: dict[str, tuple[str, ...]] = {}


@pytest.mark.parametrize(
    ("row", "events"),
    [
        ("Acme,Baker,2024-01-02,Applied,", [("applied", "2024-01-02")]),
        ("Acme,Baker,2024-01-02,,", [("applied", "2024-01-02")]),
        ("Acme,Baker,2024-01-02,Ghosted,", [("applied", "2024-01-02"), ("never_answered", "")]),
        ("Acme,Baker,2024-01-02,Rejected,2024-01-09", [("applied", "2024-01-02"), ("rejected", "2024-01-09")]),
        ("Acme,Baker,2024-01-02,Position closed,2024-01-09", [("applied", "2024-01-02"), ("closed", "2024-01-09")]),
        (
            "Acme,Baker,2024-01-02,Interview,2024-01-09",
            [("applied", "2024-01-02"), ("acknowledged", "2024-01-09"), ("interview", "")],
        ),
        (
            "Acme,Baker,2024-01-02,2 Interviews + Denied,2024-01-09",
            [
                ("applied", "2024-01-02"),
                ("acknowledged", "2024-01-09"),
                ("interview", ""),
                ("interview", ""),
                ("rejected", ""),
            ],
        ),
        ("Acme,Baker,2024-01-02,I declined,", [("applied", "2024-01-02"), ("withdrawn", "")]),
        ("Acme,Baker,2024-01-02,Accepted offer,", [("applied", "2024-01-02"), ("offer", ""), ("accepted", "")]),
        ("Acme,Baker,,Rejected,", [("applied", ""), ("rejected", "")]),
        ("Acme,Baker,,Need to apply,", []),
        ("Acme,Baker,,Didn't apply before it closed,", [("closed", "")]),
        ("Acme,Baker,,,", []),
    ],
)
def test_a_row_becomes_the_events_it_states(row, events):
    assert events_of(HEADER, row) == events


def test_columns_of_stages_add_dated_events_in_order():
    header = "Company,Position,Applied,Phone Screen,1st Interview,2nd Interview,Offer,Rejected"
    assert events_of(header, "Acme,Baker,2024-01-02,2024-01-05,2024-01-09,2024-01-12,,2024-01-20") == [
        ("applied", "2024-01-02"),
        ("screen", "2024-01-05"),
        ("interview", "2024-01-09"),
        ("interview", "2024-01-12"),
        ("rejected", "2024-01-20"),
    ]


def test_several_interviews_in_one_cell_are_several_events():
    assert events_of("Company,Position,Date applied,Interviews", 'Acme,Baker,2024-01-02,"2024-01-09; 2024-01-12"')[
        1:
    ] == [
        ("interview", "2024-01-09"),
        ("interview", "2024-01-12"),
    ]


def test_an_interview_ticked_on_a_refused_row_still_counts():
    assert events_of("Company,Position,Date applied,Status,Interviewed", "Acme,Baker,2024-01-02,Rejected,Yes") == [
        ("applied", "2024-01-02"),
        ("interview", ""),
        ("rejected", ""),
    ]


def test_a_refusal_is_dated_from_its_day_count_when_nothing_else_dates_it():
    header = "Company,Position,Date applied,Status,Time to Rejection"
    assert events_of(header, "Acme,Baker,2024-01-02,Rejected,7")[-1] == ("rejected", "2024-01-09")


def test_the_date_of_the_outcome_dates_what_the_status_says():
    header = "Company,Position,Date submitted,Status,Date outcome"
    assert events_of(header, "Acme,Baker,2024-01-02,Declined offer,2024-02-01")[-1] == ("withdrawn", "2024-02-01")
    assert events_of(header, "Acme,Baker,2024-01-02,Accepted offer,2024-02-01")[-1] == ("accepted", "2024-02-01")


def test_the_job_keeps_every_detail_and_unknown_columns_word_for_word():
    header = "Company,Position,City,Country,Remote,Link,Job Board,Salary,Tags,Shoe size,Notes"
    answer = parse_one_row(
        header,
        "Acme,Baker,Lyon,France,hybrid,see https://jobs.example/1?a=b.,LinkedIn,"
        '"€45,000 - 50,000 per year","bread, night",42,call back',
    )
    assert isinstance(answer, UnderstoodRow)
    job_fields = answer.job_fields
    assert (job_fields.company, job_fields.title, job_fields.place, job_fields.remote) == (
        "Acme",
        "Baker",
        "Lyon, France",
        WorkLocation.HYBRID,
    )
    assert (job_fields.url, job_fields.source, job_fields.tags, job_fields.notes) == (
        "https://jobs.example/1?a=b",
        "LinkedIn",
        ("bread", "night"),
        "call back",
    )
    assert (job_fields.pay.low, job_fields.pay.high, job_fields.pay.currency, job_fields.pay.period) == (
        Decimal(45000),
        Decimal(50000),
        "EUR",
        "year",
    )
    assert answer.unmapped == ((9, "Shoe size", "42"),)


def test_a_link_is_kept_without_what_nobody_sees_in_it():
    answer = parse_one_row("Company,Position,Link", "Acme,Baker,https://jobs.\u200bexample/1")
    assert isinstance(answer, UnderstoodRow)
    assert answer.job_fields.url == "https://jobs.example/1"


def test_a_cell_beyond_the_header_is_kept_with_its_column():
    answer = parse_one_row("Company,Position,", "Acme,Baker,first,second,")
    assert isinstance(answer, UnderstoodRow)
    assert [tuple(cell) for cell in answer.unmapped] == [(2, "", "first"), (3, "", "second")]


def test_a_no_in_the_column_applied_outweighs_a_bare_date():
    answer = parse_one_row("Date,Company,Job Title,Applied?", "2024-01-17,Acme,Baker,N", "2024-01-18,Bolt,Cook,Y")
    assert isinstance(answer, UnderstoodRow)
    assert (answer.events, answer.job_fields.saved_on) == ((), date(2024, 1, 17))
    assert RemarkReason.SENT_BUT_STATUS_SAYS_NOT in remark_reasons(answer)


def test_a_link_that_is_a_script_is_no_link():
    answer = parse_one_row("Company,Position,Link", "Acme,Baker,javascript:alert(1)", "Bolt,Cook,https://x.example")
    assert isinstance(answer, UnderstoodRow)
    assert answer.job_fields.url == ""
    assert RemarkReason.LINK_UNUSABLE in remark_reasons(answer)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Acme,Baker,2024-01-02,Ghosted,2024-01-09", RemarkReason.ANSWER_ON_NEVER_ANSWERED),
        ("Acme,Baker,2024-01-02,Rejected,2024-01-01", RemarkReason.BEFORE_APPLICATION),
        ("Acme,Baker,2024-01-02,Rejected,", RemarkReason.ENDING_UNDATED),
        ("Acme,Baker,,Rejected,2024-01-02", RemarkReason.APPLIED_UNDATED),
        ("Acme,Baker,31-11-2023,Applied,", RemarkReason.DATE_UNREADABLE),
        ("Acme,Baker,sometime,Applied,", RemarkReason.DATE_UNREADABLE),
        ("Acme,Baker,Mar 2024,Applied,", RemarkReason.DATE_NOT_FULL),
        ("Acme,Baker,Nov 3,Applied,", RemarkReason.YEAR_ASSUMED),
        ("Acme,Baker,2052-01-02,Applied,", RemarkReason.DATE_IMPLAUSIBLE),
        ("Acme,Baker,2027-01-02,Applied,", RemarkReason.DATE_IMPLAUSIBLE),
        ("Acme,Baker,#REF!,Applied,", RemarkReason.BROKEN_FORMULA),
        ("Acme,Baker,2024-01-02,Need to apply,", RemarkReason.SENT_BUT_STATUS_SAYS_NOT),
        ("Acme,Baker,2024-01-02,Declined,", RemarkReason.STATUS_NOT_SURE),
        (",Baker,2024-01-02,Applied,", RemarkReason.NO_COMPANY),
        ("Acme,Baker,2024-01-02,Applied,,surplus", RemarkReason.WRONG_WIDTH),
    ],
)
def test_an_oddity_is_remarked_on_and_the_row_still_usable(row, reason):
    others = ["Bolt,Cook,2024-01-03,Applied,2024-01-04"] * 3
    answer = parse_one_row(HEADER, row, *others)
    assert isinstance(answer, UnderstoodRow)
    assert reason in remark_reasons(answer)
    assert all(remark.grade is RemarkGrade.REMARK for remark in answer.remarks)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,2024-01-02,Applied,", RemarkReason.NO_COMPANY_NOR_TITLE),
        ("Acme,Baker,2024-01-02,Purple,", RemarkReason.STATUS_NOT_UNDERSTOOD),
        ("Acme,Baker,3/4/2024,Applied,", RemarkReason.DATE_AMBIGUOUS),
        (",,,,", RemarkReason.NOT_AN_APPLICATION),
        ("CVs sent: 234,,,,", RemarkReason.NOT_AN_APPLICATION),
        ("Germany,,,,", RemarkReason.NOT_AN_APPLICATION),
        ("Company,Position,Date applied,Status,Date of response", RemarkReason.NOT_AN_APPLICATION),
    ],
)
def test_what_cannot_be_taken_as_it_stands_is_held_back_with_its_cells(row, reason):
    others = [f"Bolt,Cook {n},2024-01-03,Applied," for n in range(20)]
    answer = parse_one_row(HEADER, row, *others)
    assert isinstance(answer, UnclearRow)
    assert reason in {remark.reason for remark in answer.remarks if remark.grade is RemarkGrade.BLOCKING}
    assert answer.cells == tuple(row.split(","))


def test_a_row_held_back_shows_what_it_would_become():
    answer = parse_one_row(HEADER, "Acme,Baker,3/4/2024,Purple,")
    assert isinstance(answer, UnclearRow)
    assert answer.as_it_stands is not None
    assert answer.as_it_stands.job_fields.company == "Acme"


def test_the_person_settles_an_ambiguous_column_and_an_unknown_status():
    table, mapping, choices = read_and_propose(
        csv_bytes(HEADER, "Acme,Baker,3/4/2024,Purple,", "Bolt,Cook,5/6/2024,Applied,")
    )
    assert [remark.reason for remark in column_remarks(table, mapping, choices)] == [ColumnIssue.ORDER_AMBIGUOUS]
    assert [(seen.text, seen.rows) for seen in statuses_not_understood(table, mapping, choices)] == [("Purple", 1)]
    choices = choose_order(choices, 2, DayMonthOrder.DAY_FIRST)
    choices = choose_status(choices, "purple", ParsedStatus(ending=Ending.REJECTED, phrases=("chosen",)))
    assert column_remarks(table, mapping, choices) == ()
    found = list(parse_rows(table, mapping, choices, TODAY))
    assert all(isinstance(answer, UnderstoodRow) for answer in found)
    assert found[0].events[0].on == date(2024, 4, 3)
    assert found[0].events[-1].kind is EventKind.REJECTED


def test_one_decided_column_never_silently_decides_another():
    header = "Company,Position,Date applied,Date of response,Status"
    rows = ["Acme,Baker,3/4/2024,25/4/2024,Rejected", "Bolt,Cook,5/6/2024,26/6/2024,Rejected"]
    _, _, choices = read_and_propose(csv_bytes(header, *rows))
    assert (choices.orders[2].order, choices.orders[2].proposal) == (None, DayMonthOrder.DAY_FIRST)
    assert choices.orders[3].order is DayMonthOrder.DAY_FIRST


def test_outcomes_in_numbers_are_shown_and_mapped_by_the_person():
    data = csv_bytes(
        "Company,Position,Status,Outcome", "Acme,Baker,Rejected,0", "Bolt,Cook,Applied,0.5", "Cork,Smith,,1"
    )
    table, mapping, choices = read_and_propose(data)
    assert column_remarks(table, mapping, choices)[0].values == ("0", "0.5", "1")
    first, second, third = parsed_rows(data)
    assert RemarkReason.CODE_NOT_MAPPED in remark_reasons(first) & remark_reasons(second)
    assert isinstance(first, UnderstoodRow)
    assert isinstance(third, UnclearRow)
    assert "0" in {cell.text for cell in first.unmapped if cell.header == "Outcome"}
    choices = choose_status(choices, "1", ParsedStatus(ending=Ending.WITHDRAWN, phrases=("chosen",)))
    assert isinstance(list(parse_rows(table, mapping, choices, TODAY))[2], UnderstoodRow)


def test_sites_spelt_several_ways_become_one_and_are_shown():
    data = csv_bytes(
        "Company,Position,Job Board",
        "Acme,Baker,LinkedIn",
        "Bolt,Cook,LinkedIn",
        "Cork,Smith,linked in",
        "Dale,Miller,Indeed",
    )
    table, mapping, choices = read_and_propose(data)
    assert [(remark.reason, remark.values) for remark in column_remarks(table, mapping, choices)] == [
        (ColumnIssue.SPELLINGS, ("LinkedIn", "linked in"))
    ]
    assert [answer.job_fields.source for answer in parsed_rows(data) if isinstance(answer, UnderstoodRow)] == [
        "LinkedIn",
        "LinkedIn",
        "LinkedIn",
        "Indeed",
    ]


def test_day_counts_are_held_against_the_dates():
    header = "Company,Position,Date applied,Status,Date of 1st response,Time to First Response,Time to Rejection"
    right, wrong, stray = parsed_rows(
        csv_bytes(
            header,
            "Acme,Baker,2024-01-02,Rejected,2024-01-09,7,7",
            "Bolt,Cook,2024-01-02,Rejected,2024-01-09,8,7",
            "Cork,Smith,2024-01-02,Interview,2024-01-09,7,7",
        )
    )
    assert remark_reasons(right) == set()
    assert [remark.values for remark in wrong.remarks] == [("8", "7")]
    assert remark_reasons(stray) == {RemarkReason.DAY_COUNT_WITHOUT_REFUSAL}


def test_an_offer_ticked_beside_a_lesser_status_is_shown_and_not_believed():
    answer = parse_one_row(
        "Company,Position,Date applied,Status,Job Offer",
        "Acme,Baker,2024-01-02,Interview,Yes",
        "Bolt,Cook,2024-01-02,Interview,No",
    )
    assert RemarkReason.STAGE_BEYOND_STATUS in remark_reasons(answer)
    assert isinstance(answer, UnderstoodRow)
    assert EventKind.OFFER not in {event.kind for event in answer.events}


def test_a_duplicate_names_the_line_of_the_first():
    rows = [
        "Acme,Baker,2024-01-02,Applied,",
        "Bolt,Cook,2024-01-02,Applied,",
        "Acme,Baker,2024-01-02,Applied,",
        "acme,baker,2024-01-02,Rejected,",
    ]
    found = parsed_rows(csv_bytes(HEADER, *rows))
    assert [
        [(remark.reason, remark.values) for remark in answer.remarks if "1" not in remark.values][:1]
        for answer in found[:2]
    ] == [[], []]
    assert (RemarkReason.DUPLICATE_ROW, ("2",)) in [(remark.reason, remark.values) for remark in found[2].remarks]
    assert (RemarkReason.SAME_OPENING, ("2",)) in [(remark.reason, remark.values) for remark in found[3].remarks]


def test_a_list_of_company_names_is_not_taken_for_headings():
    found = parsed_rows(csv_bytes("Company,Position,Status", "Acme,,", "Bolt,,", "Cork,,"))
    assert all(isinstance(answer, UnderstoodRow) for answer in found)


def test_a_workbook_reads_like_its_text():
    data = xlsx_bytes(
        Search=[["Company", "Position", "Date applied", "Status"], ["Acme", "Baker", date(2024, 3, 4), "Rejected"]]
    )
    answer = parsed_rows(data, "search.xlsx")[0]
    assert isinstance(answer, UnderstoodRow)
    assert answer.events[0].on == date(2024, 3, 4)


def test_a_search_of_known_counts_comes_out_with_them():
    rows = [
        f"Firm {n},Baker,13-10-2021,{status},"
        for n, status in enumerate(["Denied"] * 7 + ["Not Responded"] * 5 + ["2 Interviews + Denied", "I Denied"])
    ]
    found = parsed_rows(csv_bytes(",Position,Day Sent,Status,Reply Date", *rows, ",,,,", "CVs sent: 14,,,,"))
    understood = [answer for answer in found if isinstance(answer, UnderstoodRow)]
    endings = [answer.status.ending for answer in understood]
    assert (len(found), len(understood)) == (16, 14)
    assert (
        endings.count(Ending.REJECTED),
        endings.count(Ending.NEVER_ANSWERED),
        endings.count(Ending.WITHDRAWN),
    ) == (
        8,
        5,
        1,
    )


@pytest.mark.parametrize(
    ("answered", "kinds"), [("No", ["applied"]), ("Yes", ["applied", "acknowledged"]), ("", ["applied"])]
)
def test_a_table_that_tells_answers_alone_is_one_of_sent_applications(answered, kinds):
    row = parse_one_row("Company,Title,Answered", f"Acme,Cook,{answered}", "Brill,Baker,Yes", "Corda,Cook,No")
    assert isinstance(row, UnderstoodRow)
    assert [event.kind.value for event in row.events] == kinds


def test_beside_a_day_of_applying_an_answer_that_is_not_there_sends_nothing():
    row = parse_one_row("Company,Title,Date applied,Answered", "Acme,Cook,,No", "Brill,Baker,2026-01-02,Yes")
    assert isinstance(row, UnderstoodRow)
    assert row.events == ()
