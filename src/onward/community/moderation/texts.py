"""The rules of the board, and what is said about decisions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.models import Comment, Decision, Tip
from onward.community.moderation.queries import CaseGroup
from onward.community.moderation.rules import ModerationAction, PostingRule
from onward.ui.humanize import short_date

INPUT_ERRORS = {
    "too_many_reports": gettext_lazy(
        "You sent %(most)s reports today. Thank you; moderators work through them. Send this one tomorrow."
    ),
    "already_decided": gettext_lazy("Another moderator was quicker. Nothing was changed."),
    "rule_missing": gettext_lazy("Choose the rule that the post breaks: its author is told."),
    "no_appeal": gettext_lazy("There's no appeal here: there was one, or the decision is older than a month."),
    "last_administrator": gettext_lazy("Somebody has to be administrator. Give the role to somebody else first."),
}
UNKNOWN_ACCOUNT = gettext_lazy("Nobody has an account with this email address.")

RULE_TEXTS = {
    PostingRule.NAMES_SOMEBODY: gettext_lazy(
        "Leave out names of people and companies, and whatever else tells who somebody is."
    ),
    PostingRule.UNKIND: gettext_lazy("Write about what happened, not about what somebody is like. No attacks."),
    PostingRule.ADVERTISING: gettext_lazy("No advertising, no paid services, no links that earn you something."),
    PostingRule.HARMFUL: gettext_lazy("Nothing that could harm whoever follows it, such as lying about a degree."),
    PostingRule.ILLEGAL: gettext_lazy("Nothing that breaks the law or asks somebody to."),
    PostingRule.OFF_TOPIC: gettext_lazy("Stay with searching for a job, and with living while you do."),
}
REASON_TEXTS = {
    PostingRule.NAMES_SOMEBODY: gettext_lazy("It names somebody or a company, or says who they are."),
    PostingRule.UNKIND: gettext_lazy("It attacks somebody instead of what happened."),
    PostingRule.ADVERTISING: gettext_lazy("It advertises something."),
    PostingRule.HARMFUL: gettext_lazy("It could harm whoever follows it."),
    PostingRule.ILLEGAL: gettext_lazy("It breaks the law or asks somebody to."),
    PostingRule.OFF_TOPIC: gettext_lazy("It isn't about searching for a job."),
    PostingRule.WORRIED: gettext_lazy("Somebody may be in danger."),
}


def report_sent_text() -> str:
    return _("Thank you. A moderator will look at it; nobody learns that you reported it.")


def title_of(post: Tip | Comment) -> str:
    """What a post is called in a list."""
    if isinstance(post, Tip):
        return post.title or _("An erased tip")
    return _("Comment on “%(title)s”") % {"title": post.tip.title or _("An erased tip")}


def why_texts(group: CaseGroup) -> list[str]:
    """Why moderators look at a post, one line a reason."""
    texts = (
        [_("Its words may be those of somebody in danger.")] if group.first.urgent and not _is_reported(group) else []
    )
    texts += [_("It looks like advertising, and waits unseen.")] if group.first.hidden else []
    for rule, count in group.rules:
        said = ngettext("%(n)s report: %(reason)s", "%(n)s reports: %(reason)s", count)
        texts.append(said % {"n": count, "reason": REASON_TEXTS[rule]})
    if group.earlier:
        texts.append(
            ngettext(
                "%(n)s post of this author was hidden before.",
                "%(n)s posts of this author were hidden before.",
                group.earlier,
            )
            % {"n": group.earlier}
        )
    return texts


def decided_text(decision: Decision) -> str:
    """What was decided about somebody's own post, in one sentence."""
    if decision.reversed:
        return _("A moderator hid it. After your appeal it was put back.")
    if decision.action == ModerationAction.ERASED:
        return _("An administrator erased it for good.")
    if decision.appealed_at and not decision.answered_at:
        return _("A moderator hid it. Your appeal waits for an answer.")
    if decision.answered_at:
        return _("A moderator hid it. After your appeal another look came to the same end.")
    return _("A moderator hid it. Only you can see it.")


def broken_rule_text(decision: Decision) -> str:
    return str(REASON_TEXTS[PostingRule(decision.rule)]) if decision.rule else ""


def pause_text(decision: Decision) -> str:
    """Until when the author can't post, if so."""
    if decision.paused_until is None or decision.reversed:
        return ""
    return _("You can post again on %(day)s.") % {"day": short_date(decision.paused_until)}


def log_text(decision: Decision) -> str:
    """What the log says of a decision: no names, no words of the post."""
    is_tip = decision.case.tip_id is not None
    if decision.action == ModerationAction.KEPT:
        return (
            _("A tip was looked at and left as it is.") if is_tip else _("A comment was looked at and left as it is.")
        )
    if decision.action == ModerationAction.ERASED:
        return _("A tip was erased for good.") if is_tip else _("A comment was erased for good.")
    return _("A tip was hidden.") if is_tip else _("A comment was hidden.")


def appeal_outcome_text(decision: Decision) -> str:
    """What came of an appeal, for the log."""
    if decision.appealed_at is None:
        return ""
    if decision.answered_at is None:
        return _("The author appealed.")
    return _("It was put back after an appeal.") if decision.reversed else _("An appeal came to the same end.")


def _is_reported(group: CaseGroup) -> bool:
    return any(rule is PostingRule.WORRIED for rule, _count in group.rules)
