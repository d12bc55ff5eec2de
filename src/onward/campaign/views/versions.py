"""Two versions of one thing: what was saved meanwhile, and what was typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict


def differing(form: forms.Form, saved: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Each field that differs as (label, saved, typed); the form keeps what was typed, and saving again keeps that.

    ``saved`` holds the values of now, its ``version`` included.
    """
    found = []
    for name, field in form.fields.items():
        now, typed = saved.get(name), form.cleaned_data.get(name)
        if not field.widget.is_hidden and (now or "") != (typed or ""):
            found.append((str(field.label), _shown(now), _shown(typed)))
    assert isinstance(form.data, QueryDict)
    form.data = form.data.copy()
    form.data["version"] = str(saved["version"])
    return found


def _shown(value: Any) -> str:
    return "" if value is None else str(value)
