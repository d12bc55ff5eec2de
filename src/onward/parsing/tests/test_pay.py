from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.tables.pay import parse_pay


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("$65,000", 65000, 65000, "USD", None),
        ("55.000 €", 55000, 55000, "EUR", None),
        ("60 000 € par an", 60000, 60000, "EUR", "year"),
        ("50-60k", 50000, 60000, None, None),
        ("£45,000 - £55,000 per annum", 45000, 55000, "GBP", "year"),
        ("15/hr", 15, 15, None, "hour"),
        ("CHF 7'500 pro Monat", 7500, 7500, "CHF", "month"),
        ("1.234,50 EUR", Decimal("1234.50"), Decimal("1234.50"), "EUR", None),
        ("90,000", 90000, 90000, None, None),
        ("CHF 8'500 x 13", 110500, 110500, "CHF", "year"),
        ("14 pagas de 2.000 €", 28000, 28000, "EUR", "year"),
        ("TC: 250k (180 base)", 180000, 250000, None, None),
        ("120-150", 120000, 150000, None, None),
        ("120\u2013150", 120000, 150000, None, None),
        ("400-500", 400, 500, None, None),
        ("25-30/hr", 25, 30, None, "hour"),
        ("£45k + 10% bonus", 45000, 45000, "GBP", None),
        ("100k + 20k bonus", 100000, 100000, None, None),
        ("Band 7: £43,742 - £50,056", 43742, 50056, "GBP", None),
        ("4 days/week, £40k", 40000, 40000, "GBP", None),
        ("Rs 12,00,000", 1200000, 1200000, "INR", None),
    ],
)
def test_pay_is_read_as_written(text, low, high, currency, period):
    money = parse_pay(text)
    assert money is not None
    assert (money.low, money.high, money.currency, money.period) == (low, high, currency, period)


@pytest.mark.parametrize("text", ["", "competitive", "n/a", "-", "TV-L E13", "0", "GS-12"])
def test_words_are_no_amount(text):
    assert parse_pay(text) is None


@given(st.text(max_size=60))
def test_no_text_raises(text):
    money = parse_pay(text)
    assert money is None or (money.low is not None and money.high is not None and money.low <= money.high)
