"""RenderCV: its YAML (or the same as JSON), whose sections have free titles and entries of nine shapes."""

import re

from onward.parsing.resumes.entity_words import has_degree
from onward.parsing.resumes.records import (
    DateSpan,
    Resume,
    ResumeBasics,
    ResumeEntry,
    ResumeFormat,
    ResumeLine,
    ResumeLink,
    ResumeSection,
    SectionKind,
    UnreadPart,
    Where,
)
from onward.parsing.resumes.structured.headings import kind_of_heading
from onward.parsing.resumes.structured.values import (
    Json,
    first_words,
    free_span,
    items,
    leaf_texts,
    leftovers,
    mappings,
    paragraphs,
    read_date,
    span_of,
    split_keywords,
    texts,
    unread_part,
    words,
)

ADDRESS_OF_NETWORK: dict[str, str] = {
    "LinkedIn": "https://linkedin.com/in/{}",
    "GitHub": "https://github.com/{}",
    "GitLab": "https://gitlab.com/{}",
    "IMDB": "https://imdb.com/name/{}",
    "Instagram": "https://instagram.com/{}",
    "ORCID": "https://orcid.org/{}",
    "StackOverflow": "https://stackoverflow.com/users/{}",
    "ResearchGate": "https://researchgate.net/profile/{}",
    "YouTube": "https://youtube.com/@{}",
    "Google Scholar": "https://scholar.google.com/citations?user={}",
    "Telegram": "https://t.me/{}",
    "X": "https://x.com/{}",
    "Bluesky": "https://bsky.app/profile/{}",
}
"""Networks that RenderCV knows, and where a person of a name is found there."""
LANGUAGES: dict[str, str] = {
    "english": "en",
    "french": "fr",
    "german": "de",
    "spanish": "es",
    "italian": "it",
    "portuguese": "pt",
    "dutch": "nl",
}
"""Languages by the names that RenderCV has for them."""
PHONE_ICON = "phone"
MAIL_ICON = "envelope"
NOTHING = "\u2013"
"""What is written where RenderCV wants a text and there is none."""
NESTED = " - "
"""What RenderCV writes between a highlight and those under it."""

_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.){1,300})\]\((\S{1,500}?)\)")
_EMPHASIS = re.compile(r"(?<![*\w\\])(\*{1,3})(?=\S)([^*]{1,2000}?)(?<=[^\s\\])\1(?![*\w])")
_ESCAPED = re.compile(r"\\([\\*\[\]`])")
_LISTED = frozenset(("bullet", "number", "reversed_number"))
_CV_KEYS = frozenset(
    "name headline location email photo phone website social_networks custom_connections sections label".split()
)
_ENTRY_KEYS = frozenset(
    """
    institution company position name title label area degree date start_date end_date location summary highlights
    authors doi url journal details bullet number reversed_number
    """.split()
)
_ONE_ENTRY_EACH = frozenset(SectionKind) - {
    *(SectionKind.SUMMARY, SectionKind.WORK, SectionKind.VOLUNTEERING, SectionKind.PROJECTS, SectionKind.EDUCATION),
    SectionKind.OTHER,
}
"""Sections of which every listed text is an entry; elsewhere it is a line."""
_HAS_SHAPE = {"institution": SectionKind.EDUCATION, "company": SectionKind.WORK, "authors": SectionKind.PUBLICATIONS}


def read_rendercv(data: object) -> Resume:
    """Read decoded YAML or JSON as RenderCV, the whole file or its ``cv`` alone (https://docs.rendercv.com).

    What has no place in the records is in ``unread``; data of another shape give an empty résumé. Never raises.
    """
    cv = data.get("cv", data) if isinstance(data, dict) else None
    if not isinstance(cv, dict):
        return Resume(format=ResumeFormat.RENDERCV)
    sections: list[ResumeSection] = []
    unread: list[UnreadPart] = []
    summary = ""
    written = cv.get("sections")
    for key, values in list(written.items())[:100] if isinstance(written, dict) else []:
        section, rest = _read_section(words(key), values, f"cv.sections.{key}")
        if section.kind is SectionKind.SUMMARY:
            summary = "\n".join(filter(None, (summary, *_all_text(section))))
        elif section.entries:
            sections.append(section)
        unread.extend(rest)
    basics = _read_basics(cv, summary)
    unread.extend(unread_part("cv", leftovers(cv, _CV_KEYS), "cv"))
    locale = data.get("locale") if isinstance(data, dict) else None
    language = words(locale) or first_words(locale, "language")
    return Resume(
        format=ResumeFormat.RENDERCV,
        basics=basics,
        sections=tuple(sections),
        unread=tuple(unread),
        language=LANGUAGES.get(language.lower(), ""),
    )


def plain(text: str) -> str:
    """Return a text without the emphasis and links of Markdown."""
    bare = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", text))
    text = _ESCAPED.sub(r"\1", bare).strip()
    return "" if text == NOTHING else text


def _read_basics(cv: Json, summary: str) -> ResumeBasics:
    links = [ResumeLink(url) for url in texts(cv.get("website"))]
    phone, email = next(iter(texts(cv.get("phone"))), ""), next(iter(texts(cv.get("email"))), "")
    for network in mappings(cv.get("social_networks")):
        label, username = first_words(network, "network"), first_words(network, "username")
        pattern = ADDRESS_OF_NETWORK.get(label, "")
        links.append(ResumeLink(pattern.format(username) if pattern else "", label, username))
    for connection in mappings(cv.get("custom_connections")):
        icon, shown = first_words(connection, "fontawesome_icon"), first_words(connection, "placeholder")
        if icon == PHONE_ICON and not phone:
            phone = shown
        elif icon == MAIL_ICON and not email:
            email = shown
        else:
            links.append(ResumeLink(first_words(connection, "url"), shown))
    return ResumeBasics(
        name=first_words(cv, "name"),
        headline=plain(first_words(cv, "headline", "label")),
        email=email,
        phone=phone.removeprefix("tel:"),
        place=first_words(cv, "location"),
        summary=summary,
        links=tuple(links),
        where=Where(path="cv"),
    )


def _read_section(title: str, values: object, path: str) -> tuple[ResumeSection, tuple[UnreadPart, ...]]:
    """Read the entries of a section; its kind is told by its title, then by the shape of its entries."""
    heading = title.replace("_", " ")
    shapes = [
        _HAS_SHAPE[key] for each in mappings(values)[:1] for key in _HAS_SHAPE if words(each.get(key)) or each.get(key)
    ]
    kind = kind_of_heading(heading)
    if kind is SectionKind.OTHER or (shapes and kind in {SectionKind.SUMMARY, SectionKind.SKILLS}):
        kind = shapes[0] if shapes else SectionKind.OTHER
    entries: list[ResumeEntry] = []
    lines: list[ResumeLine] = []
    unread: list[UnreadPart] = []
    for number, value in enumerate(items(values)):
        where = Where(path=f"{path}[{number}]")
        if (text := _listed_text(value)) is not None:
            if kind in _ONE_ENTRY_EACH:
                entries.append(ResumeEntry(title=plain(text), where=where))
            else:
                lines.extend(_nested(text, where))
        elif isinstance(value, dict):
            entries.append(_read_entry(kind, value, where))
            unread.extend(unread_part(heading, leftovers(value, _ENTRY_KEYS), where.path))
        else:
            unread.extend(unread_part(heading, tuple(leaf_texts(value)), where.path))
    if lines:
        entries.append(ResumeEntry(lines=tuple(lines), where=Where(path=path)))
    return ResumeSection(kind, tuple(entries), heading), tuple(unread)


def _all_text(section: ResumeSection) -> list[str]:
    texts_of_lines = [line.text for entry in section.entries for line in entry.lines]
    return [*(entry.summary or entry.title for entry in section.entries if not entry.lines), *texts_of_lines]


def _listed_text(value: object) -> str | None:
    """Return the text of an entry that is nothing else; ``None`` for any other entry."""
    if isinstance(value, dict):
        keys = [key for key in value if key in _LISTED]
        return words(value[keys[0]]) if len(value) == 1 and keys else None
    return words(value) if isinstance(value, str) else None


def _nested(text: str, where: Where) -> list[ResumeLine]:
    return [ResumeLine(line, where) for piece in text.split(NESTED) if (line := plain(piece))]


def _read_entry(kind: SectionKind, data: Json, where: Where) -> ResumeEntry:
    name = first_words(data, "position", "name", "title", "label")
    link = _LINK.search(name)
    doi = first_words(data, "doi")
    details = first_words(data, "details")
    is_level = kind is SectionKind.LANGUAGES
    degree, area = plain(first_words(data, "degree")), plain(first_words(data, "area"))
    if area and not degree and has_degree(area):
        degree, area = area, ""
    return ResumeEntry(
        organization=plain(first_words(data, "institution", "company", "journal")),
        title=plain(name),
        place=plain(first_words(data, "location")),
        dates=_dates(data),
        degree=degree,
        area=area,
        level=plain(details) if is_level else "",
        url=first_words(data, "url") or (f"https://doi.org/{doi}" if doi else link[2] if link else ""),
        summary="\n".join(plain(line) for line in paragraphs(data.get("summary")).split("\n")),
        lines=tuple(
            line
            for number, text in enumerate(texts(data.get("highlights")))
            for line in _nested(text, Where(path=f"{where.path}.highlights[{number}]"))
        ),
        keywords=() if is_level else tuple(plain(word) for word in split_keywords(details)),
        authors=tuple(author for each in texts(data.get("authors")) if (author := plain(each))),
        where=where,
    )


def _dates(data: Json) -> DateSpan:
    if first_words(data, "start_date"):
        return span_of(data.get("start_date"), data.get("end_date"), open_is_present=True)
    written = first_words(data, "date", "end_date")
    date, _ = read_date(written)
    return DateSpan(end=date, as_written=written) if re.fullmatch(r"[\d-]+", written) else free_span(written)
