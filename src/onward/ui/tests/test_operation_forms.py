"""Forms whose rules are those of an operation's input."""

from typing import Self

from pydantic import Field, model_validator

from onward.foundation.operations import InputError, OperationInput
from onward.ui.form_fields import day_field, line_field, text_field
from onward.ui.forms import OperationForm


class KeepNote(OperationInput):
    title: str = Field(default="", max_length=5)
    text: str = Field(default="", max_length=9)

    @model_validator(mode="after")
    def _require_words(self) -> Self:
        if not (self.title or self.text):
            raise InputError("empty_note", "title", kind="note")
        return self


class NoteForm(OperationForm[KeepNote]):
    input_class = KeepNote
    input_error_texts = {"empty_note": "Write the %(kind)s."}

    title = line_field("Title")
    text = text_field("Text")
    seen_on = day_field(label="Seen on", required=False)


def test_a_valid_form_holds_the_input():
    form = NoteForm({"title": " Tea ", "seen_on": "2026-03-04"})
    assert form.is_valid()
    assert form.operation_input == KeepNote(title="Tea")


def test_fields_take_their_limits_from_the_input():
    page = NoteForm().as_p()
    assert 'maxlength="5"' in page
    assert 'maxlength="9"' in page


def test_what_the_input_refuses_is_said_at_its_field():
    assert NoteForm({}).errors == {"title": ["Write the note."]}
    too_long = NoteForm({"title": "x" * 6}).errors
    assert too_long == {"title": ["This is longer than 5 characters. Shorten it and save again; nothing was lost."]}


def test_a_year_that_cannot_be_is_said_by_the_field():
    assert NoteForm({"title": "x", "seen_on": "9999-01-01"}).errors == {"seen_on": ["Check the year."]}


def test_an_error_without_a_field_of_its_own_stands_above_the_form():
    form = NoteForm({"title": "x"})
    form.is_valid()
    form.add_input_error(InputError("never_heard_of", "elsewhere"))
    assert form.non_field_errors() == ["This doesn't look right. Please check it."]
