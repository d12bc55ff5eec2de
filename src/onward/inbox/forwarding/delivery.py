"""What is answered for letters and their addresses."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.db import close_old_connections
from django.utils import translation

from onward.foundation.ownership.locking import RowGoneError
from onward.inbox.forwarding.lmtp import OK, ReceivedBytes
from onward.inbox.forwarding.operations import TooMuchMailError, store_letter
from onward.inbox.forwarding.queries import address_for_letters

P = ParamSpec("P")

NO_SUCH_ADDRESS = "550 5.1.1 No such address here"
TOO_MUCH = "452 4.7.1 Too much email for one day"


def with_fresh_connection(answer: Callable[P, str]) -> Callable[P, str]:
    """Have a thread that lives long find the database again after it was away."""

    @wraps(answer)
    def answered(*args: P.args, **kwargs: P.kwargs) -> str:
        close_old_connections()
        try:
            return answer(*args, **kwargs)
        finally:
            close_old_connections()

    return answered


def answer_for_address(written: str) -> str:
    """Say whether letters are taken for an address."""
    return OK if address_for_letters(written) else NO_SUCH_ADDRESS


def answer_for_letter(written: str, letter: ReceivedBytes) -> str:
    """Keep a letter for whoever has the address."""
    address = address_for_letters(written)
    if address is None:
        return NO_SUCH_ADDRESS
    try:
        with translation.override(address.owner.language):
            store_letter(address, letter.beginning, letter.size)
    except TooMuchMailError:
        return TOO_MUCH
    except RowGoneError:
        return NO_SUCH_ADDRESS
    return OK
