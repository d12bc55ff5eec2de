"""What is in the one box, and what a typed line says of a job."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.source_tree import ROOT

from onward.parsing.postings.box import BoxKind, box_kind, find_link
from onward.parsing.postings.records import FieldSource, Posting, Remote, WorkType
from onward.parsing.postings.typed import read_typed


def names(posting: Posting) -> tuple[str, str, str]:
    places = posting.places.value if posting.places else ()
    return (
        posting.title.value if posting.title else "",
        posting.company.value if posting.company else "",
        ", ".join(place.town or place.country or place.words for place in places),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("https://jobs.example/1", BoxKind.LINK),
        ("kew.example/jobs/1", BoxKind.LINK),
        ("www.kew.example", BoxKind.LINK),
        ("Gardener at Kew https://kew.example/1", BoxKind.LINK),
        ("Gardener at Kew\n\nhttps://kew.example/1", BoxKind.LINK),
        ("acme.io", BoxKind.TYPED),
        ("Node.js developer", BoxKind.TYPED),
        ("C++/Rust dev", BoxKind.TYPED),
        ("Nurse at St Mary's", BoxKind.TYPED),
        ("", BoxKind.TYPED),
        ("<!doctype html><html><body>Nurse</body></html>", BoxKind.PAGE),
        ('<?xml version="1.0"?>\n<html>', BoxKind.PAGE),
        ("Nurse\nSt Mary's\nLeeds\nFull-time\nApply", BoxKind.POSTING),
        ("We are looking for a nurse. " * 12, BoxKind.POSTING),
    ],
)
def test_the_box_understands_what_was_put_into_it(text, kind):
    assert box_kind(text) is kind


def test_the_last_address_of_a_shared_text_is_the_link():
    assert find_link("See https://a.example, then https://b.example/jobs/2.") == "https://b.example/jobs/2"
    assert find_link("no address at acme.io") == ""


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Nurse at St Mary's", ("Nurse", "St Mary's", "")),
        ("Nurse @ St Mary's", ("Nurse", "St Mary's", "")),
        ("Head of work at home at Cella", ("Head of work at home", "Cella", "")),
        (".NET developer at Kew", (".NET developer", "Kew", "")),
        ("Castor Mutual - Data engineer - Berlin", ("Data engineer", "Castor Mutual", "Berlin")),
        ("Castor Mutual: Senior data engineer, Leeds", ("Senior data engineer", "Castor Mutual", "Leeds")),
        ("Castor Mutual is hiring a data engineer in Leeds", ("data engineer", "Castor Mutual", "Leeds")),
        ("Pflegefachkraft bei Klinikum Süd, Nürnberg", ("Pflegefachkraft", "Klinikum Süd", "Nuremberg")),
        ("Infirmière chez Clinique du Parc, Lyon", ("Infirmière", "Clinique du Parc", "Lyon")),
        ("Cameriere presso Trattoria Da Mario, Roma", ("Cameriere", "Trattoria Da Mario", "Rome")),
        ("Verpleegkundige bij Zorggroep Oost, Utrecht", ("Verpleegkundige", "Zorggroep Oost", "Utrecht")),
        ("Product manager, payments, Adyra, Amsterdam", ("Product manager, payments", "Adyra", "Amsterdam")),
        ("Analyst, Orange, Paris", ("Analyst", "Orange", "Paris")),
        ("Growth, Unity Labs", ("Growth", "Unity Labs", "")),
        ("Engineer (Backend), Acme, NYC", ("Engineer (Backend)", "Acme", "New York City")),
        ("Product manager payments Adyra Amsterdam", ("Product manager payments Adyra Amsterdam", "", "")),
        ("Postdoc, University of Bergen, Bergen", ("Postdoc", "University of Bergen", "Bergen")),
        ("Nurse, St Mary's, nights, £17/h", ("Nurse, nights", "St Mary's", "")),
        ("nurse, st mary's, nights", ("nurse, nights", "st mary's", "")),
        ("Data scientist, Novo Labs, Bagsværd", ("Data scientist", "Novo Labs", "Bagsværd")),
        ("Data scientist at Novo Labs, Bagsværd, Denmark", ("Data scientist", "Novo Labs", "Bagsværd")),
        ("Data scientist, Novo Labs, Inc, Leeds", ("Data scientist", "Novo Labs, Inc", "Leeds")),
        ("Analyst, Insights | Novo Labs | Leeds", ("Analyst, Insights", "Novo Labs", "Leeds")),
        ("Welder, Ferro Steel, Pittsburgh, PA", ("Welder", "Ferro Steel", "Pittsburgh")),
        ("PA, Ferro Steel, London", ("PA", "Ferro Steel", "London")),
        ("The Analyst - Analyst - Leeds", ("Analyst", "The Analyst", "Leeds")),
        ("Engineer (C++, Rust/Go) - Novo Labs", ("Engineer (C++, Rust/Go)", "Novo Labs", "")),
        ("Nurse", ("Nurse", "", "")),
        ("at", ("at", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_typed_line_says_title_company_and_place(line, read):
    assert names(read_typed(line)) == read


def rows_of_the_guide() -> list[list[str]]:
    page = (ROOT / "docs" / "guide" / "saving.md").read_text(encoding="utf-8")
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in page.splitlines() if line.startswith("| ")]
    return [[cell.strip().replace("\\|", "|") for cell in row] for row in cells if len(row) == 5][2:]


def test_the_guide_shows_what_is_read():
    rows = rows_of_the_guide()
    assert len(rows) >= 10
    for line, title, company, _, pay in rows:
        posting = read_typed(line)
        words = posting.pay.value[0].words if posting.pay else ""
        assert (*names(posting)[:2], words) == (title, company, pay)


def test_a_typed_line_says_pay_place_of_work_and_kind():
    posting = read_typed("Staff engineer, Northpeak, remote (US), $200k-$250k, contract")
    assert names(posting) == ("Staff engineer", "Northpeak", "US")
    assert posting.pay
    assert posting.pay.value[0].most == 250_000
    assert posting.remote
    assert posting.remote.value is Remote.YES
    assert posting.work_type
    assert posting.work_type.value is WorkType.CONTRACT
    assert posting.title
    assert posting.title.source is FieldSource.TYPED


def test_what_stands_after_the_place_is_not_taken_for_the_company():
    assert names(read_typed("Operative, Parcelway, Doncaster, nights")) == (
        "Operative, nights",
        "Parcelway",
        "Doncaster",
    )


def test_the_link_of_a_line_is_kept_apart():
    posting = read_typed("Gardener at Kew https://kew.example/1")
    assert (names(posting)[:2], posting.url) == (("Gardener", "Kew"), "https://kew.example/1")


def test_a_part_of_the_world_limits_where_one_works_and_is_no_place():
    posting = read_typed("Python developer, Acme Ltd, remote, Europe only")
    assert (posting.places, posting.remote_limits) == (None, ("Europe",))


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_line_is_read_without_an_error(line):
    read_typed(line)
    box_kind(line)


@given(
    st.lists(
        st.sampled_from(["Nurse", "Acme", "Leeds", "£30k", "remote", ",", "-", "(", ")", "at", "/", ":"]), max_size=12
    )
)
@settings(max_examples=100, deadline=None)
def test_parts_in_any_order_are_read_without_an_error(words):
    read_typed(" ".join(words))
