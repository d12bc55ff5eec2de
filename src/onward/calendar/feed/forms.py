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
        ("plan", gettext_lazy("Lines of the weekly plan that have a time")),
        ("pauses", gettext_lazy("Pauses")),
    )
    BUSY_ONLY, WITH_DETAILS = "busy_only", "with_details"

    name = line_field(
        gettext_lazy("Name"),
        required=True,
        help_text=gettext_lazy("For yourself, such as “my phone”. The calendar program shows it too."),
    )
    parts = forms.MultipleChoiceField(
        label=gettext_lazy("What stands on it"),
        choices=CONTENTS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": INPUT_ERRORS["empty_feed"]},
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
