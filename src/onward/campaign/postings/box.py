"""What kind of text stands in the box, and what a line typed there says."""

from dataclasses import asdict
from enum import StrEnum

from onward.campaign.applications.rules import completed_web_link, is_link, read_typed_job


def split_link(text: str) -> tuple[str, str]:
    """Return the last address in ``text`` and the words around it; phones share a title and a link."""
    words = text.split()
    link = next((word for word in reversed(words) if is_link(word)), "")
    return completed_web_link(link), " ".join(word for word in words if word != link)


def clean_html(html: str) -> str:
    import nh3  # noqa: PLC0415 - loaded where pages are kept

    return nh3.clean(html, tags=set(KEPT_TAGS), attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"})


KEPT_TAGS = frozenset(
    "h1 h2 h3 h4 h5 h6 p ul ol li strong b em i a br pre table thead tbody tr th td dl dt dd hr".split()  # noqa: SIM905 - read as words
)
LONGEST_SHARED, LONGEST_LINE, FEW_LINES = 400, 280, 4


class BoxKind(StrEnum):
    """What kind of text stands in the box."""

    LINK = "link"
    PAGE = "page"
    POSTING = "posting"
    TYPED = "typed"


def box_kind(text: str) -> BoxKind:
    stripped = text.strip()
    if stripped[:200].lower().lstrip("\ufeff").startswith(("<!doctype", "<html", "<")):
        return BoxKind.PAGE
    if split_link(stripped)[0] and len(stripped) < LONGEST_SHARED and stripped.count("\n") <= FEW_LINES:
        return BoxKind.LINK
    return BoxKind.POSTING if stripped.count("\n") >= FEW_LINES or len(stripped) > LONGEST_LINE else BoxKind.TYPED


def typed_details(text: str) -> dict[str, object]:
    typed = read_typed_job(text)
    return {name: value for name, value in asdict(typed).items() if value}
