"""What is said of a line that two tabs changed."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def line_changed_text(differing: Iterable[tuple[str, str, str]]) -> str:
    """What is saved now, where it is not what was typed: of each field its label, the saved and the typed text."""
    saved = " · ".join(f"{label}: {text}" for label, text, _typed in differing if text)
    return _("This line changed in another tab: %(saved)s. Save again to keep yours.") % {"saved": saved}


def wording_changed_text(typed: str) -> str:
    return _("This wording changed in another tab, so yours wasn't saved: “%(typed)s”") % {"typed": typed}
