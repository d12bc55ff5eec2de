"""What is said of versions that the person chose by themselves."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.insights.experiments.rules import ArmCounts
from onward.insights.versions.rules import VersionCounts, can_be_compared
from onward.ui.humanize import written_count


def version_text(counts: ArmCounts) -> str:
    """What came of a version: "12 sent, 2 conversations"."""
    sent = ngettext("%(n)s sent", "%(n)s sent", counts.sent) % {"n": written_count(counts.sent)}
    if not counts.conversations:
        return _("%(sent)s, no conversation yet") % {"sent": sent}
    text = ngettext("%(sent)s, %(n)s conversation", "%(sent)s, %(n)s conversations", counts.conversations)
    return text % {"sent": sent, "n": written_count(counts.conversations)}


def waiting_text(counts: ArmCounts) -> str:
    """How many of them may still get a reply."""
    if not counts.waiting:
        return ""
    return ngettext("%(n)s still waiting", "%(n)s still waiting", counts.waiting) % {"n": written_count(counts.waiting)}


def comparison_text(versions: Sequence[VersionCounts]) -> str:
    """What the counts can tell, which is never which version is better."""
    if not can_be_compared(versions):
        return _(
            "It's too early to tell. That takes two versions of the same kind, each with a reply or a month of silence."
        )
    return _(
        "You chose who got which version, so a difference may come from the jobs. An experiment leaves the"
        " choice to chance, so it can tell."
    )
