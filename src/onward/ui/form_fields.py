"""Text fields with room, a draft, and plain words when there is too much in them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def text_field(label: Any, max_length: int, rows: int = 3, **options: Any) -> forms.CharField:
    """Several lines of at most ``letters``; may be left empty unless told otherwise."""
    return _char_field(label, max_length, widget=forms.Textarea(attrs={"rows": rows}), **options)


def line_field(label: Any, max_length: int, **options: Any) -> forms.CharField:
    """One line."""
    return _char_field(label, max_length, **options)


def _char_field(label: Any, max_length: int, **options: Any) -> forms.CharField:
    too_long = _("This is longer than %(limit)d letters. Shorten it; nothing was lost.") % {"limit": max_length}
    defaults: dict[str, Any] = {"required": False, "error_messages": {"max_length": too_long}}
    return forms.CharField(label=label, max_length=max_length, **{**defaults, **options})


def keep_drafts(form: forms.Form, key: str) -> None:
    """Every text is kept in the browser until it was saved."""
    for name, field in form.fields.items():
        if isinstance(field, forms.CharField):
            field.widget.attrs["data-draft"] = f"{key}-{name}"
