"""Writing résumés as data: what a format can say comes back as it was."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.resumes.reading import read_file
from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeLink,
    ResumeSection,
    SectionKind,
)
from onward.parsing.resumes.structured.json_resume import SECTION_KEYS
from onward.parsing.resumes.writing.europass import write_europass
from onward.parsing.resumes.writing.json_resume import write_json_resume
from onward.parsing.resumes.writing.rendercv import write_rendercv
from onward.parsing.tests.sample_resumes import EUROPASS, JSON_RESUME, RENDERCV

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join).map(lambda text: text.strip())
TEXTS = LINES | st.just("")
DATES = st.builds(PartialDate, st.integers(1900, 2099), st.none() | st.integers(1, 12), st.none()) | st.builds(
    PartialDate, st.integers(1900, 2099), st.integers(1, 12), st.integers(1, 28)
)
SPANS = (
    st.just(DateSpan())
    | st.builds(DateSpan, start=DATES, end=DATES)
    | st.builds(DateSpan, start=DATES, present=st.just(True))
    | st.builds(DateSpan, end=DATES)
)
ENTRIES = st.builds(
    ResumeEntry,
    organization=TEXTS,
    title=LINES,
    place=TEXTS,
    dates=SPANS,
    degree=TEXTS,
    area=TEXTS,
    score=TEXTS,
    level=TEXTS,
    url=st.sampled_from(["", "https://a.example/b", "a.example"]),
    summary=st.lists(LINES, max_size=2).map("\n".join),
    lines=st.lists(LINES.map(ResumeLine), max_size=2).map(tuple),
    keywords=st.lists(LINES, max_size=2).map(tuple),
    authors=st.lists(LINES, max_size=2).map(tuple),
)
LINKS = st.builds(ResumeLink, st.sampled_from(["https://a.example", "a.example"]), LINES, TEXTS)
BASICS = st.builds(
    ResumeBasics,
    TEXTS,
    TEXTS,
    st.sampled_from(["", "a@b.example", "at home"]),
    TEXTS,
    TEXTS,
    st.sampled_from(["", "GB"]),
    st.lists(LINES, max_size=2).map("\n".join),
    st.lists(LINKS, max_size=2).map(lambda links: (ResumeLink("https://own.example"), *links)),
)


@st.composite
def resumes(draw):
    kinds = draw(st.lists(st.sampled_from(list(SECTION_KEYS)), unique=True, max_size=3))
    sections = [
        ResumeSection(kind, tuple(draw(st.lists(ENTRIES, min_size=1, max_size=2))))
        for kind in SECTION_KEYS
        if kind in kinds
    ]
    if draw(st.booleans()):
        sections.append(ResumeSection(SectionKind.OTHER, (draw(ENTRIES),), draw(LINES)))
    return Resume(ResumeFormat.JSON_RESUME, draw(BASICS), tuple(sections), language=draw(st.sampled_from(["", "de"])))


def _bare(resume: Resume) -> Resume:
    """Without where things stood and how dates were written."""
    return replace(
        resume,
        basics=replace(resume.basics, where=None),
        sections=tuple(
            replace(section, entries=tuple(_bare_entry(entry) for entry in section.entries))
            for section in resume.sections
        ),
    )


def _bare_entry(entry: ResumeEntry) -> ResumeEntry:
    lines = tuple(ResumeLine(line.text) for line in entry.lines)
    return replace(entry, where=None, lines=lines, dates=replace(entry.dates, as_written=""))


@settings(max_examples=40, deadline=None)
@given(resumes())
def test_what_is_written_as_json_resume_is_read_again(resume):
    written = write_json_resume(resume)

    assert _bare(read_file(written.encode(), "")) == resume
    assert written == write_json_resume(resume)


PLAIN = (
    st.text("abc é中*[]`\\_#:'\"&<>-", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and " - " not in f" {text} ")
)
POSTS = st.builds(
    ResumeEntry,
    organization=PLAIN,
    title=PLAIN,
    place=PLAIN | st.just(""),
    dates=SPANS.filter(lambda span: span.start is None or span.present or span.start.year < span.end.year),
    lines=st.lists(PLAIN.map(ResumeLine), max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(POSTS, min_size=1, max_size=2).map(tuple))
def test_posts_written_as_rendercv_are_read_again_whatever_signs_of_markdown_and_yaml_they_hold(posts):
    written = write_rendercv(Resume(ResumeFormat.RENDERCV, sections=(ResumeSection(SectionKind.WORK, posts),)))

    assert tuple(map(_bare_entry, read_file(written.encode(), "").entries(SectionKind.WORK))) == posts


@settings(max_examples=40, deadline=None)
@given(st.lists(POSTS, min_size=1, max_size=2).map(tuple))
def test_posts_written_as_europass_are_read_again(posts):
    written = write_europass(Resume(ResumeFormat.EUROPASS, sections=(ResumeSection(SectionKind.WORK, posts),)))

    found = tuple(map(_bare_entry, read_file(written.encode(), "").entries(SectionKind.WORK)))
    assert found == posts


def test_a_whole_resume_goes_through_every_format():
    resume = read_file(JSON_RESUME.encode(), "")
    for write in (write_rendercv, write_europass):
        again = read_file(write(resume).encode(), "")

        assert (again.basics.name, again.basics.email) == ("Alice Example", "alice@example.com")
        assert (again.basics.phone, again.basics.place) == ("+44 20 7946 0000", "Leeds, England")
        assert [link.url for link in again.basics.links] == [link.url for link in resume.basics.links]
        for kind in (SectionKind.WORK, SectionKind.EDUCATION):
            assert [_told(entry) for entry in again.entries(kind)] == [_told(entry) for entry in resume.entries(kind)]
        assert [entry.title for entry in again.entries(SectionKind.AWARDS)] == ["Nurse of the year, The Trust"]
        assert [(entry.title, entry.level) for entry in again.entries(SectionKind.LANGUAGES)] == [("German", "B2")]


def _told(entry: ResumeEntry) -> tuple[object, ...]:
    dates = replace(entry.dates, as_written="")
    return entry.organization, entry.title, entry.degree, entry.area, dates, [line.text for line in entry.lines]


def test_rendercv_is_given_nothing_that_it_refuses():
    odd = ResumeBasics(
        name="Bob", email="bob at home", phone="12", links=(ResumeLink("bob"), ResumeLink("", "X", "b b"))
    )
    backwards = DateSpan(PartialDate(2020, 3), PartialDate(2019))
    post = ResumeEntry(title="Mason", dates=backwards)
    sections = (ResumeSection(SectionKind.WORK, (post,)), ResumeSection(SectionKind.WORK, (post,)))

    written = write_rendercv(Resume(ResumeFormat.RENDERCV, odd, sections))

    assert "email:" not in written
    assert "start_date" not in written
    assert "experience 2:" in written
    again = read_file(written.encode(), "")
    assert (again.basics.email, again.basics.phone) == ("bob at home", "12")
    assert len(again.entries(SectionKind.WORK)) == 2


def test_europass_written_before_is_read_and_written_alike():
    first = read_file(EUROPASS.encode(), "")

    assert _bare(read_file(write_europass(replace(first, unread=())).encode(), "")).sections == _bare(first).sections
    assert "Onward" in write_europass(first)


def test_rendercv_read_and_written_keeps_its_sections():
    first = read_file(RENDERCV.encode(), "")
    again = read_file(write_rendercv(first).encode(), "")

    assert [section.kind for section in again.sections] == [section.kind for section in first.sections]
    assert again.basics.summary == first.basics.summary


def test_europass_is_well_formed_whatever_signs_a_text_holds():
    odd = Resume(
        ResumeFormat.EUROPASS, ResumeBasics(name="Bob\x19 B\ufffe", links=(ResumeLink("https://a\x0b.example"),))
    )

    assert read_file(write_europass(odd).encode(), "").basics.name == "Bob B"
