"""Sentences about groups."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.groups.models import GroupInvitation
from onward.community.groups.rules import GroupRole
from onward.ui.humanize import relative_day, written_count

INPUT_ERRORS = {
    "invitation_ended": gettext_lazy(
        "The address may be incomplete, or the invitation may have ended or been used. You haven't joined anything. Ask"
        " the person who gave it to you for a new one."
    ),
    "nothing_written": gettext_lazy("Give the group a name."),
    "too_many_guests": gettext_lazy("At most %(most)s people can join with one link. Make another for the others."),
    "too_many_advisers": gettext_lazy("Each adviser needs a link of their own, so that nobody else joins as one."),
}


def people_text(count: int) -> str:
    return ngettext("%(n)s person", "%(n)s people", count) % {"n": written_count(count)}


def invitation_text(invitation: GroupInvitation) -> str:
    """Say what an invitation can still be used for."""
    ends = relative_day(invitation.expires_at)
    if invitation.role == GroupRole.ADVISER:
        return _("One person can join as an adviser. The link expires %(day)s.") % {"day": ends}
    left = invitation.places_left
    text = ngettext(
        "%(n)s person can join. The link expires %(day)s.", "%(n)s people can join. The link expires %(day)s.", left
    )
    return text % {"n": written_count(left), "day": ends}
