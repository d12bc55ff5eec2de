# ruff: noqa: RUF001  dates with the dashes that people write
"""The scorer of the exam of reading résumés, and the zoo that it is held on."""

from dataclasses import replace

import pytest
from bench.layout_zoo.layouts import PARTS, Layout, arranged, layouts, parts_of, printed
from bench.layout_zoo.people import SEEN_WHILE_TUNING, people, people_of, read_dates, read_person
from bench.layout_zoo.scoring import alike, score, unmatched
from bench.layout_zoo.words import WORDS, layout_data, write_dates

from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeSection,
    SectionKind,
    UnreadPart,
)

ALICE = read_person("""
language = "en"
[basics]
name = "Alice Adams"
headline = "Baker"
email = "alice@example.org"
phone = "+1 555 010 0123"
place = "Graz"
summary = "Bakes."
links = []
[[work]]
organization = "Corner Bakery"
title = "Baker"
dates = "2019-03/present"
lines = ["Baked 200 loaves of rye a day", "Trained three apprentices"]
[[work]]
organization = "Mill & Sons"
title = "Apprentice"
dates = "2016-09/2019-02"
[[education]]
organization = "School of Bread"
degree = "Diploma"
area = "Baking"
dates = "2016"
[[volunteering]]
organization = "Village library"
title = "Reader"
lines = ["Read stories aloud every Sunday"]
""")


def with_sections(*sections: ResumeSection, **changes) -> Resume:
    return replace(ALICE, sections=sections, **changes)


def first_section(*entries: ResumeEntry) -> Resume:
    return with_sections(ResumeSection(SectionKind.WORK, entries), *ALICE.sections[1:])


def test_what_is_read_entirely_is_right_in_every_field():
    found = score(ALICE, ALICE)
    assert found.f1 == 1
    assert found.posts.right == 2
    assert (found.differences, found.lost) == ([], [])


def test_nothing_read_is_all_missed_and_every_section_lost():
    found = score(ALICE, Resume(ResumeFormat.UNKNOWN))
    assert found.f1 == 0
    assert found.fields["bullets"].missed == 3
    assert found.lost == ["work", "education", "volunteering"]


def test_what_was_not_understood_but_listed_is_no_lost_section():
    unread = UnreadPart(("Corner Bakery, baked 200 loaves of rye, trained three apprentices; Mill & Sons",), "Work")
    found = score(ALICE, with_sections(*ALICE.sections[1:], unread=(unread,)))
    assert found.lost == []
    assert found.fields["employer"].missed == 2


def test_a_missed_and_an_invented_value_both_count():
    work = ALICE.entries(SectionKind.WORK)
    found = score(ALICE, first_section(work[0], replace(work[1], organization="Something Else Ltd")))
    assert (found.fields["employer"].right, found.fields["employer"].wrong, found.fields["employer"].missed) == (
        1,
        1,
        1,
    )
    assert found.fields["employer"].f1 == 0.5
    assert found.posts.right == 1


def test_dates_are_right_only_with_their_months_and_their_end():
    work = ALICE.entries(SectionKind.WORK)
    until_2020 = replace(work[0], dates=read_dates("2019-03/2020-01"))
    year_alone = replace(work[1], dates=read_dates("2016/2019-02"))
    assert score(ALICE, first_section(until_2020, year_alone)).fields["dates"].right == 1


def test_a_day_more_than_was_asked_is_no_error():
    work = ALICE.entries(SectionKind.WORK)
    dated = replace(work[0], dates=DateSpan(PartialDate(2019, 3, 15), present=True))
    assert score(ALICE, first_section(dated, work[1])).fields["dates"].f1 == 1


def test_lines_nearly_the_same_are_right_and_joined_ones_are_not():
    work = ALICE.entries(SectionKind.WORK)
    near = replace(
        work[0], lines=(ResumeLine("Baked 200 loaves of rye a day."), ResumeLine("Trained three apprentices"))
    )
    joined = replace(work[0], lines=(ResumeLine("Baked 200 loaves of rye a day Trained three apprentices"),))
    assert score(ALICE, first_section(near, work[1])).fields["bullets"].f1 == 1
    assert score(ALICE, first_section(joined, work[1])).fields["bullets"].right == 1


def test_a_summary_read_as_a_line_is_neither_right_nor_wrong():
    work = ALICE.entries(SectionKind.WORK)
    told = first_section(replace(work[0], summary="A shop at the corner"), work[1])
    read = first_section(replace(work[0], lines=(ResumeLine("A shop at the corner"), *work[0].lines)), work[1])
    tally = score(told, read).fields["bullets"]
    assert (tally.right, tally.wrong, tally.missed) == (3, 0, 0)


def test_degree_and_field_may_be_cut_anywhere():
    school = ResumeEntry(organization="School of Bread", degree="Diploma in Baking", dates=read_dates("2016"))
    found = with_sections(ALICE.sections[0], ResumeSection(SectionKind.EDUCATION, (school,)), ALICE.sections[2])
    assert score(ALICE, found).fields["degree"].f1 == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+1 555 010 0123", "(555) 010-0123", True),
        ("0043 316 5550", "+43 316 5550", True),
        ("555 010 0123", "555 010 0124", False),
        ("123", "0123", False),
    ],
)
def test_phones_are_the_same_with_or_without_their_country(one, other, same):
    found = replace(ALICE, basics=replace(ALICE.basics, phone=one))
    expected = replace(ALICE, basics=replace(ALICE.basics, phone=other))
    assert (score(expected, found).fields["phone"].right == 1) is same


def test_equal_values_are_paired_before_those_that_are_alike():
    missed, extra = unmatched(["Team lead", "Team leads"], ["Team leads", "Team lead"], alike(0.9))
    assert (missed, extra) == ([], [])


def test_a_field_with_nothing_to_find_is_left_out_of_the_mean():
    bare = Resume(ResumeFormat.UNKNOWN, ResumeBasics(name="Alice Adams"))
    assert score(bare, bare).f1 == 1


def test_every_person_has_posts_schooling_and_ways_to_reach_them_in_seven_languages():
    everyone = people()
    assert len(everyone) == 10
    assert {person.resume.language for person in everyone} == set(WORDS)
    assert set(SEEN_WHILE_TUNING) < {person.id for person in everyone}
    for person in everyone:
        assert person.resume.basics.email
        assert all(entry.organization and entry.title for entry in person.resume.entries(SectionKind.WORK)), person.id
        assert all(entry.degree for entry in person.resume.entries(SectionKind.EDUCATION)), person.id


def test_each_layout_lies_where_the_coin_of_its_name_allows():
    kept = {part: [layout.name for layout in layouts(part)] for part in PARTS}
    assert sum(map(len, kept.values())) >= 55
    for part, names in kept.items():
        assert [name for name in names if part not in parts_of(name)] == []


def test_people_of_one_part_are_met_there_alone():
    own = {part: {person.id for person in people_of(part)} - {person.id for person in people()} for part in PARTS}
    assert all(own[part] for part in ("tuning", "unseen"))
    assert not own["tuning"] & own["unseen"]
    assert {person.id for person in people_of("held_out")} == {person.id for person in people()}


def test_a_layout_may_tell_posts_in_paragraphs_or_list_their_lines_below_skills():
    driver = next(person.resume for person in people_of("tuning") if person.id == "driver_en")
    post, skill = (driver.entries(kind)[0] for kind in (SectionKind.WORK, SectionKind.SKILLS))
    told = arranged(driver, Layout("told", "tuning", "typ", "short", lines="paragraph")).entries(SectionKind.WORK)[0]
    assert [line.text for line in told.lines] == [" ".join(f"{line.text}." for line in post.lines)]
    apart = arranged(driver, Layout("apart", "tuning", "typ", "short", lines="apart"))
    assert apart.entries(SectionKind.WORK)[0].lines == ()
    assert set(post.lines) <= {line for each in apart.entries(SectionKind.SKILLS) for line in each.lines}
    assert skill.keywords == apart.entries(SectionKind.SKILLS)[0].keywords


def test_time_at_one_employer_is_counted_from_the_first_post_to_the_last():
    driver = next(person.resume for person in people_of("tuning") if person.id == "driver_en")
    work = layout_data(driver, dates="long", headings="usual", dash=" - ", durations=True)["sections"][0]["entries"]
    assert [entry["duration"] for entry in work] == [
        "4 years 10 months",
        "2 years 5 months",
        "5 years 4 months",
        "2 years 7 months",
    ]
    assert work[0]["together"] == work[2]["together"] == "12 years 7 months"


def test_a_layout_with_years_alone_is_compared_by_years():
    layout = next(layout for layout in layouts("tuning") if layout.dates == "years")
    assert printed(ALICE, layout).entries(SectionKind.WORK)[0].dates.start == PartialDate(2019)


@pytest.mark.parametrize(
    ("language", "manner", "written"),
    [
        ("en", "short", "Mar 2019 – Feb 2020"),
        ("de", "long", "März 2019 – Februar 2020"),
        ("fr", "numeric", "03/2019 – 02/2020"),
        ("pt", "dotted", "03.2019 – 02.2020"),
        ("nl", "iso", "2019-03 – 2020-02"),
        ("it", "years", "2019 – 2020"),
    ],
)
def test_dates_are_written_in_the_manner_of_the_layout(language, manner, written):
    assert write_dates(read_dates("2019-03/2020-02"), language, manner, " – ") == written


def test_a_layout_may_head_its_sections_in_an_odd_way():
    data = layout_data(ALICE, dates="short", headings="odd", dash=" – ")
    assert data["sections"][0]["heading"] == "Where I have worked"
    assert data["sections"][0]["entries"][0]["dates"] == "Mar 2019 – Present"
