"""A document as one page of HTML that needs nothing else."""

from base64 import b64encode
from html import escape

from onward.materials.paper.document import printed_photo
from onward.materials.paper.outline import Outline, OutlineContact, OutlineEntry, OutlineSection, outline
from onward.materials.paper.templates import template_named
from onward.materials.paper.word_looks import COLOR
from onward.materials.records import PageSettings, PageSize, Selection
from onward.profile.records import ProfileContent

_ACCENT = "#1d3557"
_FONTS = {
    "serif": '"Source Serif 4", "Iowan Old Style", Charter, Georgia, serif',
    "sans": '"Source Sans 3", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
}
_PAPERS = {PageSize.A4: "A4", PageSize.LETTER: "letter"}
_STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem; max-width: 50rem; color: #1b1b1b; background: #fff;
  font: 1rem/1.45 FONT; }
h1 { margin: 0; font-size: 2rem; font-weight: 600; line-height: 1.15; }
h2 { margin: 1.6rem 0 .5rem; padding-bottom: .2rem; border-bottom: 1px solid color-mix(in srgb, ACCENT 55%, #fff);
  color: ACCENT; font-size: 1.05rem; font-weight: 600; }
h3 { margin: 0; font-size: 1rem; font-weight: 600; }
p, ul { margin: 0; text-wrap: pretty; }
ul { margin-top: .2rem; padding-inline-start: 1.1rem; }
article { margin-top: .8rem; }
h2 + article { margin-top: 0; }
a { color: inherit; text-decoration-color: color-mix(in srgb, currentcolor 35%, #fff); text-underline-offset: .15em; }
header img { float: inline-end; margin-inline-start: 1.5rem; }
main { clear: both; }
.line { display: flex; flex-wrap: wrap; justify-content: space-between; column-gap: 1rem; }
.quiet { color: #474747; }
.contacts { margin-top: .4rem; }
.contacts span { white-space: nowrap; }
dl { display: grid; grid-template-columns: minmax(8.5rem, auto) 1fr; gap: .2rem 1rem; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; }
@media (max-width: 30rem) {
  dl, .line, .line .quiet { display: block; }
  dd { margin-bottom: .4rem; }
}
@page { size: PAPER; margin: 18mm 20mm; }
@media print {
  body { padding: 0; max-width: none; font-size: 10pt; }
  h2, h3, .line { break-after: avoid; } li { break-inside: avoid; }
}
"""


def write_web_page(content: ProfileContent, selection: Selection, settings: PageSettings) -> str:
    """Return one HTML document: no script, nothing that is loaded from elsewhere, no picture but the photo that was
    asked for; it also prints well."""
    said = outline(content, selection, settings)
    font = settings.font or template_named(settings.template).font
    style = _STYLE.replace("FONT", _FONTS.get(font, _FONTS["serif"])).replace("PAPER", _PAPERS[settings.size])
    style = style.replace("ACCENT", settings.accent if COLOR.fullmatch(settings.accent) else _ACCENT)
    photo = b64encode(printed_photo(content, settings)).decode("ascii")
    direction = "rtl" if said.is_right_to_left else "ltr"
    return (
        f'<!doctype html>\n<html lang="{escape(said.language)}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'"
        f'{"; img-src data:" if photo else ""}">\n'
        f"<title>{escape(said.name)}</title>\n<style>{style}</style>\n</head>\n<body>\n{_header(said, photo)}\n<main>\n"
        + "\n".join(_section(section) for section in said.sections)
        + "\n</main>\n</body>\n</html>\n"
    )


def _header(said: Outline, photo: str) -> str:
    source = f"data:image/jpeg;base64,{photo}"
    picture = f'<img src="{source}" alt="{escape(said.name)}" width="98" height="126">' if photo else ""
    headline = f"<p>{escape(said.headline)}</p>" if said.headline else ""
    contacts = " · ".join(f"<span>{_linked(contact)}</span>" for contact in said.contacts)
    below = f'<p class="contacts quiet">{contacts}</p>' if contacts else ""
    return f"<header>{picture}<h1>{escape(said.name)}</h1>{headline}{below}</header>"


def _linked(contact: OutlineContact) -> str:
    text = f"<bdi>{escape(contact.text)}</bdi>"
    return f'<a href="{escape(contact.url)}" rel="noopener">{text}</a>' if contact.url else text


def _section(section: OutlineSection) -> str:
    text = f"<p>{escape(section.text)}</p>" if section.text else ""
    return f"<section><h2>{escape(section.heading)}</h2>{text}{_entries(section.entries)}</section>"


def _entries(entries: tuple[OutlineEntry, ...]) -> str:
    """Return the entries; neighbors of label and text share one list of definitions."""
    parts: list[str] = []
    for entry in entries:
        if entry.shape in ("row", "level"):
            row = f"<dt>{escape(entry.first)}</dt><dd>{escape(entry.second)}</dd>"
            if parts and parts[-1].startswith("<dl>"):
                parts[-1] = f"{parts[-1].removesuffix('</dl>')}{row}</dl>"
            else:
                parts.append(f"<dl>{row}</dl>")
        else:
            parts.append(_quote(entry) if entry.shape == "quote" else _post(entry))
    return "".join(parts)


def _quote(entry: OutlineEntry) -> str:
    name = ", ".join(filter(None, (entry.first, entry.second)))
    note = f"<p><em>{escape(entry.note)}</em></p>" if entry.note else ""
    return f"<article>{note}<p>{escape(name)}</p></article>"


def _post(entry: OutlineEntry) -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in entry.lines)
    return (
        f"<article>{_line('h3', _linked(OutlineContact(entry.first, entry.url)) if entry.first else '', entry.date)}"
        + _line("p", f"<em>{escape(entry.second)}</em>" if entry.second else "", entry.place)
        + "".join(f"<p>{escape(text)}</p>" for text in (entry.note,) if text)
        + "".join(f'<p class="quiet">{escape(text)}</p>' for text in (entry.tags,) if text)
        + (f"<ul>{lines}</ul>" if lines else "")
        + "</article>"
    )


def _line(tag: str, first: str, second: str) -> str:
    """Return two things on one line, the second quietly at its end; empty where there is neither."""
    if not first and not second:
        return ""
    aside = f'<span class="quiet">{escape(second)}</span>' if second else ""
    main = f"<{tag}>{first}</{tag}>" if first else "<span></span>"
    return f'<div class="line">{main}{aside}</div>'
