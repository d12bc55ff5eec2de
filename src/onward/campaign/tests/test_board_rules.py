"""Pay short enough for a card, and the site of a link."""

import pytest

from onward.campaign.board.rules import short_pay, split_link


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("$120,000 - $150,000", "$120k\u2013150k"),
        ("$120,000 \u2013 $150,000 a year", "$120k\u2013150k a year"),
        ("£65,000", "£65k"),
        ("45.000 € brutto/Jahr", "45k € brutto/Jahr"),
        ("CHF 95'000", "CHF 95k"),
        ("$18.50-$22.75 an hour", "$18.50\u201322.75 an hour"),
        ("$62,500 - $75,000", "$62,500\u201375k"),
        ("1,000,000 JPY", "1,000,000 JPY"),
        ("€60k-€70k", "€60k\u201370k"),
        ("120-150k", "120\u2013150k"),
        ("E13 TVöD", "E13 TVöD"),
        ("", ""),
    ],
)
def test_pay_is_shortened_without_saying_anything_else(written, shown):
    assert short_pay(written) == shown


@pytest.mark.parametrize(
    ("title", "site", "rest"),
    [
        ("boards.kew.example/quillpoint/jobs/1", "boards.kew.example", "quillpoint/jobs/1"),
        ("kew.example", "kew.example", ""),
        ("Sr. Cook / Baker", "", "Sr. Cook / Baker"),
        ("Cook/Baker", "", "Cook/Baker"),
        ("", "", ""),
    ],
)
def test_an_address_in_place_of_a_title_is_split_after_its_site(title, site, rest):
    assert split_link(title) == (site, rest)
