"""Text fields with room, a draft, and plain words when there is too much in them; days with a plausible year."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.dates import WEEKDAYS
from django.utils.functional import lazy

from onward.foundation.plausible_days import FIRST_DAY, LAST_DAY
from onward.ui.texts import INPUT_ERRORS


def text_field(label: Any, max_length: int | None = None, rows: int = 3, **options: Any) -> forms.CharField:
    """Several lines; may be left empty unless told otherwise. An ``OperationForm`` takes the limit from its input."""
    return line_field(label, max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


def line_field(label: Any, max_length: int | None = None, **options: Any) -> forms.CharField:
    """One line."""
    if max_length is not None:
        options = {"error_messages": {"max_length": _too_long(max_length)}, **options}
    return forms.CharField(label=label, max_length=max_length, **{"required": False, **options})


def version_field() -> forms.CharField:
    """What the form showed when it was opened, as ``content_version`` says it."""
    return line_field("", widget=forms.HiddenInput)


def day_field(**options: Any) -> forms.DateField:
    """A day typed by hand or chosen from a calendar, in a plausible year."""
    field = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)
    text = INPUT_ERRORS["implausible_year"]
    field.validators += [MinValueValidator(FIRST_DAY, text), MaxValueValidator(LAST_DAY, text)]
    return field


_too_long: Callable[[int], Any] = lazy(lambda limit: INPUT_ERRORS["string_too_long"] % {"max_length": limit}, str)


def weekday_choices(week_start: int) -> list[tuple[int, str]]:
    """The days of the week, Monday 0, in the order of a week that starts on ``week_start``."""
    return [(day, str(WEEKDAYS[day])) for day in ((week_start + offset) % 7 for offset in range(7))]


def keep_drafts(form: forms.Form, key: str) -> None:
    """Every text that can be seen is kept in the browser until it was saved."""
    for name, field in form.fields.items():
        if isinstance(field, forms.CharField) and not field.widget.is_hidden:
            field.widget.attrs["data-draft"] = f"{key}-{name}"
