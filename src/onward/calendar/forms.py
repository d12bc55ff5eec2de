from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.calendar.models import Feed
from onward.foundation.safe_http import FetchError, parse_web_url
from onward.parsing.calendars.calendar_reader import looks_like_calendar

ADDRESS_MAX_LENGTH = 2000


class FeedForm(forms.Form):
    """What is put on a calendar, and how much of it is said."""

    CONTENTS = (
        ("interviews", gettext_lazy("Interviews and other appointments")),
        ("follow_ups", gettext_lazy("Follow-ups, on the day they are due")),
        ("plan", gettext_lazy("Lines of the weekly plan that have a time")),
        ("pauses", gettext_lazy("Pauses")),
    )
    BUSY_ONLY, WITH_DETAILS = "busy_only", "with_details"

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        help_text=gettext_lazy("For yourself, such as “my phone”. The calendar program shows it too."),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What stands on it"),
        choices=CONTENTS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one kind of entry.")},
    )
    says = forms.ChoiceField(
        label=gettext_lazy("What an entry says"),
        choices=(
            (BUSY_ONLY, gettext_lazy("“Busy” and the time, nothing else")),
            (WITH_DETAILS, gettext_lazy("The job, the place and the people too")),
        ),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Whoever has the address reads this: the maker of a calendar program, too."),
    )

    @staticmethod
    def initial_values(feed: Feed | None) -> dict[str, Any]:
        """What the form shows of ``feed``, or of what a new one begins with."""
        shown = feed or Feed()
        parts = [name for name, _label in FeedForm.CONTENTS if getattr(shown, name)]
        says = FeedForm.WITH_DETAILS if shown.with_details else FeedForm.BUSY_ONLY
        return {"name": shown.name or _("My calendar"), "parts": parts, "says": says}

    @property
    def feed_values(self) -> dict[str, Any]:
        """The columns of a ``Feed``."""
        values = self.cleaned_data
        switches = {name: name in values["parts"] for name, _label in self.CONTENTS}
        return {"name": values["name"], "with_details": values["says"] == self.WITH_DETAILS, **switches}


class SubscriptionForm(forms.Form):
    """A calendar to be read: its address or a file."""

    address = forms.CharField(
        label=gettext_lazy("Its address"),
        max_length=ADDRESS_MAX_LENGTH,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
        help_text=gettext_lazy("Google calls it “Secret address in iCal format”, Apple and Outlook a public calendar."),
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file"),
        required=False,
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ".ics,.ical,text/calendar"}),
        error_messages={"empty": gettext_lazy("This file is empty. Choose another one.")},
    )
    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Left empty, it is called what it calls itself."),
    )

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        if not address:
            return ""
        try:
            return parse_web_url(address).geturl()
        except FetchError as error:
            said = _("Give the whole address, beginning with https:// or webcal://, without a name or password in it.")
            raise forms.ValidationError(said) from error

    def clean_file(self) -> "UploadedFile[Any] | None":
        file: UploadedFile[Any] | None = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size is not None and file.size > settings.UPLOAD_LIMIT:
            said = _("This file is larger than %(size)s. Export fewer years.")
            raise forms.ValidationError(said % {"size": filesizeformat(settings.UPLOAD_LIMIT)})
        if not looks_like_calendar(file.read(4096)):
            raise forms.ValidationError(_("This is not a calendar. Choose a file that ends in .ics."))
        file.seek(0)
        return file

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and bool(values["address"]) == bool(values["file"]):
            self.add_error("address", _("Give an address or choose a file: one of the two."))
        return values
