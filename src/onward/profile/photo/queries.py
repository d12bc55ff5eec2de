"""The photo of a person."""

from onward.accounts.public import Person
from onward.parsing.photos import is_fitted_photo
from onward.profile.models import ProfilePhoto


def profile_photo(person: Person) -> bytes:
    """Return the photo as a JPEG that documents have a place for; empty where there is none; one query."""
    row = ProfilePhoto.objects.owned_by(person).first()
    data = bytes(row.data) if row else b""
    return data if is_fitted_photo(data) else b""
