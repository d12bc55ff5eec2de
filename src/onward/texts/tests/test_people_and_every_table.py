from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.texts.tables.choices import (
    column_remarks,
    propose,
    statuses_seen,
)
from onward.texts.tables.headers import recognise
from onward.texts.tables.people import contacts
from onward.texts.tables.reading import read_book, read_table
from onward.texts.tables.records import (
    Contact,
    NeedsAttention,
    Refused,
)
from onward.texts.tables.rows import understand
from onward.texts.tests.sheets import TODAY, csv_bytes


def test_people_are_read_and_the_nameless_kept():
    text = csv_bytes(
        "Notes:",
        '"Some addresses are missing."',
        "",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Bob,Stone,https://x.example/b,,Acme,Miller,05 Mar 2024",
        ",,,,,Ghost,",
    )
    table = read_table(text, "Connections.csv")
    first, second = contacts(table, recognise(table), {}, TODAY)
    assert isinstance(first, Contact)
    assert (first.line, first.name, first.company, first.title, first.connected_on) == (
        5,
        "Bob Stone",
        "Acme",
        "Miller",
        date(2024, 3, 5),
    )
    assert isinstance(second, NeedsAttention)


CELLS = st.one_of(
    st.text(max_size=25),
    st.sampled_from(["2024-01-02", "3/4/2022", "Rejected", "Interview", "yes", "0", "#REF!", "-", "Acme", "50k", "12"]),
)
NAMES = st.sampled_from(
    [
        "Company",
        "Position",
        "Date applied",
        "Status",
        "Interview",
        "Offer",
        "Response date",
        "Salary",
        "Time to Rejection",
        "Outcome",
        "Link",
        "",
        "Odd",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=8), st.lists(st.lists(CELLS, max_size=9), max_size=8))
def test_no_table_raises_and_no_row_is_lost(names, rows):
    lines = [",".join(names), *(",".join('"' + cell.replace('"', '""') + '"' for cell in cells) for cells in rows)]
    try:
        table = read_book("\n".join(lines).encode("utf-8", "replace"), "t.csv").tables[0]
    except Refused:
        return
    mapping = recognise(table)
    choices = propose(table, mapping, TODAY)
    found = list(understand(table, mapping, choices.statuses, choices.orders, TODAY))
    assert [answer.line for answer in found] == [row.line for row in table.rows]
    assert sum(seen.count for seen in statuses_seen(table, mapping, choices)) >= 0
    assert column_remarks(table, mapping, choices) is not None
