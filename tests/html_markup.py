"""What a page is made of, as far as tests need to know."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

LOADING_ATTRIBUTES = {
    "script": "src",
    "img": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "form": "action",
    "use": "href",
}
INERT_SCRIPTS = {"application/json", "application/ld+json"}


@dataclass
class Markup:
    loads: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    forms_without_token: list[str] = field(default_factory=list)
    title: str = ""
    headings: int = 0


class _MarkupParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.markup = Markup()
        self.inside = ""
        self.form: dict[str, str | None] | None = None
        self.token = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.inside = tag
        if tag in LOADING_ATTRIBUTES and given.get(LOADING_ATTRIBUTES[tag]):
            self.markup.loads.append(str(given[LOADING_ATTRIBUTES[tag]]))
        self.markup.inline += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given and given.get("type") not in INERT_SCRIPTS):
            self.markup.inline.append(tag)
        if tag == "h1":
            self.markup.headings += 1
        if tag == "form":
            self.form, self.token = given, False
        if tag == "input" and given.get("name") == "csrfmiddlewaretoken" and given.get("value"):
            self.token = True

    def handle_endtag(self, tag):
        if tag == "form" and self.form is not None:
            if (self.form.get("method") or "get").lower() == "post" and not self.token:
                self.markup.forms_without_token.append(str(self.form.get("action")))
            self.form = None
        self.inside = ""

    def handle_data(self, data):
        if self.inside == "title":
            self.markup.title += data


def read_markup(html: str) -> Markup:
    reader = _MarkupParser()
    reader.feed(html)
    reader.close()
    return reader.markup


def is_external(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in {"", "http", "https"}
