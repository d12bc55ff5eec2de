"""What a browser or another app sent, as the readers of postings take it."""


def page_source(*, html: str, json_ld: tuple[str, ...]) -> str:
    """The page as seen, behind the data for search engines (JSON-LD) of what was cut off."""
    return f"<!doctype html><html>{''.join(map(_data_block, json_ld))}{html}" if json_ld else html


def _data_block(json_text: str) -> str:
    """In JSON, ``<`` stands in strings alone, where it may be written so that it closes no element."""
    return '<script type="application/ld+json">' + json_text.replace("<", "\\u003c") + "</script>"


def shared_text(*, title: str, text: str, url: str) -> str:
    """What another app shared, as a person would paste it: what it says, and the link last.

    Apps put the link into ``url`` or at the end of ``text``, and its title into ``title`` or before it.
    """
    parts = dict.fromkeys(part.strip() for part in (title, text, url))
    return "\n".join(part for part in parts if not any(part in other for other in parts if other != part))
