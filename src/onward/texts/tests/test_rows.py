from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from onward.texts.tables.choices import (
    choose_order,
    choose_status,
    column_remarks,
    unmapped_statuses,
)
from onward.texts.tables.records import (
    ColumnReason,
    Ending,
    FactKind,
    Grade,
    NeedsAttention,
    Order,
    Reason,
    Remote,
    Status,
    Understood,
)
from onward.texts.tables.rows import understand
from onward.texts.tests.sheets import TODAY, answers, csv_bytes, prepared, reasons, xlsx_bytes

HEADER = "Company,Position,Date applied,Status,Date of response"


def one(header: str, row: str, *others: str) -> Understood | NeedsAttention:
    return answers(csv_bytes(header, row, *others))[0]


def story(header: str, row: str) -> list[tuple[str, str]]:
    answer = one(header, row, *FILLER.get(header, ()))
    assert isinstance(answer, Understood)
    return [(fact.kind.value, fact.on.isoformat() if fact.on else "") for fact in answer.facts]


FILLER: dict[str, tuple[str, ...]] = {}


@pytest.mark.parametrize(
    ("row", "facts"),
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
def test_a_row_becomes_the_facts_it_tells(row, facts):
    assert story(HEADER, row) == facts


def test_columns_of_stages_add_dated_facts_in_order():
    header = "Company,Position,Applied,Phone Screen,1st Interview,2nd Interview,Offer,Rejected"
    assert story(header, "Acme,Baker,2024-01-02,2024-01-05,2024-01-09,2024-01-12,,2024-01-20") == [
        ("applied", "2024-01-02"),
        ("screen", "2024-01-05"),
        ("interview", "2024-01-09"),
        ("interview", "2024-01-12"),
        ("rejected", "2024-01-20"),
    ]


def test_several_interviews_in_one_cell_are_several_facts():
    assert story("Company,Position,Date applied,Interviews", 'Acme,Baker,2024-01-02,"2024-01-09; 2024-01-12"')[1:] == [
        ("interview", "2024-01-09"),
        ("interview", "2024-01-12"),
    ]


def test_an_interview_ticked_on_a_refused_row_still_counts():
    assert story("Company,Position,Date applied,Status,Interviewed", "Acme,Baker,2024-01-02,Rejected,Yes") == [
        ("applied", "2024-01-02"),
        ("interview", ""),
        ("rejected", ""),
    ]


def test_a_refusal_is_dated_from_its_day_count_when_nothing_else_dates_it():
    header = "Company,Position,Date applied,Status,Time to Rejection"
    assert story(header, "Acme,Baker,2024-01-02,Rejected,7")[-1] == ("rejected", "2024-01-09")


def test_the_date_of_the_outcome_dates_what_the_status_says():
    header = "Company,Position,Date submitted,Status,Date outcome"
    assert story(header, "Acme,Baker,2024-01-02,Declined offer,2024-02-01")[-1] == ("withdrawn", "2024-02-01")
    assert story(header, "Acme,Baker,2024-01-02,Accepted offer,2024-02-01")[-1] == ("accepted", "2024-02-01")


def test_the_opening_keeps_every_detail_and_unknown_columns_word_for_word():
    header = "Company,Position,City,Country,Remote,Link,Job Board,Salary,Tags,Shoe size,Notes"
    answer = one(
        header,
        "Acme,Baker,Lyon,France,hybrid,see https://jobs.example/1?a=b.,LinkedIn,"
        '"€45,000 - 50,000 per year","bread, night",42,call back',
    )
    assert isinstance(answer, Understood)
    opening = answer.opening
    assert (opening.company, opening.title, opening.place, opening.remote) == (
        "Acme",
        "Baker",
        "Lyon, France",
        Remote.HYBRID,
    )
    assert (opening.url, opening.source, opening.tags, opening.notes) == (
        "https://jobs.example/1?a=b",
        "LinkedIn",
        ("bread", "night"),
        "call back",
    )
    assert (opening.pay.low, opening.pay.high, opening.pay.currency, opening.pay.period) == (
        Decimal(45000),
        Decimal(50000),
        "EUR",
        "year",
    )
    assert answer.extra == (("Shoe size", "42"),)


def test_a_no_in_the_column_applied_outweighs_a_bare_date():
    answer = one("Date,Company,Job Title,Applied?", "2024-01-17,Acme,Baker,N", "2024-01-18,Bolt,Cook,Y")
    assert isinstance(answer, Understood)
    assert (answer.facts, answer.opening.saved_on) == ((), date(2024, 1, 17))
    assert Reason.SENT_BUT_STATUS_SAYS_NOT in reasons(answer)


def test_a_link_that_is_a_script_is_no_link():
    answer = one("Company,Position,Link", "Acme,Baker,javascript:alert(1)", "Bolt,Cook,https://x.example")
    assert isinstance(answer, Understood)
    assert answer.opening.url == ""
    assert Reason.LINK_UNUSABLE in reasons(answer)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Acme,Baker,2024-01-02,Ghosted,2024-01-09", Reason.ANSWER_ON_NEVER_ANSWERED),
        ("Acme,Baker,2024-01-02,Rejected,2024-01-01", Reason.BEFORE_APPLICATION),
        ("Acme,Baker,2024-01-02,Rejected,", Reason.ENDING_UNDATED),
        ("Acme,Baker,,Rejected,2024-01-02", Reason.APPLIED_UNDATED),
        ("Acme,Baker,31-11-2023,Applied,", Reason.DATE_UNREADABLE),
        ("Acme,Baker,sometime,Applied,", Reason.DATE_UNREADABLE),
        ("Acme,Baker,Mar 2024,Applied,", Reason.DATE_NOT_FULL),
        ("Acme,Baker,Nov 3,Applied,", Reason.YEAR_ASSUMED),
        ("Acme,Baker,2052-01-02,Applied,", Reason.DATE_IMPLAUSIBLE),
        ("Acme,Baker,2027-01-02,Applied,", Reason.DATE_IMPLAUSIBLE),
        ("Acme,Baker,#REF!,Applied,", Reason.BROKEN_FORMULA),
        ("Acme,Baker,2024-01-02,Need to apply,", Reason.SENT_BUT_STATUS_SAYS_NOT),
        ("Acme,Baker,2024-01-02,Declined,", Reason.STATUS_NOT_SURE),
        (",Baker,2024-01-02,Applied,", Reason.NO_COMPANY),
        ("Acme,Baker,2024-01-02,Applied,,surplus", Reason.WRONG_WIDTH),
    ],
)
def test_an_oddity_is_remarked_on_and_the_row_still_usable(row, reason):
    others = ["Bolt,Cook,2024-01-03,Applied,2024-01-04"] * 3
    answer = one(HEADER, row, *others)
    assert isinstance(answer, Understood)
    assert reason in reasons(answer)
    assert all(remark.grade is Grade.REMARK for remark in answer.remarks)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",,2024-01-02,Applied,", Reason.NO_COMPANY_NOR_TITLE),
        ("Acme,Baker,2024-01-02,Purple,", Reason.STATUS_NOT_UNDERSTOOD),
        ("Acme,Baker,3/4/2024,Applied,", Reason.DATE_AMBIGUOUS),
        (",,,,", Reason.NOT_AN_APPLICATION),
        ("CVs sent: 234,,,,", Reason.NOT_AN_APPLICATION),
        ("Germany,,,,", Reason.NOT_AN_APPLICATION),
        ("Company,Position,Date applied,Status,Date of response", Reason.NOT_AN_APPLICATION),
    ],
)
def test_what_cannot_be_taken_as_it_stands_is_held_back_with_its_cells(row, reason):
    others = [f"Bolt,Cook {n},2024-01-03,Applied," for n in range(20)]
    answer = one(HEADER, row, *others)
    assert isinstance(answer, NeedsAttention)
    assert reason in {remark.reason for remark in answer.remarks if remark.grade is Grade.BLOCKING}
    assert answer.cells == tuple(row.split(","))


def test_a_row_held_back_shows_what_it_would_become():
    answer = one(HEADER, "Acme,Baker,3/4/2024,Purple,")
    assert isinstance(answer, NeedsAttention)
    assert answer.draft is not None
    assert answer.draft.opening.company == "Acme"


def test_the_person_settles_an_ambiguous_column_and_an_unknown_status():
    table, mapping, choices = prepared(csv_bytes(HEADER, "Acme,Baker,3/4/2024,Purple,", "Bolt,Cook,5/6/2024,Applied,"))
    assert [remark.reason for remark in column_remarks(table, mapping, choices)] == [ColumnReason.ORDER_AMBIGUOUS]
    assert [(seen.text, seen.count) for seen in unmapped_statuses(table, mapping, choices)] == [("Purple", 1)]
    choices = choose_order(choices, 2, Order.DAY_FIRST)
    choices = choose_status(choices, "purple", Status(ending=Ending.REJECTED, why=("chosen",)))
    assert column_remarks(table, mapping, choices) == ()
    found = list(understand(table, mapping, choices.statuses, choices.orders, TODAY))
    assert all(isinstance(answer, Understood) for answer in found)
    assert found[0].facts[0].on == date(2024, 4, 3)
    assert found[0].facts[-1].kind is FactKind.REJECTED


def test_one_decided_column_never_silently_decides_another():
    header = "Company,Position,Date applied,Date of response,Status"
    rows = ["Acme,Baker,3/4/2024,25/4/2024,Rejected", "Bolt,Cook,5/6/2024,26/6/2024,Rejected"]
    _, _, choices = prepared(csv_bytes(header, *rows))
    assert (choices.orders[2].order, choices.orders[2].proposal) == (None, Order.DAY_FIRST)
    assert choices.orders[3].order is Order.DAY_FIRST


def test_outcomes_in_numbers_are_shown_and_mapped_by_the_person():
    data = csv_bytes(
        "Company,Position,Status,Outcome", "Acme,Baker,Rejected,0", "Bolt,Cook,Applied,0.5", "Cork,Smith,,1"
    )
    table, mapping, choices = prepared(data)
    assert column_remarks(table, mapping, choices)[0].facts == ("0", "0.5", "1")
    first, second, third = answers(data)
    assert Reason.CODE_NOT_MAPPED in reasons(first) & reasons(second)
    assert isinstance(first, Understood)
    assert isinstance(third, NeedsAttention)
    assert ("Outcome", "0") in first.extra
    choices = choose_status(choices, "1", Status(ending=Ending.WITHDRAWN, why=("chosen",)))
    assert isinstance(list(understand(table, mapping, choices.statuses, choices.orders, TODAY))[2], Understood)


def test_sites_spelt_several_ways_become_one_and_are_shown():
    data = csv_bytes(
        "Company,Position,Job Board",
        "Acme,Baker,LinkedIn",
        "Bolt,Cook,LinkedIn",
        "Cork,Smith,linked in",
        "Dale,Miller,Indeed",
    )
    table, mapping, choices = prepared(data)
    assert [(remark.reason, remark.facts) for remark in column_remarks(table, mapping, choices)] == [
        (ColumnReason.SPELLINGS, ("LinkedIn", "linked in"))
    ]
    assert [answer.opening.source for answer in answers(data) if isinstance(answer, Understood)] == [
        "LinkedIn",
        "LinkedIn",
        "LinkedIn",
        "Indeed",
    ]


def test_day_counts_are_held_against_the_dates():
    header = "Company,Position,Date applied,Status,Date of 1st response,Time to First Response,Time to Rejection"
    right, wrong, stray = answers(
        csv_bytes(
            header,
            "Acme,Baker,2024-01-02,Rejected,2024-01-09,7,7",
            "Bolt,Cook,2024-01-02,Rejected,2024-01-09,8,7",
            "Cork,Smith,2024-01-02,Interview,2024-01-09,7,7",
        )
    )
    assert reasons(right) == set()
    assert [remark.facts for remark in wrong.remarks] == [("8", "7")]
    assert reasons(stray) == {Reason.DAY_COUNT_WITHOUT_REFUSAL}


def test_an_offer_ticked_beside_a_lesser_status_is_shown_and_not_believed():
    answer = one(
        "Company,Position,Date applied,Status,Job Offer",
        "Acme,Baker,2024-01-02,Interview,Yes",
        "Bolt,Cook,2024-01-02,Interview,No",
    )
    assert Reason.STAGE_BEYOND_STATUS in reasons(answer)
    assert isinstance(answer, Understood)
    assert FactKind.OFFER not in {fact.kind for fact in answer.facts}


def test_a_duplicate_names_the_line_of_the_first():
    rows = [
        "Acme,Baker,2024-01-02,Applied,",
        "Bolt,Cook,2024-01-02,Applied,",
        "Acme,Baker,2024-01-02,Applied,",
        "acme,baker,2024-01-02,Rejected,",
    ]
    found = answers(csv_bytes(HEADER, *rows))
    assert [
        [(remark.reason, remark.facts) for remark in answer.remarks if "1" not in remark.facts][:1]
        for answer in found[:2]
    ] == [[], []]
    assert (Reason.DUPLICATE_ROW, ("2",)) in [(remark.reason, remark.facts) for remark in found[2].remarks]
    assert (Reason.SAME_OPENING, ("2",)) in [(remark.reason, remark.facts) for remark in found[3].remarks]


def test_a_list_of_company_names_is_not_taken_for_headings():
    found = answers(csv_bytes("Company,Position,Status", "Acme,,", "Bolt,,", "Cork,,"))
    assert all(isinstance(answer, Understood) for answer in found)


def test_a_workbook_reads_like_its_text():
    data = xlsx_bytes(
        Search=[["Company", "Position", "Date applied", "Status"], ["Acme", "Baker", date(2024, 3, 4), "Rejected"]]
    )
    answer = answers(data, "search.xlsx")[0]
    assert isinstance(answer, Understood)
    assert answer.facts[0].on == date(2024, 3, 4)


def test_a_search_of_known_counts_comes_out_with_them():
    rows = [
        f"Firm {n},Baker,13-10-2021,{status},"
        for n, status in enumerate(["Denied"] * 7 + ["Not Responded"] * 5 + ["2 Interviews + Denied", "I Denied"])
    ]
    found = answers(csv_bytes(",Position,Day Sent,Status,Reply Date", *rows, ",,,,", "CVs sent: 14,,,,"))
    understood = [answer for answer in found if isinstance(answer, Understood)]
    endings = [answer.status.ending for answer in understood]
    assert (len(found), len(understood)) == (16, 14)
    assert (endings.count(Ending.REJECTED), endings.count(Ending.NEVER_ANSWERED), endings.count(Ending.WITHDRAWN)) == (
        8,
        5,
        1,
    )
