"""What moderators look at, what they decided, and who they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from onward.accounts.public import Person
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
from onward.community.moderation.rules import APPEAL_WITHIN, PostingRule, Role
from onward.parsing.text import normalize

CASES_SHOWN = 50
LOG_PER_PAGE = 50
DECISIONS_SHOWN = 100
REPORTED = "moderators read the reports on a post, without who sent them"
SHOWN_TO_MODERATORS = "moderators read posts that were reported, the hidden ones too"


@dataclass(frozen=True, slots=True)
class ReportedVersion:
    """The version of a post that was reported."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """Cases of posts with the same text, which are decided together."""

    cases: Sequence[ModerationCase]
    rules: Sequence[tuple[PostingRule, int]]
    notes: Sequence[str]
    earlier: int
    """How many posts of the author were hidden before."""
    is_edited: bool
    """Whether one of the posts was edited after moderators were called because of it."""
    reported: Sequence[ReportedVersion]
    """How those that were edited read then, as far as it was kept."""

    @property
    def first(self) -> ModerationCase:
        return self.cases[0]


def role_of(person: Person) -> Role:
    """Return the role of a person on this host's board. One query."""
    held = CommunityRole.objects.owned_by(person).values_list("level", flat=True).first()
    return Role(held) if held else Role.MEMBER


def open_groups(moderator: Person) -> list[CaseGroup]:
    """Return the open cases that ``moderator`` may decide, urgent ones first, then the oldest. Six queries at most."""
    reports = Prefetch("reports", Report.objects.across_owners(REPORTED))
    cases = ModerationCase.objects.filter(closed_at=None).prefetch_related(reports, *_posts())
    shown = [each for each in cases[:CASES_SHOWN] if each.post.author_id != moderator.pk]
    grouped: dict[str, list[ModerationCase]] = {}
    for case in shown:
        grouped.setdefault(normalize(case.post.text[:2_000]) or str(case.pk), []).append(case)
    hidden = _hidden_before([case.post.author_id for case in shown])
    versions = _reported_versions([case for case in shown if _is_edited(case)])
    return [_group(cases, hidden, versions) for cases in grouped.values()]


def _is_edited(case: ModerationCase) -> bool:
    """Return whether a post was edited after it was reported."""
    return case.post.edited_at is not None and case.post.edited_at > case.opened_at


def open_appeals(moderator: Person) -> list[Decision]:
    """Return the appeals that ``moderator`` may answer: those of others' decisions, or all if there is no other
    moderator."""
    appeals = Decision.objects.filter(answered_at=None, appealed_at__isnull=False).exclude(author=moderator)
    if _others_moderate(moderator):
        appeals = appeals.exclude(moderator=moderator)
    posts = (Prefetch(f"case__{each.prefetch_through}", each.queryset) for each in _posts())
    return list(appeals.select_related("case").prefetch_related(*posts).order_by("appealed_at")[:CASES_SHOWN])


def decisions_on(person: Person) -> list[Decision]:
    """Return the decisions about a person's posts, newest first. Three queries."""
    decisions = Decision.objects.filter(author=person).exclude(action=Decision.Action.KEPT).select_related("case")
    posts = (Prefetch(f"case__{each.prefetch_through}", each.queryset) for each in _posts())
    return list(decisions.prefetch_related(*posts)[:DECISIONS_SHOWN])


def latest_decision(post: Tip | Comment) -> Decision | None:
    """Return the latest decision about a post; ``None`` if there is none yet. One query."""
    of_post = {"case__tip": post} if isinstance(post, Tip) else {"case__comment": post}
    return Decision.objects.filter(**of_post).order_by("-pk").first()


def own_decision(person: Person, pk: int) -> Decision | None:
    """Return a decision about one of this person's posts; ``None`` if it isn't."""
    return next((each for each in decisions_on(person) if each.pk == pk), None)


def can_appeal(decision: Decision) -> bool:
    """Return whether a decision can be appealed: once, within a month, and not for an erased post."""
    is_open = decision.appealed_at is None and decision.action == Decision.Action.HIDDEN
    return is_open and timezone.now() - decision.made_at < APPEAL_WITHIN


def logged_decisions(page: int) -> tuple[list[Decision], bool]:
    """Return a page of the log, and whether there is another. One query."""
    start = (page - 1) * LOG_PER_PAGE
    found = list(Decision.objects.select_related("case").order_by("-pk")[start : start + LOG_PER_PAGE + 1])
    return found[:LOG_PER_PAGE], len(found) > LOG_PER_PAGE


def roles_given() -> list[CommunityRole]:
    """Everybody who has a role, with their account. One query."""
    return list(CommunityRole.objects.across_owners("administrators see who moderates").select_related("owner"))


def reportable(reader: Person, model: type[Tip] | type[Comment], pk: int) -> Tip | Comment | None:
    """Return a post by somebody else that ``reader`` can read; ``None`` if there is none."""
    posts = model.objects.readable_by(reader).published().exclude(author=reader).filter(pk=pk)
    post: Tip | Comment | None = posts.first()
    if isinstance(post, Comment) and not Tip.objects.readable_by(reader).filter(pk=post.tip_id).exists():
        return None
    return post


def _others_moderate(moderator: Person) -> bool:
    others = CommunityRole.objects.across_owners("an appeal is answered by another moderator, where there is one")
    return others.exclude(owner=moderator).exists()


def _posts() -> list[Prefetch[str]]:
    tips = Tip.objects.across_authors(SHOWN_TO_MODERATORS).select_related("group")
    comments = Comment.objects.across_authors(SHOWN_TO_MODERATORS)
    return [Prefetch("tip", tips), Prefetch("comment", comments), Prefetch("comment__tip", tips)]


def _hidden_before(authors: Sequence[int | None]) -> Counter[int | None]:
    hidden = Decision.objects.filter(author__in=[each for each in authors if each], reversed=False)
    return Counter(hidden.exclude(action=Decision.Action.KEPT).values_list("author", flat=True))


def _reported_versions(cases: Sequence[ModerationCase]) -> dict[int, ReportedVersion]:
    """Return the reported version of each case's post, by the case's id. One query, none without cases."""
    then = {"posted_at__lte": OuterRef("opened_at")}
    of_tip = TipRevision.objects.across_authors(SHOWN_TO_MODERATORS).filter(tip=OuterRef("tip"), **then)
    of_comment = CommentRevision.objects.across_authors(SHOWN_TO_MODERATORS).filter(comment=OuterRef("comment"), **then)
    latest_of_tip = of_tip.order_by("-posted_at", "-pk")[:1]
    latest_of_comment = of_comment.order_by("-posted_at", "-pk")[:1]
    found = ModerationCase.objects.filter(pk__in=[case.pk for case in cases]).values_list(
        "pk",
        Coalesce(Subquery(latest_of_tip.values("title")), Value("")),
        Coalesce(Subquery(latest_of_tip.values("text")), Subquery(latest_of_comment.values("text"))),
    )
    return {pk: ReportedVersion(title, text) for pk, title, text in found if text} if cases else {}


def _group(
    cases: Sequence[ModerationCase], hidden: Counter[int | None], versions: Mapping[int, ReportedVersion]
) -> CaseGroup:
    reports = [each for case in cases for each in case.reports.all()]
    rules = Counter(PostingRule(each.rule) for each in reports).most_common()
    notes = [each.note for each in reports if each.note]
    edited = [case for case in cases if _is_edited(case)]
    reported = list(dict.fromkeys(versions[case.pk] for case in edited if case.pk in versions))
    return CaseGroup(cases, rules, notes, hidden[cases[0].post.author_id], bool(edited), reported)
