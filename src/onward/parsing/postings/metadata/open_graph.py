"""OpenGraph and the title of a page: its own description for sharing."""

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.metadata.page_titles import company_of_site, is_site, read_page_title
from onward.parsing.postings.records import FieldSource, Found, Place, Posting
from onward.parsing.text import one_line, strip_invisible

MAX_METAS = 1_000


def read_open_graph(page: LexborHTMLParser) -> Posting:
    """Read title, company and place from ``og:`` tags, ``h1`` and ``title`` together; absent where they do not say."""
    metas = page_metas(page)
    headings = [each for each in top_headings(page) if not is_site(each)]
    site = metas.get("og:site_name", "")
    shared = metas.get("og:title", "") or metas.get("twitter:title", "")
    readings = [
        (line, source, read_page_title(line, headings=[*headings, *further], site=site))
        for line, source, further in (
            (shared, FieldSource.OPENGRAPH, ()),
            (page_title(page), FieldSource.HTML, (shared,) if site else ()),
        )
        if line
    ]
    title = company = None
    places: Found[tuple[Place, ...]] | None = None
    for line, source, said in readings:
        title = title or _found(said.title, source, line)
        company = company or _found(said.company, source, line)
        places = places or (Found((Place(words=said.place),), source, line) if said.place else None)
    return Posting(
        title=title or (_found(headings[0], FieldSource.HTML, headings[0]) if len(headings) == 1 else None),
        company=company or _found(company_of_site(site), FieldSource.OPENGRAPH, site),
        places=places,
        url=page_address(page, metas),
    )


def page_metas(page: LexborHTMLParser) -> dict[str, str]:
    """Return the contents of ``meta`` tags by property or name, in lower case; the first of each."""
    metas: dict[str, str] = {}
    for node in page.css("meta[content]")[:MAX_METAS]:
        name = (node.attrs.sget("property") or node.attrs.sget("name") or node.attrs.sget("itemprop")).strip().lower()
        if name and name not in metas:
            metas[name] = strip_invisible(one_line(node.attrs.sget("content")[:5_000]))
    return metas


def page_title(page: LexborHTMLParser) -> str:
    """Return the text of the page's ``title``."""
    node = page.css_first("head > title", default=None) or page.css_first("title", default=None)
    return strip_invisible(one_line(node.text()[:2_000])) if node else ""


def top_headings(page: LexborHTMLParser) -> list[str]:
    """Return the texts of the first headings of level one that say something, each once."""
    texts = (strip_invisible(one_line(node.text(separator=" ")[:500])) for node in page.css("h1")[:10])
    return list(dict.fromkeys(filter(None, texts)))


def page_address(page: LexborHTMLParser, metas: dict[str, str]) -> str:
    """Return the address that the page gives for itself: its canonical link, else ``og:url``; or nothing."""
    node = page.css_first('link[rel="canonical" i][href]', default=None)
    address = (node.attrs.sget("href") if node else "") or metas.get("og:url", "")
    return address.strip() if address.strip().startswith(("http://", "https://")) else ""


def _found(value: str, source: FieldSource, words: str) -> Found[str] | None:
    return Found(value, source, words) if value else None
