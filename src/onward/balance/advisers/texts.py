"""What is said about advisers."""

from django.utils.translation import gettext_lazy as _

from onward.balance.advisers.queries import AccessWithVisits
from onward.balance.models import AdviserAccess
from onward.balance.supporter.rules import SupporterPart
from onward.balance.supporter.texts import PART_TITLES

INPUT_ERRORS = {
    "too_short": _("Choose at least one part."),
    "no_adviser": _("This person isn't an adviser in any of your groups anymore. Nothing was shown to them."),
}


def part_titles(access: AdviserAccess) -> list[str]:
    """The parts that an access opens, as their titles."""
    return [str(PART_TITLES[part]) for part in SupporterPart if part in access.parts]


def ended_text(given: AccessWithVisits) -> str:
    """Why an access opens nothing any more; empty for one that does."""
    if given.is_valid:
        return ""
    return str(_("You stopped showing this.") if given.access.revoked_at else _("You no longer share a group."))
