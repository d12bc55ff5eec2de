"""What is said of a résumé that was read, or could not be."""

from django.utils.translation import gettext_lazy as _

from onward.parsing.resumes.records import ReadingProblem

REFUSALS = {
    ReadingProblem.ENCRYPTED: _("This file is locked with a password. Save a copy without one and try that."),
    ReadingProblem.SCANNED: _(
        "This PDF holds pictures of pages and no text. Try the file it was made from, such as a DOCX."
    ),
    ReadingProblem.TOO_LONG: _("This file is longer than we read. Try a shorter one."),
    ReadingProblem.TOO_LARGE: _("This file is larger than 5 MB. Try a smaller one."),
    ReadingProblem.NOT_A_RESUME: _("We found no résumé in this file. Try another one."),
    ReadingProblem.DAMAGED: _("We couldn't open this file. It may be damaged: save it again and try once more."),
    ReadingProblem.TIMED_OUT: _(
        "Reading this file took too long. Try another format of it, such as DOCX or plain text."
    ),
    ReadingProblem.UNSAFE: _(
        "This document holds macros or parts that load others, so we didn't open it. Save it as PDF."
    ),
}
"""Why nothing came of a file."""

NOTES = {
    ReadingProblem.ENCRYPTED: _("A part of this file is locked and wasn't read."),
    ReadingProblem.SCANNED: _("Some pages are pictures without text and weren't read."),
    ReadingProblem.TOO_LONG: _("This file is longer than we read. What's missing starts after the last entry below."),
    ReadingProblem.TOO_LARGE: _("A part of this file is too large and wasn't read."),
    ReadingProblem.NOT_A_RESUME: _("This doesn't look like a résumé. Check what we found."),
    ReadingProblem.DAMAGED: _("A part of this file is damaged and wasn't read."),
    ReadingProblem.TIMED_OUT: _("Reading this file took too long. It's not complete."),
    ReadingProblem.UNSAFE: _("A part of this file could load others and wasn't read."),
}
FIELD_LABELS = {
    "name": _("Name"),
    "headline": _("Headline"),
    "email": _("Email"),
    "phone": _("Phone"),
    "place": _("Place"),
    "summary": _("Summary"),
}
