"""The words for what reading found: refusals, reasons, fields, meanings of statuses."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.campaign.public import EventKindChoice
from onward.imports.rules import LeftOutPart, LeftOutReason, status_from_data, status_to_data
from onward.parsing.tables.date_order import ColumnDateOrder, DayMonthOrder, OrderProposalBasis
from onward.parsing.tables.file_records import FileProblem, UnreadableFileError
from onward.parsing.tables.records import (
    STATUS_STAGES,
    ColumnIssue,
    ColumnRemark,
    MappedColumn,
    MappingBasis,
    ParsedStatus,
    TableField,
)
from onward.parsing.tables.row_remarks import RemarkReason
from onward.proposals.public import ExistingRecord
from onward.ui.humanize import join_list
from onward.vocabulary import Ending, EventKind

FIELD_LABELS: dict[TableField, str | Promise] = {
    TableField.COMPANY: gettext_lazy("Company"),
    TableField.TITLE: gettext_lazy("Job title"),
    TableField.STATUS: gettext_lazy("Where it stands"),
    TableField.OUTCOME: gettext_lazy("Outcome, as a code"),
    TableField.APPLIED_ON: gettext_lazy("Applied: date"),
    TableField.RESPONDED_ON: gettext_lazy("First answer: date"),
    TableField.ACKNOWLEDGED_ON: gettext_lazy("Acknowledged: date"),
    TableField.SCREEN_ON: gettext_lazy("Screen: date"),
    TableField.ASSESSMENT_ON: gettext_lazy("Assessment: date"),
    TableField.INTERVIEW_ON: gettext_lazy("Interview: date or yes"),
    TableField.OFFER_ON: gettext_lazy("Offer: date or yes"),
    TableField.ACCEPTED_ON: gettext_lazy("Accepted: date"),
    TableField.REJECTED_ON: gettext_lazy("A no: date"),
    TableField.WITHDRAWN_ON: gettext_lazy("Withdrawn: date"),
    TableField.OUTCOME_ON: gettext_lazy("Date of where it stands"),
    TableField.SAVED_ON: gettext_lazy("Saved: date"),
    TableField.POSTED_ON: gettext_lazy("Posted: date"),
    TableField.DEADLINE_ON: gettext_lazy("Deadline"),
    TableField.NEXT_FOLLOW_UP_ON: gettext_lazy("Next follow-up: date"),
    TableField.PLACE: gettext_lazy("Place"),
    TableField.COUNTRY: gettext_lazy("Country"),
    TableField.REMOTE: gettext_lazy("Remote"),
    TableField.URL: gettext_lazy("Link"),
    TableField.SOURCE: gettext_lazy("Where it was found"),
    TableField.CHANNEL: gettext_lazy("Channel"),
    TableField.REFERRAL: gettext_lazy("Referral"),
    TableField.PAY: gettext_lazy("Pay"),
    TableField.PAY_MIN: gettext_lazy("Pay, lowest"),
    TableField.PAY_MAX: gettext_lazy("Pay, highest"),
    TableField.CURRENCY: gettext_lazy("Currency"),
    TableField.NOTES: gettext_lazy("Notes"),
    TableField.TAGS: gettext_lazy("Tags"),
    TableField.CONTACT_NAME: gettext_lazy("Contact: name"),
    TableField.CONTACT_EMAIL: gettext_lazy("Contact: e-mail"),
    TableField.CONTACT_PHONE: gettext_lazy("Contact: phone"),
    TableField.JOB_TYPE: gettext_lazy("Kind of job"),
    TableField.LEVEL: gettext_lazy("Level"),
    TableField.DESCRIPTION: gettext_lazy("Posting text"),
    TableField.PRIORITY: gettext_lazy("Priority"),
    TableField.DAYS_TO_RESPONSE: gettext_lazy("Days to the first answer"),
    TableField.DAYS_TO_REJECTION: gettext_lazy("Days to the no"),
    TableField.DAYS_TO_OUTCOME: gettext_lazy("Days to the outcome"),
    TableField.IGNORED: gettext_lazy("Leave out altogether"),
}

_REASON_TEXTS: dict[RemarkReason, str | Promise] = {
    RemarkReason.NO_COMPANY_NOR_TITLE: gettext_lazy("There is neither a company nor a job title."),
    RemarkReason.NO_COMPANY: gettext_lazy("There is no company."),
    RemarkReason.DATE_UNREADABLE: gettext_lazy("“{0}” could not be read as a date."),
    RemarkReason.MARK_UNCLEAR: gettext_lazy("“{0}” can mean yes or no."),
    RemarkReason.DATE_AMBIGUOUS: gettext_lazy("“{0}” can be {1} or {2}."),
    RemarkReason.DATE_IMPLAUSIBLE: gettext_lazy("“{0}” would be {1}, which does not seem right."),
    RemarkReason.DATE_NOT_FULL: gettext_lazy("“{0}” names no day, so the day stays open."),
    RemarkReason.YEAR_ASSUMED: gettext_lazy("“{0}” names no year; it was taken as {1}."),
    RemarkReason.APPLIED_UNDATED: gettext_lazy("It was sent, but the day is not known."),
    RemarkReason.ENDING_UNDATED: gettext_lazy("It ended ({0}), but the day is not known."),
    RemarkReason.STATUS_NOT_UNDERSTOOD: gettext_lazy("“{0}” is not known as a status."),
    RemarkReason.STATUS_NOT_SURE: gettext_lazy("“{0}” can be meant in two ways."),
    RemarkReason.STATUSES_DISAGREE: gettext_lazy("“{0}” and “{1}” do not say the same."),
    RemarkReason.CODE_NOT_MAPPED: gettext_lazy("What “{0}” means as an outcome is not said."),
    RemarkReason.ANSWER_ON_NEVER_ANSWERED: gettext_lazy("It says never answered, but also an answer on {0}."),
    RemarkReason.DAY_COUNT_DISAGREES: gettext_lazy("The row says {0} days, its dates say {1}."),
    RemarkReason.DAY_COUNT_WITHOUT_REFUSAL: gettext_lazy("It counts {0} days to a no, but there is no no."),
    RemarkReason.BEFORE_APPLICATION: gettext_lazy("It was sent on {0}, but something happened on {1} already."),
    RemarkReason.POSTED_AFTER_APPLICATION: gettext_lazy("It was posted on {0}, after it was applied for on {1}."),
    RemarkReason.SENT_BUT_STATUS_SAYS_NOT: gettext_lazy(
        "It has a date of sending ({0}), but “{1}” says it was not sent."
    ),
    RemarkReason.STAGE_BEYOND_STATUS: gettext_lazy("A column says “{0}”, further than “{1}”."),
    RemarkReason.DUPLICATE_ROW: gettext_lazy("It is the same as line {0}, word for word."),
    RemarkReason.SAME_OPENING: gettext_lazy("It has the company, title and day of line {0}."),
    RemarkReason.WRONG_WIDTH: gettext_lazy("It has {0} cells where the header has {1}."),
    RemarkReason.LONE_QUOTE: gettext_lazy("It has a quotation mark without its partner."),
    RemarkReason.BROKEN_FORMULA: gettext_lazy("A formula is broken: “{0}”."),
    RemarkReason.LINK_UNUSABLE: gettext_lazy("“{0}” is not a link that can be opened."),
    RemarkReason.NUMBER_UNREADABLE: gettext_lazy("“{0}” could not be read as a number."),
}
_NOT_AN_APPLICATION_TEXTS: dict[str, str | Promise] = {
    "separator": gettext_lazy("This is a line between others."),
    "summary": gettext_lazy("This looks like a total."),
    "repeated_header": gettext_lazy("This is the header again."),
    "heading": gettext_lazy("This looks like a heading."),
    "no name": gettext_lazy("There is no name."),
}
MAX_VALUES_NAMED = 5
_COMMON_STATUSES = (
    ParsedStatus(is_saved=True),
    *(ParsedStatus((stage,)) for stage in STATUS_STAGES),
    ParsedStatus(ending=Ending.REJECTED),
    ParsedStatus((EventKind.SCREEN,), Ending.REJECTED),
    ParsedStatus((EventKind.ASSESSMENT,), Ending.REJECTED),
    ParsedStatus((EventKind.INTERVIEW,), Ending.REJECTED),
    ParsedStatus(ending=Ending.NEVER_ANSWERED),
    ParsedStatus((EventKind.INTERVIEW,), Ending.NEVER_ANSWERED),
    ParsedStatus(ending=Ending.WITHDRAWN),
    ParsedStatus((EventKind.INTERVIEW,), Ending.WITHDRAWN),
    ParsedStatus((EventKind.OFFER,), Ending.WITHDRAWN),
    ParsedStatus(ending=Ending.CLOSED),
    ParsedStatus(ending=Ending.CLOSED, is_saved=True),
    ParsedStatus(),
)


def unreadable_file_text(refused: UnreadableFileError) -> str:
    """What keeps a file from being read, and what to do now."""
    numbers = {"found": f"{refused.found:,}", "allowed": f"{refused.allowed:,}"}
    sizes = {"found": filesizeformat(refused.found), "allowed": filesizeformat(refused.allowed)}
    said = {
        FileProblem.TOO_LARGE: _("This file has %(found)s; the most is %(allowed)s.") % sizes,
        FileProblem.TOO_MANY_ROWS: _("This file has more than %(allowed)s rows. Bring it in two halves.") % numbers,
        FileProblem.TOO_MANY_COLUMNS: _("This file has %(found)s columns; the most is %(allowed)s.") % numbers,
        FileProblem.UNPACKS_TOO_LARGE: _("This file unpacks to more than %(allowed)s, so it was not opened.") % sizes,
        FileProblem.TOO_MANY_ENTRIES: _("This archive holds %(found)s files; the most is %(allowed)s.") % numbers,
        FileProblem.ENCRYPTED: _("This file is locked with a password. Save it without one and bring it again."),
        FileProblem.BROKEN: _("This file is damaged and could not be opened. Download or save it again."),
        FileProblem.UNKNOWN_FORMAT: _("This is no table. Save it as CSV or XLSX and bring that."),
        FileProblem.NOTHING_IN_IT: _("No list of applications, saved jobs or contacts was found in this file."),
    }
    return said[refused.reason]


def too_large_text() -> str:
    """What to say of a file beyond the limit, before it is read."""
    return _("This file is too large: the most is %(size)s. Nothing was changed.") % {
        "size": filesizeformat(settings.UPLOAD_LIMIT)
    }


def too_many_unfinished_text() -> str:
    return _("Several files wait to be looked at already. Bring one of them in, or put it away with Not now, first.")


def reason_text(code: str, facts: Sequence[str]) -> str:
    """One thing to look at in a row, as a sentence."""
    known = RemarkReason(code)
    if known is RemarkReason.NOT_AN_APPLICATION:
        return str(_NOT_AN_APPLICATION_TEXTS.get(facts[0], facts[0]))
    told = (
        [str(EventKindChoice(facts[0]).label)]
        if known is RemarkReason.ENDING_UNDATED
        else [shorten(fact) for fact in facts]
    )
    return str(_REASON_TEXTS[known]).format(*told)


def column_remark_text(remark: ColumnRemark) -> str:
    facts = join_list(f"“{shorten(fact)}”" for fact in remark.values)
    if remark.reason is ColumnIssue.SPELLINGS:
        return _("One name, spelled several ways: %(names)s. The first spelling is used.") % {"names": facts}
    if remark.reason is ColumnIssue.CODES:
        return _("Codes without words: %(codes)s. Say below what they mean.") % {"codes": facts}
    return _("The order of day and month is not clear.")


def open_values_text(values: Sequence[str]) -> str:
    """Ask what values mean that were not understood or can mean two things; empty where there are none."""
    if not values:
        return ""
    named = join_list(f"“{shorten(value)}”" for value in values[:MAX_VALUES_NAMED])
    return ngettext(
        "It is not clear what %(values)s means. Say it below, once for all rows that have it.",
        "It is not clear what %(n)s values mean, among them %(values)s. Say it below, once for all rows that have one.",
        len(values),
    ) % {"n": len(values), "values": named}


def left_out_text(part: LeftOutPart) -> str:
    """Say which part of a file is not brought in, and why."""
    not_included = ngettext("%(name)s: %(n)s row, not chosen.", "%(name)s: %(n)s rows, not chosen.", part.rows)
    above = ngettext("%(name)s: %(n)s line above the header.", "%(name)s: %(n)s lines above the header.", part.rows)
    said = {
        LeftOutReason.NOT_INCLUDED: not_included,
        LeftOutReason.ABOVE_HEADER: above,
        LeftOutReason.NOT_A_TABLE: _("%(name)s: not a table, so it was not read."),
        LeftOutReason.EMPTY: _("%(name)s: no rows."),
        LeftOutReason.ANOTHER_EXPORT: _("%(name)s: not about applications."),
    }
    return said[part.reason] % {"name": part.name, "n": part.rows}


def possible_twin_text(known: ExistingRecord) -> str:
    """Say what a row may be again."""
    if known.place:
        return _("It may be line %(line)s again.") % {"line": known.place[1]}
    return _("It may be an application that is on the board already.")


def column_label(header: str, index: int) -> str:
    """Name a column by its header, or by its place where it has none."""
    return header.strip() or _("Column %(n)s") % {"n": index + 1}


def mapping_basis_text(column: MappedColumn) -> str:
    """What a column's field rests on."""
    said = {
        MappingBasis.HEADER: _("by its header"),
        MappingBasis.HEADER_WORDS: _("by a word of its header"),
        MappingBasis.DATES: _("its values are dates"),
        MappingBasis.LINKS: _("its values are links"),
        MappingBasis.EMAILS: _("its values are e-mail addresses"),
        MappingBasis.STATUSES: _("its values are statuses"),
        MappingBasis.MONEY: _("its values are amounts"),
        MappingBasis.YES_NO: _("its values are yes and no, or codes"),
        MappingBasis.COMPANY_NAMES: _("its values look like names"),
        MappingBasis.JOB_TITLES: _("its values look like job titles"),
        MappingBasis.PERSON: _("as you said"),
        MappingBasis.NOTHING: _("kept word for word in a note"),
    }
    return said[column.basis]


def date_order_basis_text(order: ColumnDateOrder) -> str:
    """How sure the order of day and month in a column is, in sentences."""
    if order.chosen:
        return _("You chose this.")
    deciding = max(order.day_first, order.month_first)
    if order.order and deciding:
        said = ngettext("%(n)s date can be read one way only.", "%(n)s dates can be read one way only.", deciding)
        return said % {"n": deciding}
    if order.order:
        return _("No date here depends on it.")
    said = ngettext("%(n)s date can be read both ways.", "%(n)s dates can be read both ways.", order.ambiguous)
    grounds = {
        OrderProposalBasis.OTHER_COLUMNS: _("Other columns of this file are written %(order)s."),
        OrderProposalBasis.ROW_ORDER: _("The rows run in order of time if it is %(order)s."),
        OrderProposalBasis.DOTS: _("Dates with dots usually are %(order)s."),
        OrderProposalBasis.CONFLICT: _("The dates contradict each other; most are %(order)s."),
        OrderProposalBasis.NOTHING: "",
    }
    ground = grounds[order.proposed_by] if order.proposal else ""
    named = dict(date_order_options()).get(order.proposal or "", "")
    return " ".join(part for part in (said % {"n": order.ambiguous}, ground % {"order": named}) if part)


def date_order_options() -> list[tuple[str, str]]:
    return [
        (DayMonthOrder.DAY_FIRST, _("day first (31/12)")),
        (DayMonthOrder.MONTH_FIRST, _("month first (12/31)")),
    ]


def status_label(status: ParsedStatus) -> str:
    """A status in the words of the board."""
    several = {EventKind.INTERVIEW: _("%(n)s interviews") % {"n": status.rounds}} if status.rounds > 1 else {}
    labels = [_("Saved, not sent")] if status.is_saved else []
    labels.extend(several.get(stage) or str(EventKindChoice(stage).label) for stage in status.stages)
    if status.ending:
        labels.append(str(EventKindChoice(status.ending).label))
    return join_list(labels) or _("Says nothing; kept in a note")


def status_options(status: ParsedStatus) -> list[tuple[str, str]]:
    """What a status text can be made to mean: the choices with their codes, the present one first."""
    common = [(status_to_code(each), status_label(each)) for each in _COMMON_STATUSES]
    if not status.understood:
        return [("", _("Please choose")), *common]
    return [
        (status_to_code(status), status_label(status)),
        *(each for each in common if each[0] != status_to_code(status)),
    ]


def status_to_code(status: ParsedStatus) -> str:
    """Return a status as the value of a choice; ``status_from_code`` reads it."""
    data = status_to_data(status)
    return f"{'+'.join(data['stages'])}|{data['ending']}|{data['rounds']}"


def status_from_code(value: str) -> ParsedStatus | None:
    """Return the status of a choice, sure because a person made it; ``None`` for what is no choice."""
    stages, _sep, rest = value.partition("|")
    ending, _sep, rounds = rest.partition("|")
    try:
        named = [each for each in stages.split("+") if each]
        return status_from_data({"stages": named, "ending": ending, "rounds": min(int(rounds or 0), 99)})
    except ValueError:
        return None


def reason_texts(row_reasons: Sequence[Any]) -> list[str]:
    """What there is to look at in a row that was kept, perhaps by a version with other reasons."""
    return [_kept_reason_text(each[0], each[3]) for each in row_reasons]


def _kept_reason_text(code: str, facts: Sequence[str]) -> str:
    try:
        return reason_text(code, facts)
    except (ValueError, IndexError):
        return _("This row needs a look.")


def shorten(text: str, longest: int = 80) -> str:
    """``text``, or its beginning with a sign that there is more."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
