"""Report a post, decide about it, appeal, answer an appeal, and give roles."""

from datetime import timedelta
from typing import Annotated, Literal

from django.db import transaction
from django.utils import timezone
from pydantic import Field

from onward.accounts.public import Person
from onward.community.comments.operations import count_comments
from onward.community.models import (
    Comment,
    CommentRevision,
    CommunityRole,
    Decision,
    ModerationCase,
    Report,
    Tip,
    TipRevision,
)
from onward.community.moderation.queries import can_appeal, open_appeals, role_of
from onward.community.moderation.rules import MAX_REPORTS_A_DAY, ModerationAction, PostingRule, Role
from onward.community.notices.operations import tell_of_decision
from onward.community.notices.rules import NoticeKind
from onward.community.screening.operations import open_case
from onward.foundation.operations import InputError, OperationInput
from onward.foundation.ownership.locking import lock_person, lock_row

MODERATED = "a moderator hides, shows or erases a post"

Note = Annotated[str, Field(max_length=500)]


class ReportPost(OperationInput):
    """What is wrong with a post."""

    rule: PostingRule
    note: Note = ""


class Decide(OperationInput):
    """A decision about a post, its reason, and for how many days the author can't post."""

    action: Literal[ModerationAction.KEPT, ModerationAction.HIDDEN, ModerationAction.ERASED]
    rule: PostingRule | None = None
    note: Note = ""
    pause_days: Literal[0, 1, 7, 30] = 0


class Appeal(OperationInput):
    """Why a decision should be reversed."""

    text: str = Field(min_length=1, max_length=1_000)


class AnswerAppeal(OperationInput):
    """Whether a decision is reversed, and why."""

    reverse: bool
    note: Note = ""


def report_post(person: Person, post: Tip | Comment, report: ReportPost) -> None:
    """Report a post to the moderators; a second report by the same person changes nothing.

    Raises ``InputError("too_many_reports")`` for more than a day's worth of reports.
    """
    with transaction.atomic():
        lock_person(person)
        own = Report.objects.owned_by(person)
        if own.filter(at__gt=timezone.now() - timedelta(days=1)).count() >= MAX_REPORTS_A_DAY:
            raise InputError("too_many_reports", most=MAX_REPORTS_A_DAY)
        case = open_case(post, urgent=report.rule is PostingRule.WORRIED)
        if not own.filter(case=case).exists():
            Report(owner=person, case=case, rule=report.rule, note=report.note).save()


def decide(moderator: Person, case: ModerationCase, chosen: Decide) -> Decision:
    """Close a case, and have the post shown, hidden or erased.

    Raises ``PermissionError`` for someone who may not, ``InputError("already_decided")`` if somebody was quicker,
    ``InputError("rule_missing")`` for a post that is hidden for no reason.
    """
    _require_role(moderator, erasing=chosen.action is ModerationAction.ERASED)
    if chosen.action is not ModerationAction.KEPT and chosen.rule in {None, PostingRule.WORRIED}:
        raise InputError("rule_missing", "rule")
    with transaction.atomic():
        current = lock_row(ModerationCase.objects.all(), case.pk)
        if current.closed_at:
            raise InputError("already_decided")
        post = _lock_post(current)
        if post.author_id == moderator.pk:
            raise PermissionError
        now = timezone.now()
        current.closed_at = now
        current.save(update_fields=["closed_at"])
        if current.hidden or chosen.action is not ModerationAction.KEPT:
            _carry_out(post, chosen.action)
        pause = timedelta(days=chosen.pause_days)
        decision = Decision.objects.create(
            case=current,
            action=chosen.action,
            rule=chosen.rule or "",
            note=chosen.note,
            author_id=post.author_id,
            moderator=moderator,
            paused_until=now + pause if pause and chosen.action is not ModerationAction.KEPT else None,
        )
        tell_of_decision(decision, NoticeKind.DECISION)
        return decision


def appeal(person: Person, decision: Decision, appealed: Appeal) -> None:
    """Appeal a decision. Raises ``InputError("no_appeal")`` if it can't be appealed, or already was."""
    with transaction.atomic():
        current = lock_row(Decision.objects.filter(author=person), decision.pk)
        if not can_appeal(current):
            raise InputError("no_appeal")
        current.appeal, current.appealed_at = appealed.text, timezone.now()
        current.save(update_fields=["appeal", "appealed_at"])


def answer_appeal(moderator: Person, decision: Decision, answered: AnswerAppeal) -> None:
    """Reverse a decision, or let it stand. Raises ``PermissionError`` and ``InputError("already_decided")``."""
    _require_role(moderator)
    with transaction.atomic():
        current = lock_row(Decision.objects.all(), decision.pk)
        if current.answered_at:
            raise InputError("already_decided")
        if current.pk not in {each.pk for each in open_appeals(moderator)}:
            raise PermissionError
        current.reversed, current.answer, current.answered_at = answered.reverse, answered.note, timezone.now()
        current.save(update_fields=["reversed", "answer", "answered_at"])
        if answered.reverse:
            _carry_out(_lock_post(current.case), ModerationAction.KEPT)
        tell_of_decision(current, NoticeKind.APPEAL_ANSWER)


def give_role(administrator: Person | None, person: Person, role: Role) -> None:
    """Make somebody a moderator, an administrator or a member again; ``None`` is the host, at the command line.

    Raises ``PermissionError``, and ``InputError("last_administrator")`` where nobody would be left to give roles.
    """
    with transaction.atomic():
        held = CommunityRole.objects.across_owners("roles are given to others").select_for_update()
        levels = {each.owner_id: each.level for each in held}
        if administrator is not None and levels.get(administrator.pk) != Role.ADMINISTRATOR:
            raise PermissionError
        others = {owner for owner, level in levels.items() if level == Role.ADMINISTRATOR} - {person.pk}
        if administrator is not None and role is not Role.ADMINISTRATOR and not others:
            raise InputError("last_administrator")
        CommunityRole.objects.owned_by(person).delete()
        if role is not Role.MEMBER:
            CommunityRole(owner=person, level=role).save()


def _require_role(person: Person, *, erasing: bool = False) -> None:
    role = role_of(person)
    if not role.moderates or (erasing and role is not Role.ADMINISTRATOR):
        raise PermissionError


def _lock_post(case: ModerationCase) -> Tip | Comment:
    if case.tip_id is not None:
        return lock_row(Tip.objects.across_authors(MODERATED), case.tip_id)
    assert case.comment_id is not None
    return lock_row(Comment.objects.across_authors(MODERATED), case.comment_id)


def _carry_out(post: Tip | Comment, action: ModerationAction) -> None:
    values: dict[str, object] = {"hidden_at": None if action is ModerationAction.KEPT else timezone.now()}
    if action is ModerationAction.ERASED:
        values |= dict.fromkeys(type(post).texts, "")
    type(post).objects.across_authors(MODERATED).filter(pk=post.pk).update(**values)
    if isinstance(post, Comment):
        if action is ModerationAction.ERASED:
            CommentRevision.objects.across_authors(MODERATED).filter(comment=post).update(text="")
        count_comments(Tip.objects.across_authors(MODERATED).get(pk=post.tip_id))
    elif action is ModerationAction.ERASED:
        TipRevision.objects.across_authors(MODERATED).filter(tip=post).update(title="", text="")
