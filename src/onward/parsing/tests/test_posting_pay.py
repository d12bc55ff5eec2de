"""Pay in the text of a posting: what is pay, how much, in which currency and for how long; and what is none."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.pay import read_pay, read_pay_field
from onward.parsing.postings.records import Pay, PayKind, PayPeriod


def short(pay: Pay) -> str:
    if pay.kind is PayKind.SCALE:
        return pay.words
    least, most = ("" if amount is None else f"{amount:f}" for amount in (pay.least, pay.most))
    return f"{least}-{most} {pay.currency or '-'} {pay.period or '-'}"


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("$120k\u2013150k", "120000-150000 USD year"),
        ("$120-200 k base", "120000-200000 USD year"),
        ("40\u201345 k€ selon profil", "40000-45000 EUR year"),
        ("65-75k EUR", "65000-75000 EUR year"),
        ("USD 90K/yr - 120K/yr", "90000-120000 USD year"),
        ("Salary: 45,000 - 55,000 per year", "45000-55000 - year"),
        ("C$90,000 - C$110,000", "90000-110000 CAD year"),
        ("$90,000\u2013$110,000 (AUD)", "90000-110000 AUD year"),
        ("The annual range is: $131,000 — $224,500USD", "131000-224500 USD year"),
        ("Salary: PLN 15 000 - 20 000", "15000-20000 PLN -"),
        ("12-18 LPA", "1200000-1800000 INR year"),
        ("₹8,00,000 - ₹12,00,000 a year", "800000-1200000 INR year"),
        ("SEK 45,000 - 55,000 per month", "45000-55000 SEK month"),
        ("Faixa salarial: R$ 8.000 - R$ 10.000 por mês", "8000-10000 BRL month"),
        ("earn between $600 and $800 per week", "600-800 USD week"),
        ("entre 40 000 et 45 000 € par an", "40000-45000 EUR year"),
        ("Gehalt zwischen 50.000 und 60.000 Euro", "50000-60000 EUR year"),
        ("Salario: 30.000 a 35.000 € brutos anuales", "30000-35000 EUR year"),
        ("Salaris tussen €3.200 en €4.100 bruto per maand", "3200-4100 EUR month"),
        ("RAL 35.000 - 40.000 €", "35000-40000 EUR year"),
    ],
)
def test_a_range_is_read_with_what_its_ends_share(text, pay):
    assert [short(each) for each in read_pay(text)] == [pay]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary: 45.000 € brutto/Jahr", "45000-45000 EUR year"),
        ("Pay: CHF 95'000 pro Jahr", "95000-95000 CHF year"),
        ("CHF 95'000.- pro Jahr", "95000-95000 CHF year"),
        ("Salaire : 38 000 € brut annuel", "38000-38000 EUR year"),
        ("Stundenlohn 15,50 €", "15.50-15.50 EUR hour"),
        ("Lohn: 1.400,50 € im Monat", "1400.50-1400.50 EUR month"),
        ("£18.50 an hour", "18.50-18.50 GBP hour"),
        ("$25/hr", "25-25 USD hour"),
        ("£40,000 plus bonus", "40000-40000 GBP year"),
        ("TJM: 450-500 €", "450-500 EUR day"),
        ("45 000 kr/mån", "45000-45000 SEK month"),
    ],
)
def test_an_amount_is_read_by_the_shape_of_its_thousands_and_the_period_beside_it(text, pay):
    assert [short(each) for each in read_pay(text)] == [pay]


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary up to £70,000", "-70000 GBP year"),
        ("Gehalt ab €55.000", "55000- EUR year"),
        ("€60K+ base salary", "60000- EUR year"),
        ("The base salary starts at $185,000", "185000- USD year"),
    ],
)
def test_an_end_that_is_not_named_stays_open(text, pay):
    assert [short(each) for each in read_pay(text)] == [pay]


@pytest.mark.parametrize("words", ["up to £70,000 per year", "from €55.000", "€60K+", "$120k - $150k"])
def test_the_words_are_those_that_say_all_of_it(words):
    assert [pay.words for pay in read_pay(f"Base salary: {words}, and more")] == [words]


@pytest.mark.parametrize(
    "scale",
    ["TVöD E13", "Entgeltgruppe 9b TVöD", "TV-L E 13", "NHS Band 6", "GS-9", "Besoldungsgruppe A 13", "FWG 45"],
)
def test_a_grade_of_a_public_scale_is_kept_as_written(scale):
    assert read_pay(f"Die Stelle ist nach {scale} bewertet.") == (Pay(scale, kind=PayKind.SCALE),)


def test_a_band_without_the_nhs_is_no_scale():
    assert read_pay("Band 6 of our festival") == ()


@pytest.mark.parametrize(
    "text",
    [
        "We raised $12M Series A",
        "We raised $500,000 last year",
        "an $8-$12 trillion market",
        "an $8-$12 https://news.example/how-big trillion dollar industry",
        "$1,500 annual learning stipend",
        "€150 monthly travel allowance",
        "401k match up to $5,000",
        "Compensation\n- 401k",
        "$100,000 sign-on bonus",
        "$2,500 referral bonus",
        "managing a $50M portfolio",
        "manage budgets of $50,000 to $100,000",
        "campaigns of $250K+ per month",
        "customers saved $40,000 per year",
        "Zuschuss von 50 € monatlich zum Deutschlandticket",
        "A personal development budget of 1,000 EUR per year",
        "serving providers across all 50 states",
        "Salary: DOE",
        "3-5 years of experience",
    ],
)
def test_money_of_another_kind_is_no_pay(text):
    assert read_pay(text) == ()


def test_a_typing_error_is_left_out_rather_than_guessed():
    assert read_pay("Salary $150,00-$220,000") == ()


def test_base_comes_before_what_may_be_earned_on_target():
    base, total = read_pay("$90K base, $90K commission, OTE $180,000")
    assert (short(base), base.kind) == ("90000-90000 USD year", PayKind.BASE)
    assert (short(total), total.kind) == ("180000-180000 USD year", PayKind.TOTAL)
    assert [each.kind for each in read_pay("Expected on-target earnings of $180,000/year ($90,000 base)")] == [
        PayKind.BASE,
        PayKind.TOTAL,
    ]


def test_of_several_ranges_the_one_of_the_postings_country_comes_first():
    text = "US: $150,000-$180,000; Canada: CAD 120,000-140,000"
    assert [pay.currency for pay in read_pay(text)] == ["USD", "CAD"]
    assert [pay.currency for pay in read_pay(text, country="US")] == ["USD", "CAD"]
    assert read_pay("$150,000-$180,000", country="CA")[0].currency == "CAD"


def test_a_dollar_without_a_country_is_marked_as_assumed():
    assert read_pay("Salary: $90,000")[0].currency_assumed
    assert not read_pay("Salary: $90,000", country="US")[0].currency_assumed
    assert not read_pay("Salary: $90,000 USD")[0].currency_assumed
    assert not read_pay("Salary: £90,000")[0].currency_assumed


def test_a_heading_above_makes_an_amount_pay():
    assert [short(pay) for pay in read_pay("Compensation\n$140,000 per year")] == ["140000-140000 USD year"]


def test_a_bare_amount_is_pay_only_where_pay_is_expected():
    assert read_pay("About £65k of something") == ()
    assert [short(pay) for pay in read_pay_field("£65k")] == ["65000-65000 GBP year"]


def test_an_address_is_not_read():
    assert read_pay("Salary: see https://jobs.example/?pay=$90,000-$95,000") == ()


@given(st.integers(20, 400), st.integers(0, 300), st.sampled_from(["$", "€", "£"]), st.sampled_from("-\u2013—"))
@settings(max_examples=60, deadline=None)
def test_any_range_in_thousands_is_read_as_written(least, more, sign, dash):
    (pay,) = read_pay(f"Base salary: {sign}{least}k {dash} {sign}{min(least + more, least * 5)}k per year")
    assert (pay.least, pay.most) == (least * 1_000, min(least + more, least * 5) * 1_000)
    assert pay.period is PayPeriod.YEAR


@given(st.text(alphabet="0123456789.,'$€£kKM -\u2013/()+ yrhEURUSD\nsalaryto", max_size=120))
@settings(max_examples=150, deadline=None)
def test_whatever_stands_there_amounts_are_sane_and_in_order(text):
    for pay in read_pay_field(text):
        if pay.least is not None and pay.most is not None:
            assert Decimal(0) < pay.least <= pay.most


def test_a_long_text_of_digits_is_read_in_bounded_time():
    assert read_pay("1" * 200_000) == ()
    assert read_pay("$1,1" * 50_000) == ()
    assert len(read_pay("Salary: $90,000 to $100,000. " * 5_000)) <= 12
