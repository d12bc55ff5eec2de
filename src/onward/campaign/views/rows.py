"""Whose row a page is about, and saying what was done to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from onward.accounts.public import Person, signed_in
from onward.campaign.models import Application
from onward.foundation.deeds import watched
from onward.ui import flash


def own_application(request: HttpRequest, pk: int) -> tuple[Person, Application]:
    """The person, and an application of theirs; anybody else's does not exist for them."""
    person = signed_in(request)
    return person, get_object_or_404(Application.objects.owned_by(person).select_related("job"), pk=pk)


@contextmanager
def undo_leads(request: HttpRequest, to: str) -> Iterator[None]:
    """Say what is done inside, with a way back that leads ``to`` a page that is still there then."""
    with watched() as deeds:
        yield
    if deeds:
        flash.done(request, deeds[-1], to)


def said(form: forms.Form) -> str:
    """All that is wrong with a form, as one line."""
    return " ".join(str(error) for errors in form.errors.values() for error in errors)
