"""A person's notices, as far as they may still read them, and whether they are emailed."""

from collections.abc import Sequence
from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import signing
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from onward.accounts.public import Person
from onward.community.apps import is_board_on
from onward.community.models import Comment, Decision, MutedAuthor, Tip
from onward.community.notices.models import DigestSubscription, Notice
from onward.foundation.ownership.models import OwnedQuerySet
from onward.foundation.shared_reads import shared_read
from onward.parsing.text import row_id

NOTICES_PER_PAGE = 50
MOST_COUNTED = 99
LISTED_IN_DIGEST = 20
UNSENT = Q(seen_at=None, emailed_at=None)
STOP_SALT = "onward.community.notices.stop"


@dataclass(frozen=True, slots=True)
class NoticePage:
    """Some notices, the newest first."""

    notices: Sequence[Notice]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """The content of one email: the newest notices, and how many there are in all."""

    notices: Sequence[Notice]
    count: int


def readable_notices(person: Person) -> OwnedQuerySet[Notice]:
    """Return the notices of ``person``: decisions, and published replies by authors they didn't mute in the thread.

    ``thread_is_readable`` says whether its title may be shown.
    """
    threads = Tip.objects.readable_by(person).filter(pk=OuterRef("thread"))
    replies = Comment.objects.readable_by(person).published().filter(pk=OuterRef("comment"))
    muted = MutedAuthor.objects.owned_by(person).filter(
        comment__tip=OuterRef("thread"), comment__author=OuterRef("comment__author")
    )
    told = Notice.objects.owned_by(person).annotate(thread_is_readable=Exists(threads))  # type: ignore[no-redef]
    is_reply = Q(thread_is_readable=True) & Exists(replies) & ~Exists(muted)
    return told.filter(Q(comment=None) | is_reply)


def notice_page(person: Person, page: int) -> NoticePage:
    """Return one page of a person's notices, the newest first. One query."""
    start = (page - 1) * NOTICES_PER_PAGE
    found = list(_with_posts(readable_notices(person))[start : start + NOTICES_PER_PAGE + 1])
    return NoticePage(found[:NOTICES_PER_PAGE], page, len(found) > NOTICES_PER_PAGE)


def _with_posts(notices: OwnedQuerySet[Notice]) -> OwnedQuerySet[Notice]:
    """Return notices with what they are about, the newest first."""
    return notices.select_related("thread", "comment", "decision__case").order_by("-pk")


@shared_read
def count_unseen(person: Person) -> int:
    """Count the notices not seen yet, up to ``MOST_COUNTED``.

    Every page asks: no query where there is no board, one where nothing is new, else a second for what may be read.
    """
    if not is_board_on() or not Notice.objects.owned_by(person).filter(seen_at=None).exists():
        return 0
    unseen = readable_notices(person).filter(seen_at=None).order_by("-pk")
    return len(unseen.values_list("pk", flat=True)[:MOST_COUNTED])


def notice_path(notice: Notice) -> str:
    """Return the page to which a notice leads."""
    if notice.comment_id is not None:
        return reverse("community:comment", args=[notice.comment_id])
    decision = notice.decision
    assert decision is not None
    if decision.action != Decision.Action.KEPT:
        return reverse("community:decision", args=[decision.pk])
    case = decision.case
    return (
        reverse("community:comment", args=[case.comment_id])
        if case.comment_id
        else reverse("community:tip", args=[case.tip_id])
    )


def unsent_digest(person: Person) -> Digest | None:
    """Return the notices neither seen nor emailed; ``None`` if there are none. Two queries."""
    unsent = readable_notices(person).filter(UNSENT)
    notices = list(_with_posts(unsent)[:LISTED_IN_DIGEST])
    return Digest(notices, unsent.count()) if notices else None


def subscription_of(person: Person) -> DigestSubscription | None:
    """Return how often a person wants notices by email; ``None`` for never. One query."""
    return DigestSubscription.objects.owned_by(person).first()


def can_email(person: Person) -> bool:
    """Return whether this host sends email and ``person``'s address is confirmed. One query at most."""
    sends = not settings.EMAIL_BACKEND.endswith(".console.EmailBackend")
    return sends and EmailAddress.objects.filter(user=person, email__iexact=person.email, verified=True).exists()


def stop_token(person: Person) -> str:
    """Return the token for the link that stops a person's emails; it does nothing else."""
    return signing.Signer(salt=STOP_SALT).sign(str(person.pk))


def person_to_stop(token: str) -> Person | None:
    """Return whose emails a token stops; ``None`` for an invalid one. One query at most."""
    try:
        pk = row_id(signing.Signer(salt=STOP_SALT).unsign(token))
    except signing.BadSignature:
        return None
    return None if pk is None else Person.objects.filter(pk=pk).first()
