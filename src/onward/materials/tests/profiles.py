"""Profiles for the tests of paper, of people who do not exist."""

from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    ResumeBasics,
    ResumeEntry,
    ResumeLink,
    SectionKind,
)
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


def line(name: str, *wordings: str) -> ContentLine:
    return ContentLine(name, tuple(ContentWording(f"{name}.{n}", text) for n, text in enumerate(wordings)))


def span(start: tuple[int, int] | None = None, end: tuple[int, int] | None = None, *, present=False) -> DateSpan:
    return DateSpan(PartialDate(*start) if start else None, PartialDate(*end) if end else None, present)


def alice() -> ProfileContent:
    """An engineer with an entry in every section, and lines of one to three lines of print."""
    return ProfileContent(
        ResumeBasics(
            name="Alice van den Berg",
            headline="Staff Engineer",
            email="alice@example.org",
            phone="+31 6 1234 5678",
            place="Utrecht, Netherlands",
            country="NL",
            summary="Engineer who makes releases boring. Twelve years of logistics and energy systems, from the first "
            "sketch to the pager.",
            links=(ResumeLink("https://github.com/example"), ResumeLink("https://www.linkedin.com/in/example/")),
        ),
        (*_work(), *_others(), *_short_ones()),
    )


def _work() -> tuple[ContentEntry, ...]:
    return (
        ContentEntry(
            "1",
            SectionKind.WORK,
            ResumeEntry(
                organization="Northwind Energy",
                title="Staff Engineer",
                place="Utrecht, Netherlands",
                dates=span((2021, 3), present=True),
            ),
            (
                line(
                    "1",
                    "Led the move of 14 services to one platform, cutting a release from 3 days to 40 minutes",
                    "Moved 14 services to one platform",
                ),
                line("2", "Wrote the on-call handbook that six teams use, and halved the calls at night within a year"),
                line("3", "Mentored five engineers; two of them now lead teams of their own"),
                line(
                    "4",
                    "Designed the event pipeline that carries 2.4 billion messages a day at a third of the former "
                    "cost, and wrote the tests that keep it honest through every release, in all four regions",
                ),
            ),
        ),
        ContentEntry(
            "2",
            SectionKind.WORK,
            ResumeEntry(
                organization="Harbor & Sons Logistics",
                title="Software Engineer",
                place="Rotterdam, Netherlands",
                dates=span((2016, 9), (2021, 2)),
            ),
            (
                line("5", "Built the booking interface for 300 carriers in Django; booking errors fell by 62 %"),
                line("6", "Introduced property-based testing and found 41 long-standing faults before customers did"),
            ),
        ),
    )


def _others() -> tuple[ContentEntry, ...]:
    kind = SectionKind
    return (
        ContentEntry(
            "3",
            kind.EDUCATION,
            ResumeEntry(
                organization="Delft University of Technology",
                degree="M.Sc.",
                area="Computer Science",
                place="Delft",
                dates=span((2013, 9), (2016, 7)),
            ),
        ),
        ContentEntry(
            "4",
            kind.PROJECTS,
            ResumeEntry(
                title="tide-tables",
                url="https://example.org/tide-tables",
                dates=span(end=(2019, 5)),
                summary="Tides for small harbors, computed in the browser",
                keywords=("Rust", "WebAssembly"),
            ),
            (line("7", "Used by 1,200 sailors each week"),),
        ),
        ContentEntry("5", kind.SKILLS, ResumeEntry(title="Programming", keywords=("Python", "TypeScript", "Rust"))),
        ContentEntry("6", kind.SKILLS, ResumeEntry(title="Infrastructure", keywords=("Kubernetes", "Terraform"))),
    )


def _short_ones() -> tuple[ContentEntry, ...]:
    kind = SectionKind
    return (
        ContentEntry("7", kind.LANGUAGES, ResumeEntry(title="Dutch", level="Native")),
        ContentEntry("8", kind.LANGUAGES, ResumeEntry(title="English", level="Fluent")),
        ContentEntry(
            "9",
            kind.CERTIFICATES,
            ResumeEntry(title="First Responder", organization="Red Cross", dates=span(end=(2022, 4))),
        ),
        ContentEntry(
            "10",
            kind.PUBLICATIONS,
            ResumeEntry(
                title="Queues that never grow",
                organization="Journal of Boring Systems",
                authors=("A. van den Berg", "B. Example"),
                dates=span(end=(2020, 1)),
            ),
        ),
        ContentEntry(
            "11", kind.AWARDS, ResumeEntry(title="Talk of the year", organization="DevDays", dates=span(end=(2018, 6)))
        ),
        ContentEntry("12", kind.INTERESTS, ResumeEntry(title="Sailing", keywords=("dinghies", "tides"))),
        ContentEntry(
            "13",
            kind.REFERENCES,
            ResumeEntry(title="Bob Example", organization="Northwind Energy", summary="Alice leaves things simpler."),
        ),
        ContentEntry(
            "14",
            kind.VOLUNTEERING,
            ResumeEntry(organization="Code Club", title="Coach", dates=span((2019, 1), (2020, 12))),
            (line("8", "Taught 24 children to program"),),
        ),
        ContentEntry("15", kind.OTHER, ResumeEntry(title="Driving", summary="License B"), heading="Licenses"),
        ContentEntry("16", kind.OTHER, ResumeEntry(title="The tide clock", summary="EP 123 456"), heading="Patents"),
    )
