"""Short messages on the next page, with a way back where there is one."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

from onward.foundation.models import Action
from onward.foundation.ownership.reading import Owner
from onward.foundation.undo.recording import ActionRecorder, captured_actions
from onward.foundation.undo.replaying import is_all_gone


class UndoOffer(NamedTuple):
    """What the button of a message does: ``undo`` or ``redo`` an action, then go to ``after`` (or stay)."""

    verb: str
    action: int
    after: str


def info(request: HttpRequest, text: str) -> None:
    messages.info(request, text)


def success_with_undo(request: HttpRequest, done: Action | ActionRecorder, after_undo: str = "") -> None:
    """Say what was done, with an Undo button if anything was.

    ``after_undo`` is where the undo leads when this page goes with it.
    """
    _add_with_offer(request, done, "undo", after_undo)


@contextmanager
def undo_returning_to(request: HttpRequest, to: str, said: str = "") -> Iterator[None]:
    """Say what is done inside, or what is ``said`` of it, with a way back that leads ``to`` a page that is still there
    then; without one it leads nowhere else."""
    with captured_actions() as logged_actions:
        yield
    if logged_actions:
        _add_with_offer(request, logged_actions[-1], "undo", to, said)


def success_with_redo(request: HttpRequest, done: Action, text: str) -> None:
    """Say that an action was taken back, with a button that does it again."""
    _add_with_offer(request, done, "redo", "", text)


def undo_offer(message: Message) -> UndoOffer | None:
    verb, _, rest = (message.extra_tags or "").partition(":")
    action, _, after = rest.partition(":")
    return UndoOffer(verb, int(action), after) if verb in {"undo", "redo"} and action.isdigit() else None


def waiting_messages(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the text and tags of what this request left to be said on the next page."""
    queued = getattr(messages.get_messages(request), "_queued_messages", ())
    return [(str(message), message.extra_tags or "") for message in queued]


def repeat_messages(request: HttpRequest, said: Iterable[tuple[str, str]]) -> None:
    """Say on the next page what another request left to be said."""
    for text, tags in said:
        messages.info(request, text, extra_tags=tags)


def is_offer_settled(person: Owner, tags: str) -> bool:
    """Whether what a message offered was done since: its action was undone or done again, or what it made deleted."""
    offer = undo_offer(Message(messages.INFO, "", tags))
    if offer is None:
        return False
    action = Action.objects.owned_by(person).filter(pk=offer.action).first()
    if action is None or (action.undone_at is not None) == (offer.verb == "undo"):
        return True
    return offer.verb == "undo" and is_all_gone(action)


def _add_with_offer(request: HttpRequest, done: Action | ActionRecorder, verb: str, after: str, text: str = "") -> None:
    action = done.log_entry if isinstance(done, ActionRecorder) else done
    messages.info(request, text or action.label, extra_tags=f"{verb}:{action.pk}:{after}" if action.pk else "")
