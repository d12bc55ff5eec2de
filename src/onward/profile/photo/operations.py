"""Keep a photo for documents, or remove it."""

from base64 import b64decode
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.foundation.guarded_process import GuardedCallError, call_guarded
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.undo.recording import undoable
from onward.parsing.photos import MAX_BYTES, PhotoProblem, PhotoReading
from onward.profile.models import ProfilePhoto

_READ = "onward.parsing.photos.fitted_photo"


class SavePhoto(OperationInput):
    """A picture as it was uploaded."""

    data: Annotated[bytes, Field(min_length=1, max_length=MAX_BYTES)]


def save_photo(person: Person, uploaded: SavePhoto) -> ProfilePhoto:
    """Keep a photo, cut to size, in place of the one before.

    Raises ``InputError`` with the value of a ``PhotoProblem``.
    """
    try:
        reading = call_guarded(_READ, uploaded.data, PhotoReading)
    except GuardedCallError:
        reading = PhotoReading(problem=PhotoProblem.NOT_A_PHOTO)
    if reading.problem:
        raise InputError(reading.problem.value, "file")
    data = b64decode(reading.jpeg)
    with undoable(person, _("Saved a photo")) as action:
        present = ProfilePhoto.objects.owned_by(person).first()
        return action.update(present, data=data) if present else action.create(ProfilePhoto(data=data))


def remove_photo(person: Person) -> None:
    with undoable(person, _("Removed the photo")) as action:
        action.delete_many(list(ProfilePhoto.objects.owned_by(person)))
