"""Forms for changes on the page of a document."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.materials.documents.models import Document
from onward.materials.documents.operations import MAX_PAGES, ChangeDocument, RenameDocument, SetPages
from onward.materials.documents.queries import pages_version, title_version
from onward.materials.documents.texts import (
    DENSITY_NAMES,
    FONT_NAMES,
    INPUT_ERRORS,
    SIZE_NAMES,
    language_choices,
    page_count_choices,
    template_choices,
)
from onward.ui.form_fields import line_field, version_field
from onward.ui.forms import OperationForm


class ChangeForm(OperationForm[ChangeDocument]):
    """A pressed button: what to do, the new wording or place (else ``-``), and the key."""

    input_class = ChangeDocument
    input_error_texts = INPUT_ERRORS

    do = forms.CharField(max_length=400)

    def input_values(self) -> dict[str, Any]:
        change, argument, key = (*self.cleaned_data["do"].split(" ", 2), "", "")[:3]
        values = {"change": change, "key": key}
        name = {"reword": "wording", "move": "to"}.get(change)
        return {**values, name: argument} if name else values


class PagesForm(OperationForm[SetPages]):
    """How the pages look."""

    input_class = SetPages
    input_error_texts = INPUT_ERRORS

    template = forms.ChoiceField(label=_("Template"), choices=template_choices)
    max_pages = forms.TypedChoiceField(label=_("Length"), choices=page_count_choices(MAX_PAGES), coerce=int)
    size = forms.ChoiceField(label=_("Paper"), choices=SIZE_NAMES)
    density = forms.ChoiceField(label=_("Spacing"), choices=DENSITY_NAMES)
    font = forms.ChoiceField(label=_("Font"), choices=FONT_NAMES, required=False)
    language = forms.ChoiceField(label=_("Language of headings"), choices=language_choices)
    accent = forms.CharField(
        label=_("Color"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "#0e5a60"}),
        help_text=_("A hex code. Leave it empty for the template's own."),
    )
    photo = forms.BooleanField(
        label=_("With your photo"),
        required=False,
        help_text=_(
            "Usual in German-speaking countries, France, Spain, Japan, and Korea; leave it out in the US, Canada, "
            "the UK, and Ireland."
        ),
    )
    version = version_field()

    def __init__(self, *args: Any, document: Document, **options: Any) -> None:
        has_photo = bool(document.settings.get("photo"))
        initial = {**document.settings, "photo": has_photo, "version": pages_version(document)}
        super().__init__(*args, initial=initial, **options)


class RenameForm(OperationForm[RenameDocument]):
    input_class = RenameDocument
    input_error_texts = INPUT_ERRORS

    title = line_field(_("Name"), required=True)
    version = version_field()

    def __init__(self, *args: Any, document: Document, **options: Any) -> None:
        initial = {"title": document.title, "version": title_version(document)}
        super().__init__(*args, initial=initial, **options)
