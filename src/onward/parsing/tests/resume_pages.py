"""Pages of résumés for tests, set by Typst: what is invented here is set in many ways."""

from functools import lru_cache

import typst

POSTS = (
    ("Lead Technician", "Brightwater Labs", "Leeds, UK", "March 2019 \u2013 present", (
        "Cut the turnaround of samples from nine days to four by sorting them at the door",
        "Trained five colleagues, two of whom now lead teams of their own",
    )),
    ("Laboratory Assistant", "Northfield Hospital", "York, UK", "June 2014 \u2013 February 2019", (
        "Prepared 300 blood samples a week without a single mix-up in two years",
    )),
)  # fmt: skip
COURSE = ("BSc in Biology", "University of Hull", "2011 \u2013 2014")
PAGE = '#set page(width: 210mm, height: 297mm, margin: 20mm)\n#set text(size: 10pt, font: "DejaVu Sans Mono")\n'


@lru_cache(maxsize=32)
def pdf(source: str) -> bytes:
    """Set Typst markup as a PDF."""
    return typst.compile((PAGE + source).encode())


def escaped(text: str) -> str:
    return text.replace("@", "\\@").replace("#", "\\#")


def header() -> str:
    return "#text(20pt)[*Alice Archer*]\n\nalice\\@example.org | +44 7700 900 123 | Leeds, UK\n\n"


def heading(text: str) -> str:
    return f"#v(8pt)\n#text(13pt)[*{text}*]\n\n"


def bullets(lines: tuple[str, ...]) -> str:
    return "".join(f"- {line}\n" for line in lines) + "\n"


def dates_right() -> str:
    posts = "".join(
        f"*{title}* #h(1fr) {dates}\n\n{employer}, {place}\n{bullets(lines)}\n"
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    return header() + heading("Experience") + posts + heading("Education") + f"*{degree}* #h(1fr) {dates}\n\n{school}\n"


def dates_left() -> str:
    def row(dates: str, text: str) -> str:
        return f"#grid(columns: (38mm, 1fr), column-gutter: 6mm)[{dates}][{text}]\n#v(6pt)\n"

    posts = "".join(
        row(dates, f"*{title}* \\ {employer}, {place}\n{bullets(lines)}")
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    return header() + heading("Experience") + posts + heading("Education") + row(dates, f"*{degree}* \\ {school}")


def sidebar() -> str:
    side = (
        heading("Skills")
        + "Pipetting\n\nPython\n\nTraining\n"
        + heading("Languages")
        + "English: native\n\nGerman: B2\n"
    )
    posts = "".join(
        f"*{title}* \\ {employer} | {place} \\ {dates}\n{bullets(lines)}#v(8pt)\n"
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    main = heading("Experience") + posts + heading("Education") + f"*{degree}* \\ {school} \\ {dates}\n"
    return header() + f"#grid(columns: (40mm, 1fr), column-gutter: 9mm)[{side}][{main}]"


def labels_beside() -> str:
    def row(label: str, text: str) -> str:
        return f"#grid(columns: (32mm, 1fr), column-gutter: 6mm)[*{label}*][{text}]\n#v(8pt)\n"

    posts = "".join(
        f"*{title}*, {employer}, {place} \\ _{dates}_\n{bullets(lines)}"
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    return (
        header()
        + row("Experience", posts)
        + row("Education", f"*{degree}*, {school} \\ _{dates}_")
        + row("Skills", "Pipetting, Python, training")
    )


def without_headings() -> str:
    posts = "".join(
        f"*{title}* #h(1fr) {dates}\n\n{employer}, {place}\n{bullets(lines)}#v(4pt)\n"
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    return header() + "#v(14pt)\n" + posts + "#v(16pt)\n" + f"*{degree}* #h(1fr) {dates}\n\n{school}\n"


def dates_below() -> str:
    posts = "".join(
        f"*{employer}* — {place}\n\n{title}\n{bullets(lines)}{dates}\n\n#v(6pt)\n"
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    return header() + heading("Experience") + posts + heading("Education") + f"*{school}*\n\n{degree}\n\n{dates}\n"


def narrow_dates_in_a_table() -> str:
    def row(dates: str, text: str) -> str:
        return f"[{dates}], [{text}],"

    posts = "".join(
        row(dates, f"*{title}* \\ {employer} \\ {place}\n{bullets(lines)}")
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    table = "#table(columns: (33mm, 1fr), stroke: 0.5pt,"
    return (
        header()
        + heading("Experience")
        + f"{table}{posts})\n"
        + heading("Education")
        + table
        + row(dates, f"*{degree}* \\ {school}")
        + ")\n"
    )


def headings_that_begin_a_line() -> str:
    posts = "".join(
        f"*{title}*, {employer}, {place}, {dates}\n{bullets(lines)}" for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    return (
        header()
        + f"*Experience:*\n\n{posts}\n*Education:*\n\n*{degree}*, {school}, {dates}\n\n"
        + "*Skills:* Pipetting, Python\n\n*Languages:* English (native), German (B2)\n"
    )


def contacts_on_top_of_a_column() -> str:
    posts = "".join(
        f"*{employer}* #h(1fr) {dates} \\ {title} #h(1fr) {place}\n{bullets(lines)}#v(8pt)\n"
        for title, employer, place, dates, lines in POSTS
    )
    degree, school, dates = COURSE
    side = "alice\\@example.org\n\n+44 7700 900 123\n\nLeeds, UK\n\n"
    side += heading("Education") + f"*{school}* \\ {degree} \\ {dates}\n" + heading("Skills") + "Pipetting, Python\n"
    grid = "#grid(columns: (1fr, 52mm), column-gutter: 9mm)"
    return f"#text(20pt)[*Alice Archer*]\n\n{grid}[{heading('Experience')}{posts}][{side}]"


LAYOUTS = (
    dates_right,
    dates_left,
    dates_below,
    sidebar,
    contacts_on_top_of_a_column,
    labels_beside,
    narrow_dates_in_a_table,
    headings_that_begin_a_line,
    without_headings,
)
