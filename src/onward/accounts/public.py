"""What rooms above and the commands may call."""

from typing import TYPE_CHECKING

from onward.accounts.access_tokens.queries import access_token, access_tokens
from onward.accounts.archive.errors import ArchiveError
from onward.accounts.archive.exporting import write_archive as export_archive
from onward.accounts.login_links.operations import create_login_path, local_owner
from onward.accounts.login_links.queries import is_login_path_used
from onward.accounts.models import AccessToken, Person
from onward.accounts.request_person import current_person
from onward.foundation.lazy_names import names_from

if TYPE_CHECKING:
    from onward.accounts.access_tokens.operations import (
        CreateAccessToken,
        create_access_token,
        record_token_use,
        revoke_access_token,
    )
    from onward.accounts.archive.importing import import_archive
    from onward.accounts.archive.reading import is_archive
    from onward.accounts.form_submissions import forget_forms_that_led_to
else:
    __getattr__ = names_from(
        "onward.accounts.access_tokens.operations",
        "onward.accounts.archive.importing",
        "onward.accounts.archive.reading",
        "onward.accounts.form_submissions",
    )

__all__ = [
    "AccessToken",
    "ArchiveError",
    "CreateAccessToken",
    "Person",
    "access_token",
    "access_tokens",
    "create_access_token",
    "create_login_path",
    "current_person",
    "export_archive",
    "forget_forms_that_led_to",
    "import_archive",
    "is_archive",
    "is_login_path_used",
    "local_owner",
    "record_token_use",
    "revoke_access_token",
]
