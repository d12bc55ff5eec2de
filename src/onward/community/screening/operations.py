"""Look at a post before others do: whether it may be posted now, and whether a moderator should see it first."""

from collections.abc import Iterable
from itertools import chain

from django.db import IntegrityError, transaction
from django.utils import timezone

from onward.accounts.public import Person
from onward.community.models import Comment, ModerationCase, Tip
from onward.community.screening.queries import allowance_of, has_settled, pause_of, posted_today
from onward.community.screening.rules import refusal
from onward.foundation.operations import InputError
from onward.foundation.ownership.locking import lock_person
from onward.parsing.posts import has_crisis_signs, judge_spam

COMPARED = "a post is compared with others, to see floods of one text"
RECENT = 100


def require_allowed(person: Person, text: str, *, is_tip: bool) -> None:
    """Judge what is posted now, one post of a person after the other.

    Raises ``InputError``: ``"paused"`` after a decision that says so, ``"too_many_tips"``, ``"too_many_comments"`` and
    ``"too_many_links"`` with what an account of that age may post. Two to four queries.
    """
    lock_person(person)
    require_no_pause(person)
    allowed = allowance_of(person)
    refused = refusal(allowed, posted_today(person), text, is_tip=is_tip)
    if refused:
        code = refused if has_settled(person) else f"{refused}_young"
        raise InputError(code, tips=allowed.tips, comments=allowed.comments, links=allowed.links)


def require_no_pause(person: Person) -> None:
    """Raise ``InputError("paused")`` for a person who can't post for a time."""
    paused_until = pause_of(person)
    if paused_until:
        raise InputError("paused", until=timezone.localtime(paused_until).date())


def screen(post: Tip | Comment, text: str) -> None:
    """Have a moderator look at a new or edited post where it shows a reason; one that looks like advertising waits."""
    urgent = has_crisis_signs(text)
    suspect = judge_spam(text, _others_posted_recently(post)).is_suspect
    waits = suspect and post.hidden_at is None
    if urgent or suspect:
        open_case(post, urgent=urgent, hidden=waits)
    if waits:
        now = timezone.now()
        type(post).objects.across_authors(COMPARED).filter(pk=post.pk).update(hidden_at=now)
        post.hidden_at = now


def open_case(post: Tip | Comment, *, urgent: bool = False, hidden: bool = False) -> ModerationCase:
    """Return the open case of a post, a new one where there is none; what was urgent before stays so."""
    of_post = {"tip": post} if isinstance(post, Tip) else {"comment": post}
    try:
        with transaction.atomic():
            case, is_new = ModerationCase.objects.get_or_create(
                **of_post, closed_at=None, defaults={"urgent": urgent, "hidden": hidden}
            )
    except IntegrityError:
        case, is_new = ModerationCase.objects.get(**of_post, closed_at=None), False
    if not is_new and (urgent > case.urgent or hidden > case.hidden):
        case.urgent, case.hidden = case.urgent or urgent, case.hidden or hidden
        case.save(update_fields=["urgent", "hidden"])
    return case


def _others_posted_recently(post: Tip | Comment) -> list[str]:
    """Texts of the last tips and comments on the boards that the author may read.

    A text that is held back must not tell that it stands on a board of others. Two queries.
    """
    tips = Tip.objects.across_authors(COMPARED).filter(Tip.audience(post.author_id)).order_by("-pk")[:RECENT]
    comments = Comment.objects.across_authors(COMPARED).filter(Comment.audience(post.author_id))
    comments = comments.order_by("-pk")[:RECENT]
    posts: Iterable[Tip | Comment] = chain(tips, comments)
    return [each.text for each in posts if (type(each), each.pk) != (type(post), post.pk)]
