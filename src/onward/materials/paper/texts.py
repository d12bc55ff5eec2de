"""What a page says of letters that no typeface has."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.ui.humanize import join_list

MAX_LETTERS_SHOWN = 12
SCRIPT_NAMES = {
    "Cjk": gettext_lazy("Chinese characters"),
    "Hiragana": gettext_lazy("Japanese"),
    "Katakana": gettext_lazy("Japanese"),
    "Hangul": gettext_lazy("Korean"),
    "Thai": gettext_lazy("Thai"),
    "Georgian": gettext_lazy("Georgian"),
    "Armenian": gettext_lazy("Armenian"),
    "Bengali": gettext_lazy("Bengali"),
    "Tamil": gettext_lazy("Tamil"),
}


def missing_letters_text(missing: Mapping[str, str]) -> str:
    """Which letters print as empty boxes, by ``letters_without_font``, and what helps; nothing if there are none."""
    if not missing:
        return ""
    letters = "".join(missing.values())
    shown = " ".join(letters[:MAX_LETTERS_SHOWN])
    scripts = list(dict.fromkeys(str(SCRIPT_NAMES[script]) for script in missing if script in SCRIPT_NAMES))
    if scripts:
        text = _("There's no font for %(scripts)s, so these letters print as empty boxes: %(letters)s.") % {
            "scripts": join_list(scripts),
            "letters": shown,
        }
    else:
        text = ngettext(
            "There's no font for this sign, so it prints as an empty box: %(letters)s.",
            "There's no font for these signs, so they print as empty boxes: %(letters)s.",
            len(letters),
        ) % {"letters": shown}
    return text
