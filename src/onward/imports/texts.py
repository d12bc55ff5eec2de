"""The words for what reading found: refusals, reasons, fields, meanings of statuses."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.conf import settings
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
from onward.proposals.public import ExistingRecord, ProposalOutcome
from onward.ui.humanize import file_size, full_date, join_list, written_count
from onward.vocabulary import Ending, EventKind

FIELD_LABELS: dict[TableField, str | Promise] = {
    TableField.COMPANY: gettext_lazy("Company"),
    TableField.TITLE: gettext_lazy("Job title"),
    TableField.STATUS: gettext_lazy("Status"),
    TableField.OUTCOME: gettext_lazy("Outcome (code)"),
    TableField.APPLIED_ON: gettext_lazy("Date applied"),
    TableField.RESPONDED_ON: gettext_lazy("Date of first reply"),
    TableField.ACKNOWLEDGED_ON: gettext_lazy("Date confirmed"),
    TableField.SCREEN_ON: gettext_lazy("Date of screening"),
    TableField.ASSESSMENT_ON: gettext_lazy("Date of assessment"),
    TableField.INTERVIEW_ON: gettext_lazy("Interview (date or yes)"),
    TableField.OFFER_ON: gettext_lazy("Offer (date or yes)"),
    TableField.ACCEPTED_ON: gettext_lazy("Date accepted"),
    TableField.REJECTED_ON: gettext_lazy("Date rejected"),
    TableField.WITHDRAWN_ON: gettext_lazy("Date withdrawn"),
    TableField.OUTCOME_ON: gettext_lazy("Date of status"),
    TableField.SAVED_ON: gettext_lazy("Date saved"),
    TableField.POSTED_ON: gettext_lazy("Date posted"),
    TableField.DEADLINE_ON: gettext_lazy("Deadline"),
    TableField.NEXT_FOLLOW_UP_ON: gettext_lazy("Next follow-up"),
    TableField.PLACE: gettext_lazy("Location"),
    TableField.COUNTRY: gettext_lazy("Country"),
    TableField.REMOTE: gettext_lazy("Remote"),
    TableField.URL: gettext_lazy("Link"),
    TableField.SOURCE: gettext_lazy("Source"),
    TableField.CHANNEL: gettext_lazy("Channel"),
    TableField.REFERRAL: gettext_lazy("Referral"),
    TableField.PAY: gettext_lazy("Pay"),
    TableField.PAY_MIN: gettext_lazy("Pay (lowest)"),
    TableField.PAY_MAX: gettext_lazy("Pay (highest)"),
    TableField.CURRENCY: gettext_lazy("Currency"),
    TableField.NOTES: gettext_lazy("Notes"),
    TableField.TAGS: gettext_lazy("Tags"),
    TableField.CONTACT_NAME: gettext_lazy("Contact name"),
    TableField.CONTACT_EMAIL: gettext_lazy("Contact email"),
    TableField.CONTACT_PHONE: gettext_lazy("Contact phone"),
    TableField.JOB_TYPE: gettext_lazy("Job type"),
    TableField.LEVEL: gettext_lazy("Level"),
    TableField.DESCRIPTION: gettext_lazy("Job description"),
    TableField.PRIORITY: gettext_lazy("Priority"),
    TableField.DAYS_TO_RESPONSE: gettext_lazy("Days to first reply"),
    TableField.DAYS_TO_REJECTION: gettext_lazy("Days to rejection"),
    TableField.DAYS_TO_OUTCOME: gettext_lazy("Days to outcome"),
    TableField.IGNORED: gettext_lazy("Skip this column"),
}

_REASON_TEXTS: dict[RemarkReason, str | Promise] = {
    RemarkReason.NO_COMPANY_NOR_TITLE: gettext_lazy("This row has no company and no job title."),
    RemarkReason.NO_COMPANY: gettext_lazy("This row has no company."),
    RemarkReason.DATE_UNREADABLE: gettext_lazy("We couldn't read “{0}” as a date."),
    RemarkReason.MARK_UNCLEAR: gettext_lazy("“{0}” could mean yes or no."),
    RemarkReason.DATE_AMBIGUOUS: gettext_lazy("“{0}” could be {1} or {2}."),
    RemarkReason.DATE_IMPLAUSIBLE: gettext_lazy("“{0}” would be {1}, which doesn't seem right."),
    RemarkReason.DATE_NOT_FULL: gettext_lazy("“{0}” doesn't name a day, so we left the day blank."),
    RemarkReason.YEAR_ASSUMED: gettext_lazy("“{0}” doesn't name a year. We read it as {1}."),
    RemarkReason.APPLIED_UNDATED: gettext_lazy("You applied, but the file doesn't say when."),
    RemarkReason.ENDING_UNDATED: gettext_lazy("It ended ({0}), but the file doesn't say when."),
    RemarkReason.STATUS_NOT_UNDERSTOOD: gettext_lazy("We don't know what the status “{0}” means."),
    RemarkReason.STATUS_NOT_SURE: gettext_lazy("“{0}” could mean two things."),
    RemarkReason.STATUSES_DISAGREE: gettext_lazy("“{0}” and “{1}” contradict each other."),
    RemarkReason.CODE_NOT_MAPPED: gettext_lazy("We don't know what “{0}” means in this column."),
    RemarkReason.ANSWER_ON_NEVER_ANSWERED: gettext_lazy("It says no response, but also has a reply on {0}."),
    RemarkReason.DAY_COUNT_DISAGREES: gettext_lazy("The row says {0} days, but its dates say {1}."),
    RemarkReason.DAY_COUNT_WITHOUT_REFUSAL: gettext_lazy("It counts {0} days to a rejection, but there isn't one."),
    RemarkReason.BEFORE_APPLICATION: gettext_lazy("You applied on {0}, but something happened earlier, on {1}."),
    RemarkReason.POSTED_AFTER_APPLICATION: gettext_lazy("It was posted on {0}, after you applied on {1}."),
    RemarkReason.SENT_BUT_STATUS_SAYS_NOT: gettext_lazy(
        "It has a date applied ({0}), but “{1}” says you haven't applied."
    ),
    RemarkReason.STAGE_BEYOND_STATUS: gettext_lazy("Another column says “{0}”, which is further along than “{1}”."),
    RemarkReason.DUPLICATE_ROW: gettext_lazy("It's an exact copy of line {0}."),
    RemarkReason.SAME_OPENING: gettext_lazy("It has the same company, title and date as line {0}."),
    RemarkReason.WRONG_WIDTH: gettext_lazy("It has {0} cells, but the header has {1}."),
    RemarkReason.LONE_QUOTE: gettext_lazy("It has a quotation mark that is never closed."),
    RemarkReason.BROKEN_FORMULA: gettext_lazy("It has a broken formula: “{0}”."),
    RemarkReason.LINK_UNUSABLE: gettext_lazy("“{0}” isn't a link you can open."),
    RemarkReason.NUMBER_UNREADABLE: gettext_lazy("We couldn't read “{0}” as a number."),
}
_NOT_AN_APPLICATION_TEXTS: dict[str, str | Promise] = {
    "separator": gettext_lazy("This is a divider."),
    "summary": gettext_lazy("This looks like a total."),
    "repeated_header": gettext_lazy("This repeats the header."),
    "heading": gettext_lazy("This looks like a heading."),
    "no name": gettext_lazy("This row has no name."),
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
    """Why a file cannot be read, and what to do now."""
    numbers = {"found": f"{refused.found:,}", "allowed": f"{refused.allowed:,}"}
    sizes = {"found": file_size(refused.found), "allowed": file_size(refused.allowed)}
    said = {
        FileProblem.TOO_LARGE: _("This file is %(found)s. The limit is %(allowed)s.") % sizes,
        FileProblem.TOO_MANY_ROWS: _("This file has more than %(allowed)s rows. Split it in two and import each part.")
        % numbers,
        FileProblem.TOO_MANY_COLUMNS: _("This file has %(found)s columns. The limit is %(allowed)s.") % numbers,
        FileProblem.UNPACKS_TOO_LARGE: _("This file unpacks to more than %(allowed)s, so we didn't open it.") % sizes,
        FileProblem.TOO_MANY_ENTRIES: _("This archive holds %(found)s files. The limit is %(allowed)s.") % numbers,
        FileProblem.ENCRYPTED: _("This file has a password. Save a copy without one and import that."),
        FileProblem.BROKEN: _("This file is damaged and won't open. Download or save it again."),
        FileProblem.UNKNOWN_FORMAT: _("This isn't a spreadsheet. Save it as CSV or XLSX and import that."),
        FileProblem.NOTHING_IN_IT: _("We found no applications, saved jobs or contacts in this file."),
    }
    return said[refused.reason]


def too_large_text() -> str:
    """What to say of a file beyond the limit, before it is read."""
    return _("This file is too large. The limit is %(size)s. Nothing has changed.") % {
        "size": file_size(settings.UPLOAD_LIMIT)
    }


def too_many_unfinished_text() -> str:
    return _("You have several unfinished imports. Finish or cancel one of them first.")


def reason_text(code: str, facts: Sequence[str]) -> str:
    """One thing to look at in a row, as a sentence."""
    known = RemarkReason(code)
    if known is RemarkReason.NOT_AN_APPLICATION:
        return str(_NOT_AN_APPLICATION_TEXTS.get(facts[0], facts[0]))
    text = str(_REASON_TEXTS[known])
    if known is RemarkReason.ENDING_UNDATED:
        return text.format(EventKindChoice(facts[0]).label)
    return text.format(*(_fact_text(fact, is_quoted=f"“{{{at}}}”" in text) for at, fact in enumerate(facts)))


def _fact_text(fact: str, *, is_quoted: bool) -> str:
    """What a cell holds as it stands there, and a day that was understood as a person writes it."""
    if not is_quoted:
        with suppress(ValueError):
            return full_date(date.fromisoformat(fact))
    return shorten(fact)


def column_remark_text(remark: ColumnRemark) -> str:
    facts = join_list(f"“{shorten(fact)}”" for fact in remark.values)
    if remark.reason is ColumnIssue.SPELLINGS:
        return _("One name, spelled several ways: %(names)s. We'll use the first spelling.") % {"names": facts}
    if remark.reason is ColumnIssue.CODES:
        return _("We don't know what these codes mean: %(codes)s. Choose a meaning for each.") % {"codes": facts}
    return _("We can't tell the day from the month.")


def open_values_text(values: Sequence[str]) -> str:
    """Ask what values mean that were not understood or can mean two things; empty where there are none."""
    if not values:
        return ""
    named = join_list(f"“{shorten(value)}”" for value in values[:MAX_VALUES_NAMED])
    if len(values) > MAX_VALUES_NAMED:
        said = _("We aren't sure what some values mean, such as %(values)s. Choose a meaning for each below.")
    else:
        said = ngettext(
            "We aren't sure what %(values)s means. Choose a meaning below. It applies to every row.",
            "We aren't sure what %(values)s mean. Choose a meaning for each below. It applies to every row.",
            len(values),
        )
    return said % {"values": named}


def ready_text(applications: int, contacts: int) -> str:
    """Say what a file would add, as the first sentence of its page."""
    if not applications and not contacts:
        return _("Nothing in this file is new.")
    return _("%(added)s ready to import.") % {"added": _added_text(applications, contacts)}


def import_button_text(applications: int, contacts: int) -> str:
    if not applications and not contacts:
        return _("Finish")
    return _("Import %(added)s") % {"added": _added_text(applications, contacts)}


def imported_text(applications: int, contacts: int) -> str:
    """Say what a file added, as the heading of its page."""
    if not applications and not contacts:
        return _("Nothing in this file was new")
    return _("%(added)s imported") % {"added": _added_text(applications, contacts)}


def _added_text(applications: int, contacts: int) -> str:
    said = []
    if applications:
        said.append(
            ngettext("%(n)s application", "%(n)s applications", applications) % {"n": written_count(applications)}
        )
    if contacts:
        said.append(ngettext("%(n)s contact", "%(n)s contacts", contacts) % {"n": written_count(contacts)})
    return join_list(said)


def tab_text(show: str, *, imported: bool) -> str:
    """Say what the rows of a tab are, and what to do about them; ``imported`` once their file is in."""
    remarks = (
        _("These are on your board. Open one to fill in what's missing.")
        if imported
        else _("These will be imported. You can fill in what's missing later.")
    )
    said = {
        "attention": _("These won't be imported until you edit them or choose Import as it is."),
        "remarks": remarks,
        "duplicate": _("You already have these, so they aren't added again."),
        "not_a_row": _("These look like totals, headings or notes, so they aren't imported."),
        "left_out": _("You skipped these."),
    }
    return said.get(show, "")


def decision_text(line: int, outcome: ProposalOutcome, *, imported: bool) -> str:
    """Say what becomes of a row after the person decided; ``imported`` once its file is in."""
    said = {
        ProposalOutcome.NEW: _("Line %(line)s was imported.") if imported else _("Line %(line)s will be imported."),
        ProposalOutcome.DUPLICATE: _("Line %(line)s is a duplicate."),
        ProposalOutcome.ATTENTION: _("Line %(line)s still needs your input. Your changes are saved."),
        ProposalOutcome.LEFT_OUT: _("Line %(line)s is skipped."),
        ProposalOutcome.NOT_A_ROW: _("Line %(line)s isn't an application."),
    }
    return said[outcome] % {"line": line}


def left_out_text(part: LeftOutPart) -> str:
    """Say which part of a file is not imported, and why."""
    not_included = ngettext("%(name)s: %(n)s row, not selected.", "%(name)s: %(n)s rows, not selected.", part.rows)
    above = ngettext("%(name)s: %(n)s line above the header.", "%(name)s: %(n)s lines above the header.", part.rows)
    said = {
        LeftOutReason.NOT_INCLUDED: not_included,
        LeftOutReason.ABOVE_HEADER: above,
        LeftOutReason.NOT_A_TABLE: _("%(name)s: not a spreadsheet."),
        LeftOutReason.EMPTY: _("%(name)s: no rows."),
        LeftOutReason.ANOTHER_EXPORT: _("%(name)s: not about applications."),
    }
    return said[part.reason] % {"name": part.name, "n": written_count(part.rows)}


def possible_duplicate_text(known: ExistingRecord) -> str:
    """Say what a row may be again."""
    if known.place:
        return _("It may be the same as line %(line)s.") % {"line": known.place[1]}
    return _("It may be an application you already have.")


def column_label(header: str, index: int) -> str:
    """Name a column by its header, or by its place where it has none."""
    return header.strip() or _("Column %(n)s") % {"n": index + 1}


def mapping_basis_text(column: MappedColumn) -> str:
    """What a column's field rests on; empty where its header says the same."""
    said = {
        MappingBasis.HEADER: "",
        MappingBasis.HEADER_WORDS: _("from a word in its header"),
        MappingBasis.DATES: _("its values look like dates"),
        MappingBasis.LINKS: _("its values look like links"),
        MappingBasis.EMAILS: _("its values look like email addresses"),
        MappingBasis.STATUSES: _("its values look like statuses"),
        MappingBasis.MONEY: _("its values look like amounts"),
        MappingBasis.YES_NO: _("its values look like yes and no, or codes"),
        MappingBasis.COMPANY_NAMES: _("its values look like names"),
        MappingBasis.JOB_TITLES: _("its values look like job titles"),
        MappingBasis.PERSON: _("your choice"),
        MappingBasis.NOTHING: _("kept in a note on the application"),
    }
    return said[column.basis]


def date_order_basis_text(order: ColumnDateOrder) -> str:
    """How sure the order of day and month in a column is, in sentences."""
    if order.chosen:
        return _("You chose this.")
    deciding = max(order.day_first, order.month_first)
    if order.order and deciding:
        said = ngettext("%(n)s date can only be read this way.", "%(n)s dates can only be read this way.", deciding)
        return said % {"n": deciding}
    if order.order:
        return _("It makes no difference to the dates here.")
    said = ngettext("%(n)s date could be read either way.", "%(n)s dates could be read either way.", order.ambiguous)
    grounds = {
        OrderProposalBasis.OTHER_COLUMNS: _("Other columns in this file are %(order)s."),
        OrderProposalBasis.ROW_ORDER: _("The rows are in date order if it's %(order)s."),
        OrderProposalBasis.DOTS: _("Dates with dots are usually %(order)s."),
        OrderProposalBasis.CONFLICT: _("The dates contradict each other. Most are %(order)s."),
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
    labels = [_("Saved")] if status.is_saved else []
    labels.extend(several.get(stage) or str(EventKindChoice(stage).label) for stage in status.stages)
    if status.ending:
        labels.append(str(EventKindChoice(status.ending).label))
    return join_list(labels) or _("No status; keep it in a note")


def status_options(status: ParsedStatus) -> list[tuple[str, str]]:
    """What a status text can be made to mean: the choices with their codes, the present one first."""
    common = [(status_to_code(each), status_label(each)) for each in _COMMON_STATUSES]
    if not status.understood:
        return [("", _("Choose a meaning")), *common]
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
        return _("Check this row.")


def shorten(text: str, longest: int = 80) -> str:
    """``text``, or its beginning with a sign that there is more."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
