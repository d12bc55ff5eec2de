"""What the pages of the brief say."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import ChannelChoice, PlanItem
from onward.materials.brief.rules import BriefStep
from onward.ui.humanize import hours_and_minutes

INPUT_ERRORS = {
    "not_a_name": _("Enter the employer's name."),
}
STEP_TITLES = {
    BriefStep.OFFER: _("What I offer"),
    BriefStep.ROLES: _("Roles I'm looking for"),
    BriefStep.EMPLOYERS: _("Where I'd like to work"),
    BriefStep.CHANNELS: _("How I'll reach them"),
    BriefStep.WEEK: _("What I'll do each week"),
    BriefStep.SIGNALS: _("How I'll know it works"),
}
STEP_QUESTIONS = {
    BriefStep.OFFER: _("In two or three sentences, what do you do well, and what came of it?"),
    BriefStep.ROLES: _("Two or three kinds of role are enough. Why these?"),
    BriefStep.EMPLOYERS: _("Name a few employers you'd like to work for, and why."),
    BriefStep.CHANNELS: _("How many hours a week go into each way of finding a job?"),
    BriefStep.WEEK: _("What will you do each week? Choose what you can keep up in a bad week."),
    BriefStep.SIGNALS: _("How will you know that this works, and when will you change it?"),
}


def usual_signals() -> str:
    """Return a text to start from about how they'll know that it works."""
    return gettext(
        "Every week: did I do what I planned?\n"
        "Every month: what do the odds say, and is it too early to tell?\n"
        "I change one thing at a time, and give it four weeks."
    )


def channel_lines(channels: Mapping[str, int]) -> list[tuple[str, str]]:
    """List each channel with its time a week; unknown channels, as an archive may contain, are skipped."""
    return [
        (str(ChannelChoice(channel).label), hours_and_minutes(channels[channel]))
        for channel in ChannelChoice.values
        if channels.get(channel)
    ]


def week_lines(weekly: Mapping[str, int]) -> list[str]:
    """What is done each week, a line for each activity."""
    n = {activity: weekly.get(activity, 0) for activity in PlanItem.Activity.values}
    sent, met, learned = (n[activity] for activity in PlanItem.Activity.values)
    said = [
        (sent, ngettext("Send %(n)s application", "Send %(n)s applications", sent)),
        (met, ngettext("Contact %(n)s person", "Contact %(n)s people", met)),
        (learned, ngettext("%(n)s learning session", "%(n)s learning sessions", learned)),
    ]
    return [text % {"n": count} for count, text in said if count]
