"""A file that was uploaded, in parts, so that one of any size is kept and read in little memory."""

import os
from io import BufferedReader, RawIOBase
from typing import BinaryIO

from django.db.models import Sum
from django.db.models.functions import Length

from onward.foundation.ownership.locking import RowGoneError
from onward.inbox.files.models import MailFilePart
from onward.inbox.mailboxes.models import Mailbox

PART_BYTES = 1_048_576


def save_parts(mailbox: Mailbox, file: BinaryIO) -> None:
    """Keep the bytes of a file."""
    file.seek(0)
    number = 0
    while data := file.read(PART_BYTES):
        MailFilePart(owner_id=mailbox.owner_id, mailbox=mailbox, number=number, data=data).save()
        number += 1


def open_parts(mailbox: Mailbox) -> BinaryIO:
    """Return the file that was kept; each part that is read costs a query. Reading raises ``RowGoneError``."""
    return BufferedReader(_FileOfParts(mailbox))


class _FileOfParts(RawIOBase):
    def __init__(self, mailbox: Mailbox) -> None:
        self._parts = MailFilePart.objects.owned_by(mailbox.owner_id).filter(mailbox=mailbox)
        self._size: int = self._parts.aggregate(size=Sum(Length("data")))["size"] or 0
        self._place = 0
        self._at_hand = (-1, b"")

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._place, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("There is nothing before the beginning.")
        self._place = base + offset
        return self._place

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._place >= self._size:
            return 0
        number, start = divmod(self._place, PART_BYTES)
        if self._at_hand[0] != number:
            part = self._parts.filter(number=number).first()
            if part is None:
                raise RowGoneError(f"Part {number} of a file was deleted.")
            self._at_hand = number, bytes(part.data)
        data = self._at_hand[1][start : start + len(buffer)]
        buffer[: len(data)] = data
        self._place += len(data)
        return len(data)
