"""What the pages say of letters: what each would do, what is unsure about it, and who sent it."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.letters.rules import shown_text
from onward.inbox.review.rules import AppointmentTime, NamedTime
from onward.inbox.senders.rules import SenderWarning, ascii_host, web_host
from onward.inbox.waiting.queries import ShownLetter
from onward.inbox.waiting.rules import LetterSection
from onward.parsing.letters.understanding import Doubt, LetterKind, LinkPurpose
from onward.ui.humanize import clock_time, join_list, short_date, weekday_date, written_count
from onward.vocabulary import EventKind

INPUT_ERRORS = {
    "no_application": gettext_lazy("Choose one of your applications, or type the company of a new one."),
}
NO_SUCH_APPLICATION = gettext_lazy(
    "None of your applications has that name. Choose one from the list, or leave this empty and type the company below."
)
SEVERAL_APPLICATIONS = gettext_lazy("Several of your applications have that name. Choose one from the list.")
SECTION_TITLES = {
    LetterSection.URGENT: gettext_lazy("Needs you soon"),
    LetterSection.UNSURE: gettext_lazy("Please check"),
    LetterSection.CLEAR: gettext_lazy("Clear, by application"),
    LetterSection.VIEWED: gettext_lazy("Applications viewed"),
}
SECTION_LEADS = {
    LetterSection.CLEAR: gettext_lazy("What isn't on your board yet is added to it."),
    LetterSection.UNSURE: gettext_lazy("Something about each isn't clear, so it's recorded only when you say so."),
}
_DOUBTS = {
    Doubt.KIND_UNKNOWN: gettext_lazy("It's about an application, but it's not clear what it says."),
    Doubt.KNOWN_APPLICATION: gettext_lazy("It belongs to this application, but it's not clear what it says."),
    Doubt.ONLY_CONDITIONAL: gettext_lazy("It says so only under a condition."),
    Doubt.WEAK_SIGNS: gettext_lazy("It sounds like this without quite saying so."),
    Doubt.SEVERAL_KINDS: gettext_lazy("It says more than one thing."),
    Doubt.ABOUT_UNCLEAR: gettext_lazy("It may not be about a job."),
    Doubt.SEVERAL_MATCHES: gettext_lazy("It may belong to another of your applications."),
    Doubt.TEXT_MISSING: gettext_lazy("Part of it couldn't be read."),
}
_UNPROVEN = gettext_lazy("Sent from %(host)s, which couldn't be confirmed. It may be forged.")
_SENDER_WARNINGS = {
    SenderWarning.CLAIMED_HOST: gettext_lazy("The sender's name says %(about)s, but it was sent from %(host)s."),
    SenderWarning.LOOKALIKE_HOST: gettext_lazy("The sender's address has letters that look like others: %(host)s."),
    SenderWarning.IMITATED_COMPANY: gettext_lazy(
        "%(host)s looks like %(about)s but is spelled differently. It may be somebody else."
    ),
    SenderWarning.LOOKALIKE_NAME: gettext_lazy(
        "“%(about)s” has letters of another alphabet that look like Latin ones. It may be somebody else."
    ),
}
_OPENED = {
    LinkPurpose.SCHEDULING: gettext_lazy("Choose a time on %(host)s"),
    LinkPurpose.ASSESSMENT: gettext_lazy("Open the assessment on %(host)s"),
    LinkPurpose.MEETING: gettext_lazy("Join the meeting on %(host)s"),
}


def effect_text(letter: ShownLetter) -> str:
    """What accepting a letter does, in a sentence."""
    row, effect = letter.row, letter.effect
    if row.kind == LetterKind.RECRUITER_OUTREACH:
        return str(_("Save it as a job if it interests you."))
    if effect.event is None:
        return str(_("Nothing to put on a timeline."))
    if not letter.waiting.target:
        return str(_("It doesn't name one of your applications. Say which one, and it goes on that timeline."))
    if effect.is_known:
        return str(_("Already on your timeline."))
    if effect.appointment:
        return _appointment_text(row, effect.event, effect.appointment)
    return _EVENT_TEXTS[effect.event](short_date(letter.day) if letter.day else "")


def _dated(with_day: Callable[[str], str], without: Callable[[], str]) -> Callable[[str], str]:
    return lambda day: with_day(day) if day else without()


_EVENT_TEXTS: dict[EventKind, Callable[[str], str]] = {
    EventKind.OFFER: _dated(
        lambda day: _("Records an offer on %(day)s.") % {"day": day}, lambda: _("Records an offer, without a date.")
    ),
    EventKind.WITHDRAWN: _dated(
        lambda day: _("Records that you withdrew on %(day)s, after which the application is closed.") % {"day": day},
        lambda: _("Records that you withdrew, after which the application is closed."),
    ),
    EventKind.REJECTED: _dated(
        lambda day: _("Records a rejection on %(day)s, after which the application is closed.") % {"day": day},
        lambda: _("Records a rejection, after which the application is closed."),
    ),
    EventKind.ASSESSMENT: _dated(
        lambda day: _("Records an assessment, asked for on %(day)s.") % {"day": day},
        lambda: _("Records an assessment, without a date."),
    ),
    EventKind.INTERVIEW: _dated(
        lambda day: _("Records an invitation to an interview on %(day)s; you can add the time later.") % {"day": day},
        lambda: _("Records an invitation to an interview; you can add the time later."),
    ),
    EventKind.ACKNOWLEDGED: _dated(
        lambda day: _("Records that receipt was confirmed on %(day)s.") % {"day": day},
        lambda: _("Records that receipt was confirmed."),
    ),
    EventKind.NOTE: _dated(
        lambda day: _("Adds a note on %(day)s.") % {"day": day}, lambda: _("Adds a note, without a date.")
    ),
}


def _appointment_text(row: ReceivedLetter, event: EventKind, when: AppointmentTime) -> str:
    facts = {"day": weekday_date(when.day), "time": clock_time(when.at), "zone": when.zone}
    if event is EventKind.ASSESSMENT:
        return _("Puts an assessment on %(day)s at %(time)s (%(zone)s).") % facts
    if row.kind == LetterKind.INTERVIEW_CHANGED:
        return _("Moves the interview to %(day)s at %(time)s (%(zone)s).") % facts
    if when.assumed:
        return _("Puts an interview on %(day)s at %(time)s. The email names no time zone; yours is assumed.") % facts
    return _("Puts an interview on %(day)s at %(time)s (%(zone)s).") % facts


def letter_title(row: ReceivedLetter) -> str:
    """What a letter is, and of which application: "Interview invitation: Data Analyst, Cella"."""
    about = str(row.application.job) if row.application else str(row.proposed or row.company)
    kind = row.get_kind_display()
    return _("%(kind)s: %(about)s") % {"kind": kind, "about": shown_text(about)} if about else kind


def doubt_texts(row: ReceivedLetter) -> list[str]:
    """What is unsure about what a letter says."""
    return [str(_DOUBTS[Doubt(each)]) for each in row.doubts if each in _DOUBTS]


def sender_doubts(row: ReceivedLetter) -> list[str]:
    """Why a letter may be from somebody else than it says."""
    host = ascii_host(row.sender_address)
    said = [str(_UNPROVEN % {"host": host or "?"})] if Doubt.SENDER_UNPROVEN in row.doubts else []
    warned = row.sender_warnings.items()
    return [*said, *(_SENDER_WARNINGS[each] % {"host": host, "about": shown_text(about)} for each, about in warned)]


def time_text(moment: NamedTime) -> str:
    """A day or time that a letter names, in its own words and as it was understood."""
    start, words = moment.start, shown_text(moment.words)
    if not isinstance(start, datetime):
        return _("%(words)s: %(day)s") % {"words": words, "day": weekday_date(start)}
    facts = {"words": words, "day": weekday_date(start.date()), "time": clock_time(start.time())}
    if zone := moment.zone or start.tzname():
        return _("%(words)s: %(day)s, %(time)s (%(zone)s)") % {**facts, "zone": zone}
    return _("%(words)s: %(day)s, %(time)s, by your clock (assumed: the email names no time zone)") % facts


class LinkOfLetter(NamedTuple):
    """A link of a letter: what opens it, where it really leads, and its address to read; ``url`` only if it's safe."""

    label: str
    host: str
    text: str
    url: str


def link_of_letter(url: str, named_host: str, purpose: str) -> LinkOfLetter:
    """Only links with a purpose that opens in a browser can be clicked, and they're named by their host."""
    host = web_host(url)
    opened = _OPENED.get(LinkPurpose(purpose)) if host else None
    label = opened % {"host": host} if opened else ""
    return LinkOfLetter(label, host or ascii_host(named_host), shown_text(url), url if opened else "")


def viewed_text(n: int) -> str:
    """What letters say together that an application was viewed, which tells almost nothing."""
    text = ngettext(
        "%(n)s email says that an application was viewed", "%(n)s emails say that an application was viewed", n
    )
    return text % {"n": written_count(n)}


def inbox_text(urgent: int, unsure: int, clear: int, viewed: int) -> str:
    """How many emails wait, by what is asked of the person."""
    n = urgent + unsure + clear + viewed
    alone = {
        viewed: viewed_text(n) + ".",
        urgent: ngettext("%(n)s urgent email.", "%(n)s urgent emails.", n),
        unsure: ngettext("%(n)s email to check.", "%(n)s emails to check.", n),
        clear: ngettext("%(n)s email, and it's clear.", "%(n)s emails, all clear.", n),
    }
    parts = [
        (urgent, ngettext("%(n)s urgent", "%(n)s urgent", urgent)),
        (unsure, ngettext("%(n)s to check", "%(n)s to check", unsure)),
        (clear, ngettext("%(n)s clear", "%(n)s clear", clear)),
        (viewed, ngettext("%(n)s about a viewed application", "%(n)s about viewed applications", viewed)),
    ]
    told = join_list([part % {"n": written_count(count)} for count, part in parts if count])
    text = alone.get(n) or ngettext("%(n)s email: %(parts)s.", "%(n)s emails: %(parts)s.", n)
    return text % {"n": written_count(n), "parts": told}


def accept_all_text(n: int) -> str:
    return ngettext("Accept %(n)s clear email", "Accept all %(n)s clear emails", n) % {"n": written_count(n)}


def left_text(n: int) -> str:
    """What is said of emails that stayed where they were, if any did."""
    text = ngettext(
        "%(n)s email doesn't say enough to record it, and stays here.",
        "%(n)s emails don't say enough to record them, and stay here.",
        n,
    )
    return text % {"n": written_count(n)} if n else ""


def nothing_chosen_text() -> str:
    return _("Select at least one email. It may have been decided in another tab.")
