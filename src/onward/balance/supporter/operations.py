"""A page for one supporter and the secret link that opens it.

The words can be undone. The link cannot: once revoked or replaced it never opens anything again,
whatever is undone, redone or brought back from an archive.
"""

import secrets
from datetime import timedelta
from typing import Annotated, Literal, Self

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pydantic import Field, model_validator

from onward.accounts.public import Person
from onward.balance.models import SupporterLink, SupporterPage
from onward.foundation.encryption import token_digest
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.undo.recording import undoable

Text = Annotated[str, Field(max_length=4000)]


class SaveSupporterPage(OperationInput):
    """What the supporter may read; ``name`` is for the person alone.

    Raises ``InputError("empty_page")`` when nothing is to be read.
    """

    name: str = Field(default="", max_length=80)
    greeting: Text = ""
    how_i_am: Text = ""
    week: Text = ""
    helps: Text = ""
    helps_not: Text = ""
    interview_day: bool = False

    @model_validator(mode="after")
    def _require_something(self) -> Self:
        if not any(self.model_dump(exclude={"name"}).values()):
            raise InputError("empty_page")
        return self


class CreateSupporterLink(OperationInput):
    """For how many days the link works."""

    days: Literal[7, 30, 90]


def save_supporter_page(person: Person, page: SaveSupporterPage) -> SupporterPage:
    """Keep what the supporter may read. There is one page, for one supporter."""
    with undoable(person, _("Edited the supporter page")) as action:
        present = SupporterPage.objects.owned_by(person).select_for_update().first()
        values = {**page.model_dump(), "changed_on": person.today()}
        return action.update(present, **values) if present else action.create(SupporterPage(**values))


def remove_supporter_page(person: Person) -> None:
    """Take the words away, and end the link for good."""
    revoke_supporter_links(person)
    with undoable(person, _("Deleted the supporter page")) as action:
        action.delete_many(list(SupporterPage.objects.owned_by(person)))


def create_supporter_link(person: Person, link: CreateSupporterLink) -> str:
    """Return the secret part of a new address, which is not kept; the address before stops."""
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        revoke_supporter_links(person)
        SupporterLink(
            owner=person,
            digest=token_digest(token),
            made_at=timezone.now(),
            expires_on=person.today() + timedelta(days=link.days),
        ).save()
    return token


def revoke_supporter_links(person: Person) -> None:
    SupporterLink.objects.owned_by(person).not_revoked().update(revoked_at=timezone.now())
