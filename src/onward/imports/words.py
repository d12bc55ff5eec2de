"""The words for what reading found: refusals, reasons, fields, meanings of statuses."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.texts.tables.records import (
    ColumnReason,
    ColumnRemark,
    DateOrder,
    Ending,
    Field,
    MappedBy,
    MappedColumn,
    Order,
    ProposedBy,
    Reason,
    Refusal,
    Refused,
    Stage,
    Status,
)

FIELDS: dict[Field, str | Promise] = {
    Field.COMPANY: gettext_lazy("Company"),
    Field.TITLE: gettext_lazy("Job title"),
    Field.STATUS: gettext_lazy("Where it stands"),
    Field.OUTCOME: gettext_lazy("Outcome, as a code"),
    Field.APPLIED_ON: gettext_lazy("Applied: date"),
    Field.RESPONDED_ON: gettext_lazy("First answer: date"),
    Field.ACKNOWLEDGED_ON: gettext_lazy("Acknowledged: date"),
    Field.SCREEN_ON: gettext_lazy("Screen: date"),
    Field.ASSESSMENT_ON: gettext_lazy("Assessment: date"),
    Field.INTERVIEW_ON: gettext_lazy("Interview: date or yes"),
    Field.OFFER_ON: gettext_lazy("Offer: date or yes"),
    Field.ACCEPTED_ON: gettext_lazy("Accepted: date"),
    Field.REJECTED_ON: gettext_lazy("A no: date"),
    Field.WITHDRAWN_ON: gettext_lazy("Withdrawn: date"),
    Field.OUTCOME_ON: gettext_lazy("Date of where it stands"),
    Field.SAVED_ON: gettext_lazy("Saved: date"),
    Field.POSTED_ON: gettext_lazy("Posted: date"),
    Field.DEADLINE_ON: gettext_lazy("Deadline"),
    Field.NEXT_FOLLOW_UP_ON: gettext_lazy("Next follow-up: date"),
    Field.PLACE: gettext_lazy("Place"),
    Field.COUNTRY: gettext_lazy("Country"),
    Field.REMOTE: gettext_lazy("Remote"),
    Field.URL: gettext_lazy("Link"),
    Field.SOURCE: gettext_lazy("Where it was found"),
    Field.CHANNEL: gettext_lazy("Channel"),
    Field.REFERRAL: gettext_lazy("Referral"),
    Field.PAY: gettext_lazy("Pay"),
    Field.PAY_MIN: gettext_lazy("Pay, lowest"),
    Field.PAY_MAX: gettext_lazy("Pay, highest"),
    Field.CURRENCY: gettext_lazy("Currency"),
    Field.NOTES: gettext_lazy("Notes"),
    Field.TAGS: gettext_lazy("Tags"),
    Field.CONTACT_NAME: gettext_lazy("Contact: name"),
    Field.CONTACT_EMAIL: gettext_lazy("Contact: e-mail"),
    Field.CONTACT_PHONE: gettext_lazy("Contact: phone"),
    Field.JOB_TYPE: gettext_lazy("Kind of job"),
    Field.LEVEL: gettext_lazy("Level"),
    Field.DESCRIPTION: gettext_lazy("Posting text"),
    Field.PRIORITY: gettext_lazy("Priority"),
    Field.DAYS_TO_RESPONSE: gettext_lazy("Days to the first answer"),
    Field.DAYS_TO_REJECTION: gettext_lazy("Days to the no"),
    Field.DAYS_TO_OUTCOME: gettext_lazy("Days to the outcome"),
    Field.IGNORED: gettext_lazy("Leave out altogether"),
}

_REASONS: dict[Reason, str | Promise] = {
    Reason.NO_COMPANY_NOR_TITLE: gettext_lazy("There is neither a company nor a job title."),
    Reason.NO_COMPANY: gettext_lazy("There is no company."),
    Reason.DATE_UNREADABLE: gettext_lazy("“{0}” could not be read as a date."),
    Reason.DATE_AMBIGUOUS: gettext_lazy("“{0}” can be {1} or {2}."),
    Reason.DATE_IMPLAUSIBLE: gettext_lazy("“{0}” would be {1}, which does not seem right."),
    Reason.DATE_NOT_FULL: gettext_lazy("“{0}” names no day, so the day stays open."),
    Reason.YEAR_ASSUMED: gettext_lazy("“{0}” names no year; it was taken as {1}."),
    Reason.APPLIED_UNDATED: gettext_lazy("It was sent, but the day is not known."),
    Reason.ENDING_UNDATED: gettext_lazy("It ended ({0}), but the day is not known."),
    Reason.STATUS_NOT_UNDERSTOOD: gettext_lazy("“{0}” is not known as a status."),
    Reason.STATUS_NOT_SURE: gettext_lazy("“{0}” can be meant in two ways."),
    Reason.STATUSES_DISAGREE: gettext_lazy("“{0}” and “{1}” do not say the same."),
    Reason.CODE_NOT_MAPPED: gettext_lazy("What “{0}” means as an outcome is not said."),
    Reason.ANSWER_ON_NEVER_ANSWERED: gettext_lazy("It says never answered, but also an answer on {0}."),
    Reason.DAY_COUNT_DISAGREES: gettext_lazy("The row says {0} days, its dates say {1}."),
    Reason.DAY_COUNT_WITHOUT_REFUSAL: gettext_lazy("It counts {0} days to a no, but there is no no."),
    Reason.BEFORE_APPLICATION: gettext_lazy("It was sent on {0}, but something happened on {1} already."),
    Reason.POSTED_AFTER_APPLICATION: gettext_lazy("It was posted on {0}, after it was applied for on {1}."),
    Reason.SENT_BUT_STATUS_SAYS_NOT: gettext_lazy("It has a date of sending ({0}), but “{1}” says it was not sent."),
    Reason.STAGE_BEYOND_STATUS: gettext_lazy("A column says “{0}”, further than “{1}”."),
    Reason.DUPLICATE_ROW: gettext_lazy("It is the same as line {0}, word for word."),
    Reason.SAME_OPENING: gettext_lazy("It has the company, title and day of line {0}."),
    Reason.WRONG_WIDTH: gettext_lazy("It has {0} cells where the header has {1}."),
    Reason.LONE_QUOTE: gettext_lazy("It has a quotation mark without its partner."),
    Reason.BROKEN_FORMULA: gettext_lazy("A formula is broken: “{0}”."),
    Reason.LINK_UNUSABLE: gettext_lazy("“{0}” is not a link that can be opened."),
    Reason.NUMBER_UNREADABLE: gettext_lazy("“{0}” could not be read as a number."),
}
_NOT_APPLICATIONS: dict[str, str | Promise] = {
    "separator": gettext_lazy("This is a line between others."),
    "summary": gettext_lazy("This looks like a total."),
    "repeated_header": gettext_lazy("This is the header again."),
    "heading": gettext_lazy("This looks like a heading."),
    "no name": gettext_lazy("There is no name."),
}
_STAGES: dict[Stage, str | Promise] = {
    Stage.SAVED: gettext_lazy("Saved, not sent"),
    Stage.APPLIED: gettext_lazy("Applied"),
    Stage.ACKNOWLEDGED: gettext_lazy("Acknowledged"),
    Stage.SCREEN: gettext_lazy("Screen"),
    Stage.ASSESSMENT: gettext_lazy("Assessment"),
    Stage.INTERVIEW: gettext_lazy("Interview"),
    Stage.OFFER: gettext_lazy("Offer"),
    Stage.ACCEPTED: gettext_lazy("Accepted"),
}
_ENDINGS: dict[Ending, str | Promise] = {
    Ending.REJECTED: gettext_lazy("A no"),
    Ending.WITHDRAWN: gettext_lazy("Withdrawn"),
    Ending.NEVER_ANSWERED: gettext_lazy("Never answered"),
    Ending.CLOSED: gettext_lazy("Posting closed"),
}
_COMMON: tuple[tuple[tuple[Stage, ...], Ending], ...] = (
    *(((stage,), Ending.NONE) for stage in Stage),
    ((), Ending.REJECTED),
    ((Stage.SCREEN,), Ending.REJECTED),
    ((Stage.ASSESSMENT,), Ending.REJECTED),
    ((Stage.INTERVIEW,), Ending.REJECTED),
    ((), Ending.NEVER_ANSWERED),
    ((Stage.INTERVIEW,), Ending.NEVER_ANSWERED),
    ((), Ending.WITHDRAWN),
    ((Stage.INTERVIEW,), Ending.WITHDRAWN),
    ((Stage.OFFER,), Ending.WITHDRAWN),
    ((), Ending.CLOSED),
    ((Stage.SAVED,), Ending.CLOSED),
    ((), Ending.NONE),
)


def refusal(refused: Refused) -> str:
    """What keeps a file from being read, and what to do now."""
    numbers = {"found": f"{refused.found:,}", "allowed": f"{refused.allowed:,}"}
    sizes = {"found": filesizeformat(refused.found), "allowed": filesizeformat(refused.allowed)}
    said = {
        Refusal.TOO_LARGE: _("This file has %(found)s; the most is %(allowed)s.") % sizes,
        Refusal.TOO_MANY_ROWS: _("This file has more than %(allowed)s rows. Bring it in two halves.") % numbers,
        Refusal.TOO_MANY_COLUMNS: _("This file has %(found)s columns; the most is %(allowed)s.") % numbers,
        Refusal.UNPACKS_TOO_LARGE: _("This file unpacks to more than %(allowed)s, so it was not opened.") % sizes,
        Refusal.TOO_MANY_ENTRIES: _("This archive holds %(found)s files; the most is %(allowed)s.") % numbers,
        Refusal.ENCRYPTED: _("This file is locked with a password. Save it without one and bring it again."),
        Refusal.BROKEN: _("This file is damaged and could not be opened. Download or save it again."),
        Refusal.UNKNOWN_FORMAT: _("This is no table. Save it as CSV or XLSX and bring that."),
        Refusal.NOTHING_IN_IT: _("No list of applications, saved jobs or contacts was found in this file."),
    }
    return said[refused.reason]


def too_large() -> str:
    """What to say of a file beyond the limit, before it is read."""
    return _("This file is too large: the most is %(size)s. Nothing was changed.") % {
        "size": filesizeformat(settings.UPLOAD_LIMIT)
    }


def too_many_waiting() -> str:
    return _("Several files wait to be looked at already. Bring one of them in, or put it away with Not now, first.")


def reason(code: str, facts: Sequence[str]) -> str:
    """One thing to look at in a row, as a sentence."""
    known = Reason(code)
    if known is Reason.NOT_AN_APPLICATION:
        return str(_NOT_APPLICATIONS.get(facts[0], facts[0]))
    told = [str(_ENDINGS[Ending(facts[0])])] if known is Reason.ENDING_UNDATED else [short(fact) for fact in facts]
    return str(_REASONS[known]).format(*told)


def column_remark(remark: ColumnRemark) -> str:
    facts = ", ".join(f"“{short(fact)}”" for fact in remark.facts)
    if remark.reason is ColumnReason.SPELLINGS:
        return _("One name, spelled several ways: %(names)s. The first spelling is used.") % {"names": facts}
    if remark.reason is ColumnReason.CODES:
        return _("Codes without words: %(codes)s. Say below what they mean.") % {"codes": facts}
    return _("The order of day and month is not clear.")


def why(column: MappedColumn) -> str:
    """What a column's field rests on."""
    said = {
        MappedBy.HEADER: _("by its header"),
        MappedBy.HEADER_WORDS: _("by a word of its header"),
        MappedBy.DATES: _("its values are dates"),
        MappedBy.LINKS: _("its values are links"),
        MappedBy.EMAILS: _("its values are e-mail addresses"),
        MappedBy.STATUSES: _("its values are statuses"),
        MappedBy.MONEY: _("its values are amounts"),
        MappedBy.YES_NO: _("its values are yes and no, or codes"),
        MappedBy.COMPANY_NAMES: _("its values look like names"),
        MappedBy.JOB_TITLES: _("its values look like job titles"),
        MappedBy.PERSON: _("as you said"),
        MappedBy.NOTHING: _("kept word for word in a note"),
    }
    return said[column.why]


def evidence(order: DateOrder) -> str:
    """How sure the order of day and month in a column is, in sentences."""
    if order.chosen:
        return _("You chose this.")
    deciding = max(order.day_first, order.month_first)
    if order.order and deciding:
        said = ngettext("%(n)s date can be read one way only.", "%(n)s dates can be read one way only.", deciding)
        return said % {"n": deciding}
    if order.order:
        return _("No date here depends on it.")
    said = ngettext("%(n)s date can be read both ways.", "%(n)s dates can be read both ways.", order.open)
    grounds = {
        ProposedBy.OTHER_COLUMNS: _("Other columns of this file are written %(order)s."),
        ProposedBy.ROW_ORDER: _("The rows run in order of time if it is %(order)s."),
        ProposedBy.DOTS: _("Dates with dots usually are %(order)s."),
        ProposedBy.CONFLICT: _("The dates contradict each other; most are %(order)s."),
        ProposedBy.NOTHING: "",
    }
    ground = grounds[order.proposed_by] if order.proposal else ""
    named = dict(orders()).get(order.proposal or "", "")
    return " ".join(part for part in (said % {"n": order.open}, ground % {"order": named}) if part)


def orders() -> list[tuple[str, str]]:
    return [
        (Order.DAY_FIRST, _("day first (31/12)")),
        (Order.MONTH_FIRST, _("month first (12/31)")),
    ]


def meaning(status: Status) -> str:
    """A status in the words of the board."""
    several = {Stage.INTERVIEW: _("%(n)s interviews") % {"n": status.rounds}} if status.rounds > 1 else {}
    stages = [str(several.get(stage, _STAGES[stage])) for stage in status.stages]
    if status.ending is not Ending.NONE:
        stages.append(str(_ENDINGS[status.ending]))
    return ", ".join(stages) or _("Says nothing; kept in a note")


def meanings(status: Status) -> list[tuple[str, str]]:
    """What a status text can be made to mean: the choices with their codes, the present one first."""
    common = [(code(Status(stages, ending)), meaning(Status(stages, ending))) for stages, ending in _COMMON]
    if not status.understood:
        return [("", _("Please choose")), *common]
    return [(code(status), meaning(status)), *(each for each in common if each[0] != code(status))]


def code(status: Status) -> str:
    """A status as the value of a choice; ``meant`` reads it."""
    return "|".join(["+".join(status.stages), status.ending, str(status.rounds)])


def meant(value: str) -> Status | None:
    """The status of a choice, sure because a person made it; ``None`` for what is no choice."""
    stages, _sep, rest = value.partition("|")
    ending, _sep, rounds = rest.partition("|")
    try:
        known = tuple(Stage(each) for each in stages.split("+") if each)
        return Status(known, Ending(ending), min(int(rounds or 0), 99), why=("decided",))
    except ValueError:
        return None


def reasons(row_reasons: Sequence[Any]) -> list[str]:
    return [reason(each[0], each[3]) for each in row_reasons]


def short(text: str, longest: int = 80) -> str:
    """``text``, or its beginning with a sign that there is more."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
