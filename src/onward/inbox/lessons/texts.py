"""How the pages tell what corrections taught."""

from django.utils.translation import ngettext

from onward.ui.humanize import written_count


def learned_text(n: int) -> str:
    """Say from how many corrections Onward learned; empty for none."""
    if not n:
        return ""
    text = ngettext(
        "Onward learned from %(n)s correction of yours, and reads emails that look the same that way.",
        "Onward learned from %(n)s corrections of yours, and reads emails that look the same that way.",
        n,
    )
    return text % {"n": written_count(n)}
