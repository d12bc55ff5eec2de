"""Why an archive is not imported, each in words for the person; nothing was changed when one is raised."""

from django.utils.translation import gettext as _


class ArchiveError(Exception):
    """An archive that cannot be imported; its text is for the person."""


class NotAnArchiveError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(_("This isn't an Onward archive. Choose the ZIP file you got when you exported."))


class ArchiveTooLargeError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(_("This archive is too large. Nothing has changed."))


class DamagedArchiveError(ArchiveError):
    """``where`` names the table, row and column, or is empty when not even that can be told."""

    def __init__(self, where: str = "") -> None:
        if where:
            said = _("This archive is damaged at %(where)s. Nothing has changed. Try an older export.")
            super().__init__(said % {"where": where})
        else:
            super().__init__(_("This archive is damaged. Nothing has changed. Try an older export."))


class UnknownArchiveVersionError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(_("This archive comes from a newer Onward. Update Onward, then import it again."))


class AccountNotEmptyError(ArchiveError):
    def __init__(self) -> None:
        super().__init__(
            _(
                "You can only import an archive into an empty account, and yours isn't empty."
                " Export what you have, erase it, then import the archive."
            )
        )
