"""What is said of a résumé that was read, or could not be."""

from django.utils.translation import gettext_lazy as _

from onward.parsing.resumes.records import ReadingProblem

INPUT_ERRORS = {
    "resume_encrypted": _("This file is locked with a password. Save a copy without one and try that."),
    "resume_scanned": _("This PDF holds pictures of pages and no text. Try the file it was made from, such as a DOCX."),
    "resume_too_long": _("This file is longer than we read. Try a shorter one."),
    "resume_too_large": _("This file is larger than 5 MB. Try a smaller one."),
    "resume_not_a_resume": _("We found no résumé in this file. Try another one."),
    "resume_damaged": _("We couldn't open this file. It may be damaged: save it again and try once more."),
    "resume_timed_out": _("Reading this file took too long. Try another format of it, such as DOCX or plain text."),
}
NOTES = {
    ReadingProblem.ENCRYPTED: _("A part of this file is locked and wasn't read."),
    ReadingProblem.SCANNED: _("Some pages are pictures without text and weren't read."),
    ReadingProblem.TOO_LONG: _("This file is longer than we read. What's missing starts after the last entry below."),
    ReadingProblem.TOO_LARGE: _("A part of this file is too large and wasn't read."),
    ReadingProblem.NOT_A_RESUME: _("This doesn't look like a résumé. Check what we found."),
    ReadingProblem.DAMAGED: _("A part of this file is damaged and wasn't read."),
    ReadingProblem.TIMED_OUT: _("Reading this file took too long. It's not complete."),
}
FIELD_LABELS = {
    "name": _("Name"),
    "headline": _("Headline"),
    "email": _("Email"),
    "phone": _("Phone"),
    "place": _("Place"),
    "summary": _("Summary"),
}
