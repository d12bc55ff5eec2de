"""The head of the profile and of its entries, as typed."""

import re
from collections.abc import Mapping
from typing import Any

from babel import Locale
from django import forms
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext_lazy as _

from onward.foundation.operations import InputError
from onward.parsing.date_spans import read_span
from onward.parsing.resumes.records import DateSpan
from onward.profile.entries.operations import SaveBasics, SaveEntry
from onward.profile.entries.queries import basics_version, entry_version
from onward.profile.entries.rules import date_span, stored_date
from onward.profile.entries.texts import dates_text
from onward.profile.models import Profile, ProfileEntry, SectionChoice
from onward.profile.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field, text_field, version_field
from onward.ui.forms import OperationForm

LANGUAGES = (
    *("en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "el", "ru", "uk"),
    *("ar", "he", "hi", "zh", "ja", "ko"),
)
"""Those in which documents have headings."""

_ADDRESS = re.compile(r"(?:https?://)?[^\s/]+\.[^\s]+$")

FIELD_LABELS: Mapping[SectionChoice, Mapping[str, Any]] = {
    SectionChoice.WORK: {
        "title": _("Position"),
        "organization": _("Employer"),
        "place": _("Location"),
        "when": _("When"),
    },
    SectionChoice.VOLUNTEERING: {
        "title": _("Role"),
        "organization": _("Organization"),
        "place": _("Location"),
        "when": _("When"),
    },
    SectionChoice.PROJECTS: {
        "title": _("Project"),
        "organization": _("For whom"),
        "when": _("When"),
        "url": _("Link"),
        "keywords": _("What you used"),
    },
    SectionChoice.EDUCATION: {
        "organization": _("School"),
        "degree": _("Degree"),
        "area": _("Field of study"),
        "place": _("Location"),
        "when": _("When"),
        "score": _("Grade"),
    },
    SectionChoice.CERTIFICATES: {
        "title": _("Certificate"),
        "organization": _("Issued by"),
        "when": _("When"),
        "url": _("Link"),
    },
    SectionChoice.PUBLICATIONS: {
        "title": _("Title"),
        "organization": _("Publisher or journal"),
        "authors": _("Authors"),
        "when": _("When"),
        "url": _("Link"),
    },
    SectionChoice.AWARDS: {"title": _("Award"), "organization": _("Awarded by"), "when": _("When")},
    SectionChoice.SKILLS: {"title": _("Group"), "keywords": _("Skills"), "level": _("Level")},
    SectionChoice.LANGUAGES: {"title": _("Language"), "level": _("Level")},
    SectionChoice.INTERESTS: {"title": _("Interest"), "keywords": _("More about it")},
    SectionChoice.REFERENCES: {"title": _("Name"), "organization": _("Company")},
    SectionChoice.OTHER: {
        "heading": _("Heading of the section"),
        "title": _("Title"),
        "organization": _("Organization"),
        "place": _("Location"),
        "when": _("When"),
        "url": _("Link"),
    },
}
"""The fields of an entry of each section, with their labels, in their order."""


def _language_choices() -> list[tuple[str, str]]:
    names = Locale.parse(to_locale(get_language() or "en")).languages
    codes = sorted(LANGUAGES, key=lambda code: names[code])
    return [(code, names[code]) for code in codes]


class BasicsForm(OperationForm[SaveBasics]):
    """Who the person is and how to reach them; one link a line, with what it is called before it."""

    input_class = SaveBasics
    input_error_texts = INPUT_ERRORS

    name = line_field(_("Name"))
    headline = line_field(_("In a few words"), help_text=_("Such as “Nurse, emergency and intensive care”."))
    email = line_field(_("Email"))
    phone = line_field(_("Phone"))
    place = line_field(_("Location"), help_text=_("City and region are enough."))
    links_text = text_field(_("Links"), rows=1, help_text=_("One per line, such as “GitHub https://github.com/alice”."))
    summary = text_field(
        _("Summary"), rows=4, help_text=_("Two or three sentences on what you do best. Documents can leave it out.")
    )
    language = forms.ChoiceField(label=_("Language it's written in"), choices=_language_choices)
    version = version_field()

    def __init__(self, *args: Any, row: Profile, **options: Any) -> None:
        self.row = row
        initial = {
            **vars(row),
            "version": basics_version(row),
            "links_text": "\n".join(link_text(*link) for link in row.links),
        }
        super().__init__(*args, initial=initial, **options)

    def input_values(self) -> dict[str, Any]:
        known = {url: username for url, _label, username in self.row.links}
        links = [read_link(line) for line in self.cleaned_data["links_text"].splitlines() if line.strip()]
        return {**super().input_values(), "links": [(url, label, known.get(url, "")) for url, label in links]}


def link_text(url: str, label: str, _username: str) -> str:
    """A link as it is typed."""
    return f"{label} {url}".strip()


def read_link(line: str) -> tuple[str, str]:
    """The address of a link and what it is called: the last word is the address. Raises ``InputError``."""
    label, _space, address = line.strip().rpartition(" ")
    if not _ADDRESS.match(address):
        raise InputError("link_unclear", "links_text")
    return (address if "://" in address else f"https://{address}"), label.strip(" :")


class EntryForm(OperationForm[SaveEntry]):
    """The head of an entry; which fields it has, and what they are called, depends on its section."""

    input_class = SaveEntry
    input_error_texts = INPUT_ERRORS

    heading = line_field("")
    title = line_field("")
    organization = line_field("")
    degree = line_field("")
    area = line_field("")
    place = line_field("")
    when = line_field("", 80, help_text=_("Such as “Mar 2021 to Aug 2023” or “since 2022”."))
    score = line_field("")
    level = line_field("")
    authors = line_field("", 4000, help_text=_("Separated by commas."))
    keywords = text_field("", 4000, rows=1, help_text=_("Separated by commas."))
    url = line_field("")
    summary = text_field(_("In short"), rows=1, help_text=_("A sentence before the lines, if it needs one."))
    notes = text_field(_("Private notes"), rows=1, help_text=_("For you alone. They are never printed."))
    version = version_field()

    def __init__(self, *args: Any, section: SectionChoice, row: ProfileEntry | None = None, **options: Any) -> None:
        self.section, self.row = section, row
        super().__init__(*args, initial=_typed(row) if row else None, **options)
        labels = FIELD_LABELS[section]
        shown = {name: self.fields[name] for name in (*labels, "summary", "notes", "version")}
        for name, label in labels.items():
            shown[name].label = label
        self.fields = shown
        if row is None:
            next(iter(shown.values())).widget.attrs["autofocus"] = True

    def input_values(self) -> dict[str, Any]:
        values = {**super().input_values(), "section": self.section}
        for name in ("keywords", "authors"):
            if name in values:
                values[name] = tuple(filter(None, map(str.strip, re.split(r"[,;\n]", values[name]))))
        return {**values, **self._dates()}

    def _dates(self) -> dict[str, Any]:
        """The dates as they were read; those that were not touched stay as they are."""
        if "when" not in self.fields or (self.row and "when" not in self.changed_data):
            return {}
        typed = self.cleaned_data["when"]
        span = read_span(typed) if typed else DateSpan()
        if span is None:
            raise InputError("dates_unclear", "when")
        return {
            "started": stored_date(span.start),
            "ended": stored_date(span.end),
            "present": span.present,
            "dates_as_written": typed,
        }


def _typed(row: ProfileEntry) -> dict[str, Any]:
    dates = date_span(row.started, row.ended, present=row.present, as_written=row.dates_as_written)
    lists = {"keywords": ", ".join(row.keywords), "authors": ", ".join(row.authors)}
    return {**vars(row), **lists, "when": row.dates_as_written or dates_text(dates), "version": entry_version(row)}
