"""What the pages say of a choice: how good it is, and why a line is in or out."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.materials.records import Demand
from onward.materials.tailoring.records import (
    Choice,
    CoverageState,
    DemandCoverage,
    Level,
    LinePrice,
    LineReason,
    ReasonCode,
)

STATE_LABELS = {
    CoverageState.COVERED: gettext_lazy("Covered"),
    CoverageState.WEAK: gettext_lazy("Weak"),
    CoverageState.MISSING: gettext_lazy("Missing"),
    CoverageState.UNKNOWN: gettext_lazy("Check yourself"),
}
REASON_TEXTS = {
    ReasonCode.PINNED: gettext_lazy("You pinned it."),
    ReasonCode.ONLY_ONE: gettext_lazy("Only this line shows %(names)s."),
    ReasonCode.SERVES: gettext_lazy("Shows %(names)s."),
    ReasonCode.ROOM_LEFT: gettext_lazy("There was room for it."),
    ReasonCode.BANNED: gettext_lazy("You took it out."),
    ReasonCode.SHOWN_ELSEWHERE: gettext_lazy("Other lines already show %(names)s."),
    ReasonCode.SERVES_NOTHING: gettext_lazy("The posting doesn't ask for what it shows."),
    ReasonCode.NO_ROOM: gettext_lazy("It shows %(names)s, but other lines show more in the same room."),
}
MAX_NAMED = 3


def choice_text(choice: Choice) -> str:
    """Say how far a choice is the best there is."""
    must, nice = choice.level(Level.MUST), choice.level(Level.NICE)
    if choice.spills:
        return _("What you pinned doesn't fit on the page.")
    if not must.at_most and not nice.at_most:
        return _("Your profile shows nothing that this posting asks for, so the newest and strongest lines are here.")
    if must.proved and nice.proved:
        return _("No selection of your lines shows more of what this posting asks for.")
    if must.proved:
        return _(
            "No selection of your lines shows more of what is required. Another one might show more of what is nice to "
            "have."
        )
    return _("This is close to the best selection of your lines.")


def demand_name(demand: Demand) -> str:
    """Return what is asked for in a few words."""
    return demand.names[0] if demand.names else demand.words


def line_reason_text(reason: LineReason, demands: Mapping[str, Demand]) -> str:
    """Say why a line is in or out. ``demands`` are those of the posting by their ids."""
    names = named([demand_name(demands[each]) for each in reason.demands if each in demands])
    return str(REASON_TEXTS[reason.code]) % {"names": names}


def price_text(price: LinePrice) -> str:
    """Say what it costs to put a line in."""
    if not price.fits:
        return _("There's no room for it.")
    out = len(price.pushes_out)
    if not out:
        return _("It fits as well.")
    text = ngettext("It would push out %(n)s line.", "It would push out %(n)s lines.", out) % {"n": out}
    if price.must:
        return _("%(pushed)s Less of what is required would be shown.") % {"pushed": text}
    if price.nice:
        return _("%(pushed)s Less of what is nice to have would be shown.") % {"pushed": text}
    return _("%(pushed)s Nothing that the posting asks for would be lost.") % {"pushed": text}


def coverage_text(found: DemandCoverage) -> str:
    """Say by how much something that is asked for is met."""
    shown = len(found.lines) + len(found.entries)
    if found.years is not None and found.state is not CoverageState.UNKNOWN:
        years = ngettext("About %(n)s year in your profile", "About %(n)s years in your profile", round(found.years))
        return years % {"n": round(found.years)}
    if found.state is CoverageState.COVERED:
        return ngettext("%(n)s line or entry shows it", "%(n)s lines or entries show it", shown) % {"n": shown}
    if found.state is CoverageState.WEAK:
        return _("In your list of skills, but no line shows it")
    if found.state is CoverageState.MISSING:
        return _("Nothing in your profile shows it")
    return _("Your profile can't tell")


def named(names: Sequence[str]) -> str:
    """Write a few names in a row, and how many more there are."""
    listed = ", ".join(names[:MAX_NAMED])
    more = len(names) - MAX_NAMED
    return _("%(names)s and %(n)s more") % {"names": listed, "n": more} if more > 0 else listed
