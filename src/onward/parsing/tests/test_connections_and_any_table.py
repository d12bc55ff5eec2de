from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.tables.column_mapping import map_columns
from onward.parsing.tables.connections import parse_connections
from onward.parsing.tables.file_reader import read_file, read_main_table
from onward.parsing.tables.file_records import UnreadableFileError
from onward.parsing.tables.records import Connection, TableChoices, UnclearRow
from onward.parsing.tables.row_parser import parse_rows
from onward.parsing.tables.table_choices import column_remarks, count_statuses, propose_choices
from onward.parsing.tests.sample_tables import TODAY, csv_bytes


def test_people_are_read_and_the_nameless_kept():
    text = csv_bytes(
        "Notes:",
        '"Some addresses are missing."',
        "",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Bob,Stone,https://x.example/b,,Acme,Miller,05 Mar 2024",
        ",,,,,Ghost,",
    )
    table = read_main_table(text, "Connections.csv")
    first, second = parse_connections(table, map_columns(table), TableChoices(), TODAY)
    assert isinstance(first, Connection)
    assert (first.line, first.name, first.company, first.title, first.connected_on) == (
        5,
        "Bob Stone",
        "Acme",
        "Miller",
        date(2024, 3, 5),
    )
    assert isinstance(second, UnclearRow)


def test_what_no_field_of_a_connection_holds_is_kept_word_for_word():
    text = csv_bytes("First Name,Last Name,Connected On,Met at", "Bob,Stone,some day,a fair,beyond")
    [person] = parse_connections(
        read_main_table(text, "c.csv"), map_columns(read_main_table(text, "c.csv")), TableChoices(), TODAY
    )
    assert isinstance(person, Connection)
    assert person.connected_on is None
    assert [tuple(cell) for cell in person.unmapped] == [
        (3, "Met at", "a fair"),
        (4, "", "beyond"),
        (2, "Connected On", "some day"),
    ]


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
        table = read_file("\n".join(lines).encode("utf-8", "replace"), "t.csv").tables[0]
    except UnreadableFileError:
        return
    mapping = map_columns(table)
    choices = propose_choices(table, mapping, TODAY)
    found = list(parse_rows(table, mapping, choices, TODAY))
    assert [answer.line for answer in found] == [row.line for row in table.rows]
    assert sum(seen.rows for seen in count_statuses(table, mapping, choices)) >= 0
    assert column_remarks(table, mapping, choices) is not None
