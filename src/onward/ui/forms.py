"""Forms that build the input of an operation, and forms of rows that two tabs may change."""

from collections.abc import Mapping
from typing import Any, ClassVar, Generic, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from onward.foundation.operations import InputError, OperationInput, input_errors
from onward.ui.texts import ANY_OTHER_INPUT_ERROR, INPUT_ERRORS

Input = TypeVar("Input", bound=OperationInput)
CONFIRMABLE_ERRORS = frozenset({"before_application"})


class OperationForm(forms.Form, Generic[Input]):
    """A form whose rules are those of an operation's input, ``input_class``.

    A text field named like one of the input's takes its longest length from it. What the input refuses is said at the
    field, by ``input_error_texts`` of the room or those of ``ui.texts``. ``operation_input`` is there once it is valid.
    """

    input_class: type[Input]
    input_error_texts: ClassVar[Mapping[str, Any]] = {}
    operation_input: Input

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if (
                isinstance(field, forms.CharField)
                and field.max_length is None
                and name in self.input_class.model_fields
            ):
                field.max_length = self.input_class.max_length(name)
                field.widget.attrs.update(field.widget_attrs(field.widget))

    def input_values(self) -> dict[str, Any]:
        """What the input is built from: the fields it knows. A form whose fields differ from it says how here.

        Raises ``InputError`` for what was typed in another form than the input has, and cannot be read.
        """
        return {name: value for name, value in self.cleaned_data.items() if name in self.input_class.model_fields}

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            try:
                self.operation_input = self.input_class(**self.input_values())
            except ValidationError as refused:
                for error in input_errors(refused):
                    self.add_input_error(error)
            except InputError as refused:
                self.add_input_error(refused)
        return values

    def add_input_error(self, error: InputError) -> None:
        """Say at its field what an input, or the operation that took it, refused."""
        text = {**INPUT_ERRORS, **self.input_error_texts}.get(error.code, ANY_OTHER_INPUT_ERROR)
        if error.code in CONFIRMABLE_ERRORS and "confirmed" in self.fields:
            self.fields["confirmed"].widget = forms.CheckboxInput()
        self.add_error(error.field if error.field in self.fields else None, text % error.facts)


class ConfirmationMixin(forms.Form):
    """A form that asks about what is unusual and may be right: the box to say so is shown once it was asked."""

    confirmed = forms.BooleanField(label=_("The date is right"), required=False, widget=forms.HiddenInput())

    def order_values(self) -> dict[str, bool]:
        """What an operation is told of it: to refuse a day that is out of order unless the person said it is right."""
        return {"require_order": not self.cleaned_data["confirmed"]}


def form_error_text(form: forms.Form) -> str:
    """All that is wrong with a form, as one line."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def conflicting_fields(form: forms.Form, saved: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Each field that differs as (label, saved, typed); the form keeps what was typed, and saving again keeps that.

    ``saved`` holds the values of now, its ``version`` included.
    """
    found = []
    for name, field in form.fields.items():
        now, typed = saved.get(name), form.cleaned_data.get(name)
        if not field.widget.is_hidden and (now or "") != (typed or ""):
            found.append((str(field.label), _shown(field, now), _shown(field, typed)))
    assert isinstance(form.data, QueryDict)
    form.data = form.data.copy()
    form.data["version"] = str(saved["version"])
    return found


def _shown(field: forms.Field, value: object) -> str:
    """A value as its form shows it: one of several by its label."""
    if isinstance(field, forms.BooleanField):
        return str(_("Yes") if value else _("No"))
    labels = (str(label) for key, label in getattr(field, "choices", ()) if str(key) == str(value or ""))
    return next(labels, str(value or ""))
