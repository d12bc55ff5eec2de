"""What the pages say of what a person cannot show yet."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.campaign.public import CountedThing, count_text, thing_name
from onward.materials.gaps.rules import Gap, state_of
from onward.materials.tailoring.records import CoverageState

STATE_TITLES = {
    CoverageState.MISSING: gettext_lazy("Not in your profile"),
    CoverageState.WEAK: gettext_lazy("Named, but no line shows it"),
    CoverageState.COVERED: gettext_lazy("You can show it"),
}


def counted_thing(gap: Gap) -> CountedThing:
    asked = gap.asked
    return CountedThing(asked.kind, asked.key, asked.name, asked.must, asked.nice)


def gap_name(gap: Gap) -> str:
    return thing_name(counted_thing(gap))


def gap_count_text(gap: Gap) -> str:
    return count_text(counted_thing(gap))


def gap_text(gap: Gap) -> str:
    """Say how far the profile shows a thing."""
    state, years = state_of(gap), gap.found.years
    if years is not None and gap.found.demand.years is not None:
        n = round(years)
        if not n:
            return _("The jobs in your profile add up to less than a year.")
        text = ngettext(
            "The jobs in your profile add up to about %(n)s year.",
            "The jobs in your profile add up to about %(n)s years.",
            n,
        )
        return text % {"n": n}
    if state is CoverageState.COVERED:
        return _("Your profile shows it:")
    if state is CoverageState.WEAK:
        return _("It's in your list of skills, but no line says where you used it.")
    return _("Nothing in your profile says so yet.")
