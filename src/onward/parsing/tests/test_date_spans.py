"""Spans of dates: what people write in seven languages, and what is none."""

# ruff: noqa: RUF001 - dashes as people write them

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.date_spans import find_spans, read_span
from onward.parsing.resumes.records import DateSpan, PartialDate

SPANS = {
    "May – Aug 2020": "2020-05 to 2020-08",
    "May/June 2020": "2020-05 to 2020-06",
    "Nov – Feb 2020": "2019-11 to 2020-02",
    "May 5 – Aug 12, 2020": "2020-05-05 to 2020-08-12",
    "09/18 – 02/20": "2018-09 to 2020-02",
    "1.4.2010 – 31.12.2012": "2010-04-01 to 2012-12-31",
    "25/12/2019 - 01/02/2020": "2019-12-25 to 2020-02-01",
    "05/06/2019 - 12/31/2019": "2019-05-06 to 2019-12-31",
    "June 2013 - Aug 13": "2013-06 to 2013-08",
    "Aug '13 – Sep '14": "2013-08 to 2014-09",
    "'18 – '20": "2018 to 2020",
    "2019 to date": "2019 to now",
    "2021年3月 – 現在": "2021-03 to now",
    "2021年3月から現在": "2021-03 to now",
    "2021年3月至今": "2021-03 to now",
    "2015年4月〜2019年3月": "2015-04 to 2019-03",
    "2015년 3월 - 현재": "2015-03 to now",
    "2015.04 ~ 2019.03": "2015-04 to 2019-03",
    "Sept 2018 – May 2023": "2018-09 to 2023-05",
    "Sept. 2018 – present": "2018-09 to now",
    "SEPT 2018—PRESENT": "2018-09 to now",
    "Sep2018-Oct2019": "2018-09 to 2019-10",
    "Since June 2020": "2020-06 to now",
    "from 2023": "2023 to ?",
    "2019 (ongoing)": "2019 to now",
    "2018 – 2019": "2018 to 2019",
    "1999-2003": "1999 to 2003",
    "2018/19": "2018 to 2019",
    "2010/11": "2010 to 2011",
    "2008–09": "2008 to 2009",
    "2018-19": "2018 to 2019",
    "2018-09-01 - 2019-03-31": "2018-09-01 to 2019-03-31",
    "2021/03 – 2022/04": "2021-03 to 2022-04",
    "06.2013 - 08.2013": "2013-06 to 2013-08",
    "2.2018–3.2019": "2018-02 to 2019-03",
    "12/2019 – today": "2019-12 to now",
    "Q1 2019 – Q3 2020": "2019-01 to 2020-09",
    "2019 Q2": "2019-04 to 2019-06",
    "Fall 2018 – Spring 2019": "2018 to 2019",
    "between 2018 and 2020": "2018 to 2020",
    "Jan 2020 - Mar 2021 (1 yr 3 mos)": "2020-01 to 2021-03",
    "(2020 – 2023)": "2020 to 2023",
    "2018 –": "2018 to ?",
    "seit 2021": "2021 to now",
    "ab 2020": "2020 to ?",
    "15. März 2019 – heute": "2019-03-15 to now",
    "Januar 2019 bis einschl. März 2020": "2019-01 to 2020-03",
    "von 2015 bis 2018": "2015 to 2018",
    "Wintersemester 2018/19": "2018 to 2019",
    "WS 2018/19 – SS 2021": "2018 to 2021",
    "3. Quartal 2019": "2019-07 to 2019-09",
    "depuis mars 2019": "2019-03 to now",
    "du 1er mars 2019 au 31 décembre 2020": "2019-03-01 to 2020-12-31",
    "août 2012 à mai 2016": "2012-08 to 2016-05",
    "févr. 2018 - juil. 2019": "2018-02 to 2019-07",
    "Mars 2020 - aujourd'hui": "2020-03 to now",
    "2019 - en cours": "2019 to now",
    "de marzo de 2019 a mayo de 2020": "2019-03 to 2020-05",
    "desde 2018 hasta 2020": "2018 to 2020",
    "1 de enero de 2020 – actualidad": "2020-01-01 to now",
    "dal 2018 al 2020": "2018 to 2020",
    "gennaio 2019 - oggi": "2019-01 to now",
    "set 2019 – atual": "2019-09 to now",
    "out. 2018 a jul. 2019": "2018-10 to 2019-07",
    "mrt 2019 – heden": "2019-03 to now",
    "tot 2018": "? to 2018",
}
SINGLE = {
    "2015": "2015",
    "– 2018": "2018",
    "Jan 2022": "2022-01",
    "2018-09": "2018-09",
    "March 15, 2019": "2019-03-15",
    "2021年3月15日": "2021-03-15",
    "２０２１年３月": "2021-03",
    "Summer 2019": "2019",
    "03/04/2019": "2019",
    "30.02.2019": "2019-02",
    "bis 2018": "2018",
    "until May 2019": "2019-05",
    "jusqu'à 2018": "2018",
    "Class of 2022": "2022",
    "expected May 2025": "2025-05",
    "ca. 2010": "2010",
}
NO_SPANS = (
    "",
    "present",
    "May",
    "Aug 13",
    "09/18",
    "2000 users",
    "$2000",
    "3.97/4.00",
    "A 2019 b",
    "2015, 2018",
    "12345",
)


def _written(date: PartialDate | None) -> str:
    return "?" if date is None else "-".join(f"{part:02}" for part in (date.year, date.month, date.day) if part)


@pytest.mark.parametrize(("text", "expected"), [*SPANS.items()])
def test_a_span_is_read_as_people_write_it(text, expected):
    span = read_span(text)

    assert span is not None
    assert f"{_written(span.start)} to {'now' if span.present else _written(span.end)}" == expected
    assert span.as_written == text


@pytest.mark.parametrize(("text", "expected"), [*SINGLE.items()])
def test_one_date_alone_is_an_end(text, expected):
    span = read_span(text)

    assert span is not None
    assert (span.start, span.present, _written(span.end)) == (None, False, expected)


@pytest.mark.parametrize("text", NO_SPANS)
def test_what_is_no_span_is_none(text):
    assert read_span(text) is None


def test_spans_are_found_where_they_stand_in_a_line():
    line = "Princeton, NJ · Sept 2018 – May 2023, then seit 2024"

    found = find_spans(line)

    assert [line[begin:end] for _span, begin, end in found] == ["Sept 2018 – May 2023", "seit 2024"]
    assert found[0][0] == DateSpan(PartialDate(2018, 9), PartialDate(2023, 5), as_written="Sept 2018 – May 2023")


def test_a_number_of_people_or_money_or_a_version_beside_words_is_no_pair_of_dates():
    assert [span.end for span, _begin, _end in find_spans("Raised $2000 and 2019.55 points; may march to date")] == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0129 -–/.'年月maybistoQ(", max_size=60) | st.text(max_size=40))
def test_places_are_in_order_and_within_the_text(text):
    place = 0
    for span, begin, end in find_spans(text):
        assert place <= begin < end <= len(text)
        assert span.start or span.end
        place = end
