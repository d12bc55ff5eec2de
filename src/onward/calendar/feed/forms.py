from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from onward.calendar.feed.operations import SaveFeed
from onward.calendar.feed.texts import INPUT_ERRORS
from onward.calendar.models import Feed
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm


class FeedForm(OperationForm[SaveFeed]):
    """What is put on a calendar, and how much of it is said."""

    input_class = SaveFeed
    input_error_texts = INPUT_ERRORS

    CONTENTS = (
        ("interviews", gettext_lazy("Interviews and other appointments")),
        ("follow_ups", gettext_lazy("Follow-ups and reminders on the day they're due")),
        ("plan", gettext_lazy("Weekly plan lines with a time")),
        ("pauses", gettext_lazy("Time off")),
    )
    BUSY_ONLY, WITH_DETAILS = "busy_only", "with_details"

    name = line_field(
        gettext_lazy("Name"),
        required=True,
        help_text=gettext_lazy("Your own label, such as “my phone”. Your calendar app shows it too."),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What to include"),
        choices=CONTENTS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": INPUT_ERRORS["empty_feed"]},
    )
    says = forms.ChoiceField(
        label=gettext_lazy("What entries show"),
        choices=(
            (BUSY_ONLY, gettext_lazy("Only “Busy” and the time")),
            (WITH_DETAILS, gettext_lazy("The job, place, and people too")),
        ),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Anyone with the address can read this, including the maker of your calendar app."),
    )

    @classmethod
    def initial_values(cls, feed: Feed) -> dict[str, Any]:
        """What the form shows of ``feed``, which may be one that is not saved yet."""
        parts = [name for name, _label in cls.CONTENTS if getattr(feed, name)]
        says = cls.WITH_DETAILS if feed.with_details else cls.BUSY_ONLY
        return {"name": feed.name or _("My calendar"), "parts": parts, "says": says}

    def input_values(self) -> dict[str, Any]:
        values = self.cleaned_data
        switches = {name: name in values["parts"] for name, _label in self.CONTENTS}
        return {"name": values["name"], "with_details": values["says"] == self.WITH_DETAILS, **switches}
