"""Choosing the assistant for rewordings; without one, nothing is ever sent."""

from typing import Annotated, Self

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from onward.accounts.public import Person
from onward.foundation.encryption import encrypt
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.safe_http import FetchError, parse_web_url
from onward.foundation.undo.recording import undoable
from onward.materials.rewording.models import RewordingHelper
from onward.materials.rewording.queries import rewording_helper

OWN_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def _require_address(address: str) -> str:
    try:
        return parse_web_url(address).geturl().rstrip("/")
    except FetchError as error:
        raise InputError("not_a_helper_address") from error


class SaveHelper(OperationInput):
    """The address of an OpenAI-compatible service (up to ``/v1``), a model of it, and its key, if it wants one.

    Raises ``InputError("helper_needs_https")`` for an address elsewhere without TLS, ``"helper_on_own_machine"`` for
    one on this machine where many people share it, and ``"not_a_helper_address"``.
    """

    address: Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_require_address)]
    model: Annotated[str, Field(min_length=1, max_length=120)]
    key: Annotated[str, Field(max_length=500)] = ""

    @model_validator(mode="after")
    def _require_safe_address(self) -> Self:
        parts = parse_web_url(self.address)
        is_own = (parts.hostname or "") in OWN_MACHINE
        if is_own and settings.HOSTED:
            raise InputError("helper_on_own_machine", "address")
        if not is_own and parts.scheme != "https":
            raise InputError("helper_needs_https", "address")
        return self


def save_helper(person: Person, saved: SaveHelper) -> RewordingHelper:
    """Save an assistant, replacing the previous one. The key is stored encrypted; an empty one keeps the previous key
    as long as the address is the same."""
    with undoable(person, _("Chose an assistant")) as action:
        present = rewording_helper(person)
        key = encrypt(saved.key, settings.ENCRYPTION_KEY) if saved.key else ""
        if not key and present and present.address == saved.address:
            key = present.encrypted_key
        columns = {"address": saved.address, "model": saved.model, "encrypted_key": key}
        return action.update(present, **columns) if present else action.create(RewordingHelper(**columns))


def remove_helper(person: Person) -> None:
    with undoable(person, _("Removed the assistant")) as action:
        action.delete_many(list(RewordingHelper.objects.owned_by(person)))
