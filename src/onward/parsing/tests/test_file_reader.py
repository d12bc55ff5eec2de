from __future__ import annotations

import contextlib
import io
import random
import struct
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.tables.file_reader import read_file, read_main_table
from onward.parsing.tables.file_records import FileLimits, FileProblem, RowKind, TableKind, UnreadableFileError
from onward.parsing.tests.sample_tables import csv_bytes, xlsx_bytes, zip_of_entries

USUAL = FileLimits()
HEADER = "Company,Position,Date applied,Status,Notes"


def refused_file(data: bytes, limits: FileLimits = USUAL, name: str = "file") -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(data, name, limits)
    return caught.value


def test_every_row_keeps_its_physical_line_number_across_quoted_newlines():
    table = read_main_table(
        csv_bytes(HEADER, 'Acme,Baker,2024-01-02,Applied,"one', "two", 'three"', "Bolt,Cook,2024-01-03,Applied,x"),
        "t.csv",
    )
    assert [(row.line, row.cells[0]) for row in table.rows] == [(2, "Acme"), (5, "Bolt")]
    assert table.rows[0].cells[4] == "one\ntwo\nthree"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_even_when_notes_are_full_of_the_others(delimiter):
    lines = [
        HEADER.replace(",", delimiter),
        delimiter.join(["Acme", "Baker", "2024-01-02", "Applied", '"a, b; c, d; e"']),
    ] * 1
    table = read_main_table(csv_bytes(*lines), "t.csv")
    assert table.delimiter == delimiter
    assert table.rows[0].cells == ("Acme", "Baker", "2024-01-02", "Applied", "a, b; c, d; e")


def test_decimal_commas_do_not_pass_for_columns():
    table = read_main_table(csv_bytes("Firma;Position;Gehalt", "Acme;Bäcker;1,5", "Bolt;Koch;2,5"), "t.csv")
    assert table.delimiter == ";"


@pytest.mark.parametrize(
    ("encoding", "reported"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
        ("latin-1", "cp1252"),
    ],
)
def test_the_same_sheet_in_any_encoding_reads_the_same(encoding, reported):
    table = read_main_table(
        "Société,Intitulé du poste,Réponse\nÉcole d'été,Développeur,Refusé\n".encode(encoding), "t.csv"
    )
    assert table.encoding == reported
    assert table.header == ("Société", "Intitulé du poste", "Réponse")
    assert table.rows[0].cells == ("École d'été", "Développeur", "Refusé")


def test_one_stray_byte_does_not_turn_a_utf8_file_into_another_encoding():
    data = ("Company,Position\n" + "Société générale,Développeuse\n" * 20).encode() + b"Caf\xe9,Serveur\n"
    table = read_main_table(data, "t.csv")
    assert table.rows[0].cells[0] == "Société générale"
    assert table.rows[-1].cells[0] == "Café"
    assert not table.encoding_sure


def test_an_encoding_chosen_by_the_person_is_used():
    assert (
        read_main_table("Firma,Stelle\nŁódź,Kucharz\n".encode("cp1250"), "t.csv", encoding="cp1250").rows[0].cells[0]
        == "Łódź"
    )


def test_a_lone_quotation_mark_swallows_no_rows():
    table = read_main_table(
        csv_bytes(HEADER, 'Acme,"Baker,2024-01-02,Applied,x', *["Bolt,Cook,2024-01-03,Applied,y"] * 50), "t.csv"
    )
    assert len(table.rows) == 51
    assert table.rows[0].has_unpaired_quote
    assert table.rows[0].cells[1] == '"Baker'
    assert table.rows[1].line == 3


def test_many_lone_quotation_marks_cost_no_more_than_a_few_readings():
    data = csv_bytes(HEADER, *['"Acme,Baker,2024-01-02,"Applied,x'] * 5_000)
    assert sum(len(row.cells) > 0 for row in read_main_table(data, "t.csv").rows) > 0


def test_short_and_long_rows_are_kept_as_they_are():
    table = read_main_table(csv_bytes(HEADER, "Acme,Baker", "Bolt,Cook,2024-01-02,Applied,x,y,z"), "t.csv")
    assert [len(row.cells) for row in table.rows] == [2, 7]


def test_nul_bytes_and_control_characters_are_read():
    table = read_main_table(b"Company,Position\nAc\x00me,Ba\x07ker\n", "t.csv")
    assert "me" in table.rows[0].cells[0]


def test_a_cell_longer_than_the_csv_module_allows_is_kept_whole():
    table = read_main_table(csv_bytes("Company,Position,Notes", f'Acme,Baker,"{"word " * 60_000}"'), "t.csv")
    assert len(table.rows[0].cells[2]) == 300_000


def test_the_header_is_found_below_a_title_and_the_title_is_kept():
    table = read_main_table(
        csv_bytes("My applications 2024", "", "kept by Alice,,,", HEADER, "Acme,Baker,2024-01-02,Applied,"), "t.csv"
    )
    assert table.header_line == 4
    assert [row.cells[0] for row in table.rows_before_header] == ["My applications 2024", "kept by Alice"]
    assert table.blank_lines == 1


def test_a_data_row_of_words_that_are_column_names_is_not_the_header():
    table = read_main_table(
        csv_bytes("firm,thing,way,extra", "Acme,Interview,Remote,x", "Bolt,Offer,Remote,y"), "t.csv"
    )
    assert (table.header_line, len(table.rows)) == (1, 2)
    table = read_main_table(csv_bytes("Company,Thing,Way", "Acme,Interview,Remote", "Bolt,Offer,Remote"), "t.csv")
    assert (table.header_line, len(table.rows)) == (1, 2)


def test_a_table_without_header_loses_no_row():
    table = read_main_table(csv_bytes("Acme,Baker,2024-01-02,Applied", "Bolt,Cook,2024-01-03,Rejected"), "t.csv")
    assert table.header_line is None
    assert len(table.rows) == 2


def test_separators_totals_and_repeated_headers_are_told_apart():
    table = read_main_table(
        csv_bytes(
            HEADER,
            "Acme,Baker,2024-01-02,Applied,",
            ",,,,",
            "---,---,---,---,---",
            HEADER,
            "Bolt,Cook,,Applied,",
            "Sent: 12,,,,",
            "Total,,,2,",
            "",
        ),
        "t.csv",
    )
    kinds = [row.kind for row in table.rows]
    assert kinds == [
        RowKind.DATA,
        RowKind.SEPARATOR,
        RowKind.SEPARATOR,
        RowKind.REPEATED_HEADER,
        RowKind.DATA,
        RowKind.SUMMARY,
        RowKind.SUMMARY,
    ]


def test_empty_rows_after_the_last_are_only_counted():
    table = read_main_table(csv_bytes(HEADER, "Acme,Baker,,Applied,", *[",,,,"] * 500), "t.csv")
    assert len(table.rows) == 1
    assert table.blank_lines == 500


def test_a_markdown_table_is_a_table():
    text = csv_bytes(
        "# Applications",
        "",
        "| # | Date | Company | Role | Status |",
        "|---|---|---|---|---|",
        "| 1 | 2024-01-02 | Acme | Baker | Applied |",
    )
    table = read_main_table(text, "applications.md")
    assert table.header == ("#", "Date", "Company", "Role", "Status")
    assert [row.kind for row in table.rows] == [RowKind.SEPARATOR, RowKind.DATA]
    assert table.rows[1].cells == ("1", "2024-01-02", "Acme", "Baker", "Applied")


def test_a_workbook_gives_iso_dates_whole_numbers_and_its_longest_sheet_first():
    data = xlsx_bytes(
        Lists=[["Applied"], ["Rejected"]],
        Search=[
            ["Company", "Position", "Date applied", "Salary", "Remote"],
            ["Acme", "Baker", datetime(2024, 3, 4), 50000.0, True],  # noqa: DTZ001  sheets know no zone
            ["Bolt", "Cook", date(2024, 3, 5), 12.5, None],
            [None, None, None, None, None],
            ["Cork", "Smith", "5.3.2024", None, False],
        ],
    )
    book = read_file(data, "search.xlsx")
    table = book.tables[0]
    assert table.name == "Search"
    assert table.rows[0].cells == ("Acme", "Baker", "2024-03-04", "50000", "yes")
    assert [row.line for row in table.rows] == [2, 3, 5]


def test_a_formula_without_a_stored_value_is_kept_as_written():
    data = xlsx_bytes(
        Search=[["Company", "Position", "Link"], ["Acme", "Baker", '=HYPERLINK("https://acme.example/1","here")']]
    )
    assert read_main_table(data, "s.xlsx").rows[0].cells[2] == '=HYPERLINK("https://acme.example/1","here")'


def test_a_linkedin_export_gives_applications_saved_jobs_and_connections():
    applications = csv_bytes(
        "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
        "Question And Answers",
        '"11/20/24, 8:15 AM",alice@mail.example,,Acme,Baker,https://jobs.example/1,cv.pdf,',
    )
    saved = csv_bytes(
        "Saved Date,Job Url,Job Title,Company Name", '"11/21/24, 9:00 PM",https://jobs.example/2,Cook,Bolt'
    )
    people = csv_bytes(
        "Notes:",
        '"When exporting, some addresses may be missing. "',
        "",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "Bob,Stone,https://x.example/bob,,Acme,Miller,05 Mar 2024",
    )
    data = zip_of_entries(
        {
            "Export/Jobs/Job Applications.csv": applications,
            "Export/Jobs/Job Applications_1.csv": applications,
            "Export/Jobs/Saved Jobs.csv": saved,
            "Export/Connections.csv": people,
            "Export/Profile.csv": csv_bytes("First Name,Last Name", "Alice,Reed"),
            "Export/photo.jpg": b"\xff\xd8",
        }
    )
    book = read_file(data, "export.zip")
    assert [table.kind for table in book.tables] == [
        TableKind.APPLICATIONS,
        TableKind.APPLICATIONS,
        TableKind.SAVED_JOBS,
        TableKind.CONNECTIONS,
    ]
    assert book.tables[3].header[0] == "First Name"
    assert {(skipped.name, skipped.reason) for skipped in book.skipped} == {
        ("Export/Profile.csv", "another_export"),
        ("Export/photo.jpg", "not_a_table"),
    }


def test_a_file_beyond_a_limit_is_refused_with_both_numbers():
    big = refused_file(b"x" * 1_001, FileLimits(max_bytes=1_000))
    assert (big.reason, big.found, big.allowed) == (FileProblem.TOO_LARGE, 1_001, 1_000)
    rows = refused_file(csv_bytes(HEADER, *["Acme,Baker,,Applied,"] * 11), FileLimits(max_rows=10))
    assert (rows.reason, rows.found, rows.allowed) == (FileProblem.TOO_MANY_ROWS, 11, 10)
    wide = refused_file(csv_bytes(HEADER, ",".join(["x"] * 300)))
    assert (wide.reason, wide.found) == (FileProblem.TOO_MANY_COLUMNS, 300)


def test_a_zip_bomb_is_refused_before_it_is_unpacked_in_memory():
    bomb = zip_of_entries({"jobs.csv": b"0" * 5_000_000})
    assert len(bomb) < 20_000
    assert refused_file(bomb, FileLimits(max_unpacked_bytes=1_000_000)).reason is FileProblem.UNPACKS_TOO_LARGE


def test_a_zip_bomb_that_lies_about_its_size_is_refused():
    bomb = bytearray(zip_of_entries({"jobs.csv": b"0" * 5_000_000}))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bomb.index(signature)
        bomb[at + offset : at + offset + 4] = struct.pack("<I", 10)
    assert refused_file(bytes(bomb), FileLimits(max_unpacked_bytes=1_000_000)).reason in {
        FileProblem.UNPACKS_TOO_LARGE,
        FileProblem.BROKEN,
    }


def test_an_archive_of_too_many_entries_is_refused():
    assert (
        refused_file(zip_of_entries({f"{n}.csv": b"a,b" for n in range(30)}), FileLimits(max_entries=20)).reason
        is FileProblem.TOO_MANY_ENTRIES
    )


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b"%PDF-1.7 ...", "pdf"),
        (b"\xd0\xcf\x11\xe0old excel", "xls"),
        (b"\x89PNG....", "image"),
        (b"SQLite format 3\x00", "sqlite"),
    ],
)
def test_other_formats_are_named_in_the_refusal(data, format_name):
    caught = refused_file(data)
    assert (caught.reason, caught.detail) == (FileProblem.UNKNOWN_FORMAT, format_name)


def test_bytes_that_are_no_text_are_refused():
    noise = random.Random(7).randbytes(20_000)
    assert refused_file(b"\x01" + noise).detail == "binary"


def test_a_broken_workbook_is_refused_and_an_empty_file_too():
    whole = xlsx_bytes(Search=[["Company"], ["Acme"]])
    assert refused_file(whole[: len(whole) // 2]).reason is FileProblem.BROKEN
    assert refused_file(b"").reason is FileProblem.NOTHING_IN_IT
    assert refused_file(b"\n\n\n").reason is FileProblem.NOTHING_IN_IT


def test_a_workbook_with_a_poisoned_sheet_is_refused_not_raised():
    source = zipfile.ZipFile(io.BytesIO(xlsx_bytes(Search=[["Company"], ["Acme"]])))
    entries = {name: source.read(name) for name in source.namelist()}
    sheet = next(name for name in entries if name.startswith("xl/worksheets/"))
    entries[sheet] = b"<worksheet><sheetData><row r='zz'><c r='!!'><v>"
    assert refused_file(zip_of_entries(entries)).reason in {FileProblem.BROKEN, FileProblem.NOTHING_IN_IT}


def test_a_line_of_millions_of_commas_is_refused():
    assert refused_file(csv_bytes(HEADER, "," * 3_000_000)).reason is FileProblem.TOO_MANY_COLUMNS


def test_millions_of_empty_lines_are_refused_before_they_are_read():
    refused = refused_file(csv_bytes(HEADER, *[",,,,"] * 60_000), FileLimits(max_rows=1_000))
    assert (refused.reason, refused.allowed) == (FileProblem.TOO_MANY_ROWS, 1_000)
    assert (
        refused_file(b"Company,Position\n" + b"\n" * 60_000, FileLimits(max_rows=1_000)).reason
        is FileProblem.TOO_MANY_ROWS
    )


def test_a_sheet_padded_with_empty_rows_to_its_very_end_is_still_read():
    table = read_main_table(
        csv_bytes(HEADER, "Acme,Baker,,Applied,", *[",,,,"] * 20_000), "t.csv", FileLimits(max_rows=1_000)
    )
    assert (len(table.rows), table.blank_lines) == (1, 20_000)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_refusal(data):
    with contextlib.suppress(UnreadableFileError):
        assert read_file(data, "any").tables


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from('a1,;"\t|\n\r \x00\ufeffé-:'), max_size=200))
def test_no_word_of_a_text_is_lost(text):
    try:
        book = read_file(text.encode(), "any")
    except UnreadableFileError:
        return
    table = book.tables[0]
    if table.encoding not in {"utf-8", "utf-8-sig"}:
        return
    kept = "".join("".join(row.cells) for row in (*table.rows_before_header, *table.rows)) + "".join(table.header)
    for letter in "a1é":
        assert kept.count(letter) == text.count(letter)
