"""The saved copy of a page: its structure, words and links, and nothing that loads, runs or hides."""

from onward.parsing.postings.guard import MAX_SIZE, bound_source, flatten, is_slow_to_parse
from onward.parsing.postings.mail import is_mail, read_mail

KEPT_TAGS = frozenset(
    "a abbr b blockquote br caption code dd div dl dt em h1 h2 h3 h4 h5 h6 hr i li ol p pre section small span strong"
    " sub sup table tbody td tfoot th thead tr u ul".split()
)
_DROPPED_WITH_CONTENT = frozenset("script style noscript template svg math iframe object title textarea select".split())
_START = 4_000
_SCHEMES = frozenset({"http", "https", "mailto"})


def clean_html(html: str) -> str:
    """Return HTML that is safe to show: only structural tags, and links that send no referrer.

    No picture, style, script, form, or address of another scheme is left. What is longer than ``MAX_SIZE`` is cut, and
    what is built to be slow is flattened. Never raises.
    """
    import nh3  # noqa: PLC0415 - loaded when a page is kept

    html = html[:MAX_SIZE].encode("utf-8", "replace").decode("utf-8")
    return nh3.clean(
        flatten(html) if is_slow_to_parse(html) else html,
        tags=set(KEPT_TAGS),
        clean_content_tags=set(_DROPPED_WITH_CONTENT),
        attributes={"*": set(), "a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        url_schemes=set(_SCHEMES),
        link_rel="noopener noreferrer nofollow",
        strip_comments=True,
    )


def kept_page(source: bytes | str) -> str:
    """Return the clean page of whatever was saved: a page in any encoding, a saved page (MHTML), a mail with HTML.

    Empty for a source without a page: a PDF, plain text, data of a board. Never raises.
    """
    mail = read_mail(source) if isinstance(source, bytes) and is_mail(source) else None
    html = mail.html if mail else bound_source(source).text
    start = html[:_START].lstrip().lower()
    return clean_html(html) if start.startswith("<") and ("<html" in start or "<body" in start) else ""
