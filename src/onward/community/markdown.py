"""Markdown as safe HTML: paragraphs, emphasis, lists, quotes and links, and nothing else."""

from functools import cache
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

ALLOWED_TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a"}
ALLOWED_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
ALLOWED_SCHEMES = {"https", "http", "mailto"}


def render_markdown(text: str) -> SafeString:
    """Return a text as HTML. HTML in it is shown as text, and so is anything that isn't valid markup.

    Sanitizing is a second safeguard: only the tags named above are let through.
    """
    import nh3  # noqa: PLC0415 - loaded when a text is shown

    return mark_safe(  # noqa: S308 - cleaned
        nh3.clean(
            _parser().render(text),
            tags=ALLOWED_TAGS,
            attributes=ALLOWED_ATTRIBUTES,
            url_schemes=ALLOWED_SCHEMES,
            link_rel="noopener noreferrer nofollow",
        )
    )


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - loaded when a text is shown

    rules = ["blockquote", "emphasis", "escape", "link", "list", "newline", "autolink"]
    return MarkdownIt("zero", {"maxNesting": 20}).enable(rules)
