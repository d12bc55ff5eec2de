"""What rooms above and the commands may call."""

from onward.accounts.archive.reading import is_archive
from onward.accounts.archive.refusals import Refused
from onward.accounts.archive.restoring import import_archive
from onward.accounts.archive.writing import export as export_archive
from onward.accounts.local import local_owner, sign_in_path
from onward.accounts.models import Person
from onward.accounts.visitors import signed_in

__all__ = [
    "Person",
    "Refused",
    "export_archive",
    "import_archive",
    "is_archive",
    "local_owner",
    "sign_in_path",
    "signed_in",
]
