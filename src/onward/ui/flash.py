"""Short messages on the next page, with a way back where there is one."""

from typing import NamedTuple

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from onward.foundation.deeds import Act
from onward.foundation.models import Deed


class WayBack(NamedTuple):
    """What the button of a message does: ``undo`` or ``redo`` a deed, then go to ``after`` (or stay)."""

    verb: str
    deed: int
    after: str


def say(request: HttpRequest, text: str) -> None:
    messages.info(request, text)


def done(request: HttpRequest, done: Deed | Act, after_undo: str = "") -> None:
    """Say what was done, with an Undo button if anything was.

    ``after_undo`` is where the undo leads when this page goes with it.
    """
    _offer(request, done, "undo", after_undo)


def undone(request: HttpRequest, done: Deed, text: str) -> None:
    """Say that a deed was taken back, with a button that does it again."""
    _offer(request, done, "redo", "", text)


def way_back(message: Message) -> WayBack | None:
    verb, _, rest = (message.extra_tags or "").partition(":")
    deed, _, after = rest.partition(":")
    return WayBack(verb, int(deed), after) if verb in {"undo", "redo"} and deed.isdigit() else None


def _offer(request: HttpRequest, done: Deed | Act, verb: str, after: str, text: str = "") -> None:
    deed = done.deed if isinstance(done, Act) else done
    messages.info(request, text or deed.label, extra_tags=f"{verb}:{deed.pk}:{after}" if deed.pk else "")
