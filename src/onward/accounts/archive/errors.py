"""Why an archive is not brought in, each in words for the person; nothing was changed when one is raised."""

from django.utils.translation import gettext as _


class ArchiveError(Exception):
    """An archive that cannot be brought in; its text is for the person."""


class NotAnArchiveError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(_("This file is not an archive made by Onward. Choose the ZIP file that an export gave you."))


class ArchiveTooLargeError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(_("This archive holds more than can be read here. Nothing was changed."))


class DamagedArchiveError(ArchiveError):
    """``where`` names the table, row and column, or is empty when not even that can be told."""

    def __init__(self, where: str = "") -> None:
        if where:
            said = _("This archive is damaged at %(where)s. Nothing was changed; an older export may be whole.")
            super().__init__(said % {"where": where})
        else:
            super().__init__(_("This archive is damaged. Nothing was changed; an older export may be whole."))


class UnknownArchiveVersionError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(_("This archive was made by a newer Onward. Update this one, then bring it in again."))


class AccountNotEmptyError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "An archive can only be brought into an empty account, and this one already holds something."
                " Export what is here, erase it, then bring the archive in."
            )
        )
