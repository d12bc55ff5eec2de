"""Workbooks: which sheet is the main one, that none is left out in silence, and cells over several rows."""

import io

from openpyxl import Workbook

from onward.parsing.tables.file_reader import read_file, read_main_table
from onward.parsing.tests.sample_tables import xlsx_bytes


def test_the_sheet_that_looks_like_applications_is_the_main_one_however_short():
    book = xlsx_bytes(
        Instructions=[[f"Step {n}: fill in what you did"] for n in range(30)],
        Companies=[["Company", "Website", "Notes"], *[[f"Firm {n}", "", "maybe"] for n in range(20)]],
        Applications=[
            ["Company", "Position", "Date applied", "Status"],
            ["Acme", "Baker", "2024-01-02", "Applied"],
            ["Bolt", "Cook", "2024-01-03", "Rejected"],
        ],
    )
    tables = read_file(book, "search.xlsx").tables
    assert [table.name for table in tables] == ["Applications", "Companies", "Instructions"]


def test_every_sheet_is_among_the_tables_or_named_as_skipped():
    header = ["Company", "Position", "Date applied", "Status"]
    book = xlsx_bytes(
        **{"2024": [header, ["Acme", "Baker", "2024-01-02", "Applied"]], "2023": [header, ["Bolt", "Cook", "", ""]]},
        Empty=[],
    )
    file = read_file(book, "search.xlsx")
    assert {table.name for table in file.tables} == {"2024", "2023"}
    assert [entry.name for entry in file.skipped] == ["Empty"]


def test_a_merged_cell_is_in_each_of_its_rows():
    book = Workbook()
    sheet = book.active
    for row in (
        ["Company", "Position", "Date applied"],
        ["Acme", "Baker", "2024-01-02"],
        [None, "Cook", "2024-01-03"],
        [None, "Waiter", "2024-01-04"],
        ["Bolt", "Smith", "2024-01-05"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    out = io.BytesIO()
    book.save(out)
    table = read_main_table(out.getvalue(), "merged.xlsx")
    assert [row.cells[0] for row in table.rows] == ["Acme", "Acme", "Acme", "Bolt"]


def test_a_sheet_of_lists_to_choose_from_is_not_the_main_one():
    lists = [["Company", "Status", "Source"], *[[None, "Applied", "LinkedIn"], [None, "Rejected", "Indeed"]] * 20]
    jobs = [["Company", "Position", "Date applied", "Status"], ["Acme", "Baker", "2024-01-02", "Applied"]]
    assert read_main_table(xlsx_bytes(Lists=lists, Jobs=jobs), "search.xlsx").name == "Jobs"
