"""Recording notices about people's posts, and whether they want them by email."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.models import Comment, Decision, Tip
from onward.community.notices.models import DigestSubscription, Notice
from onward.community.notices.queries import UNSENT, Digest, can_email, readable_notices, unsent_digest
from onward.community.notices.rules import DigestFrequency, NoticeKind, next_due
from onward.foundation.operations import InputError, OperationInput


class ChooseDigest(OperationInput):
    """The most frequent emails a person wants; ``None`` for none."""

    frequency: DigestFrequency | None = None


def tell_of_reply(answered: Tip | Comment, reply: Comment) -> None:
    """Notify the author of a post that somebody else answered it."""
    if answered.author_id not in {None, reply.author_id}:
        Notice(owner_id=answered.author_id, kind=NoticeKind.REPLY, thread_id=reply.tip_id, comment=reply).save()


def tell_of_decision(decision: Decision, kind: NoticeKind) -> None:
    """Notify an author of what a moderator did with their post, or of the answer to their appeal.

    There is no notice about a post that was up and stays up: its author never knew that somebody reported it.
    """
    case = decision.case
    was_left_alone = decision.action == Decision.Action.KEPT and not case.hidden
    if decision.author_id is not None and not was_left_alone:
        Notice(owner_id=decision.author_id, kind=kind, thread=case.thread, decision=decision).save()


def mark_notices_seen(person: Person, numbers: Sequence[int]) -> None:
    Notice.objects.owned_by(person).filter(pk__in=numbers, seen_at=None).update(seen_at=timezone.now())


def choose_digest(person: Person, chosen: ChooseDigest) -> None:
    """Start or stop emailing notices; the first email comes after a whole day or week.

    Raises ``InputError("no_email")`` where none can be sent to this person.
    """
    if chosen.frequency is None:
        stop_digest(person)
        return
    if not can_email(person):
        raise InputError("no_email")
    due = timezone.now() + chosen.frequency.interval
    values = {"frequency": chosen.frequency, "next_at": due}
    with transaction.atomic():
        if not DigestSubscription.objects.owned_by(person).exclude(frequency=chosen.frequency).update(**values):
            new = DigestSubscription(owner=person, **values)
            DigestSubscription.objects.bulk_create([new], ignore_conflicts=True)


def stop_digest(person: Person) -> None:
    DigestSubscription.objects.owned_by(person).delete()


def take_digest(person: Person, now: datetime) -> Digest | None:
    """Return what to email now, if an email is due, and mark it as sent first, so that nothing is ever sent twice.

    Returns nothing in quiet hours, if nothing is new, or if the person has unsubscribed meanwhile.
    """
    with transaction.atomic():
        due = DigestSubscription.objects.owned_by(person).filter(next_at__lte=now).select_for_update().first()
        if due is None or person.is_quiet():
            return None
        due.next_at = next_due(due.next_at, DigestFrequency(due.frequency), now)
        due.save(update_fields=["next_at"])
        digest = unsent_digest(person) if can_email(person) else None
        if digest is not None:
            sent = readable_notices(person).filter(UNSENT, pk__lte=digest.notices[0].pk)
            Notice.objects.owned_by(person).filter(pk__in=sent.values("pk")).update(emailed_at=now)
        return digest


def put_back(person: Person, taken_at: datetime) -> None:
    """Return notices to the next email after the mail server refused the one they were in."""
    Notice.objects.owned_by(person).filter(emailed_at=taken_at).update(emailed_at=None)
