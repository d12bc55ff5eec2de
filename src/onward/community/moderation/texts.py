"""The rules of the board, and sentences about decisions."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from onward.community.models import Comment, Decision, Tip
from onward.community.moderation.queries import CaseGroup
from onward.community.moderation.rules import ModerationAction, PostingRule
from onward.ui.humanize import short_date

INPUT_ERRORS = {
    "too_many_reports": gettext_lazy(
        "You sent %(most)s reports today. Thank you. Moderators are working through them. Send this one tomorrow."
    ),
    "already_decided": gettext_lazy("Another moderator already decided this. Nothing was changed."),
    "rule_missing": gettext_lazy("Choose the rule that the post breaks. Its author is told."),
    "no_appeal": gettext_lazy("You can't appeal this anymore: you already did, or it's more than a month old."),
    "last_administrator": gettext_lazy("The board needs an administrator. Give the role to someone else first."),
}
UNKNOWN_ACCOUNT = gettext_lazy("Nobody has an account with this email address.")

RULE_TEXTS = {
    PostingRule.NAMES_SOMEBODY: gettext_lazy(
        "Leave out names of people and companies, and anything else that identifies someone."
    ),
    PostingRule.UNKIND: gettext_lazy("Write about what happened, not about what someone is like. No attacks."),
    PostingRule.ADVERTISING: gettext_lazy("No advertising, no paid services, no links that earn you money."),
    PostingRule.HARMFUL: gettext_lazy("No advice that could hurt those who follow it, such as lying about a degree."),
    PostingRule.ILLEGAL: gettext_lazy("Nothing illegal, and nothing that asks anyone to break the law."),
    PostingRule.OFF_TOPIC: gettext_lazy("Keep to the job search, and to life during one."),
}
REASON_TEXTS = {
    PostingRule.NAMES_SOMEBODY: gettext_lazy("It identifies a person or a company."),
    PostingRule.UNKIND: gettext_lazy("It attacks someone."),
    PostingRule.ADVERTISING: gettext_lazy("It's advertising."),
    PostingRule.HARMFUL: gettext_lazy("It could hurt someone who follows it."),
    PostingRule.ILLEGAL: gettext_lazy("It's illegal, or asks someone to break the law."),
    PostingRule.OFF_TOPIC: gettext_lazy("It isn't about a job search."),
    PostingRule.WORRIED: gettext_lazy("Someone may be in danger."),
}


def report_sent_text() -> str:
    return _("Thank you. A moderator will look at it. Nobody learns that you reported it.")


def title_of(post: Tip | Comment) -> str:
    """Return the title of a post in a list."""
    if isinstance(post, Tip):
        return post.title or _("An erased tip")
    return _("Comment on “%(title)s”") % {"title": post.tip.title or _("An erased tip")}


def why_texts(group: CaseGroup) -> list[str]:
    """Say why moderators look at a post, one line per reason."""
    texts = [_("The author may be in danger.")] if group.first.urgent and not _is_reported(group) else []
    texts += [_("It looks like advertising, so it's hidden until you decide.")] if group.first.hidden else []
    for rule, count in group.rules:
        said = ngettext("%(n)s report: %(reason)s", "%(n)s reports: %(reason)s", count)
        texts.append(said % {"n": count, "reason": REASON_TEXTS[rule]})
    if group.is_edited:
        texts.append(_("Edited after moderators were called."))
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
    """Say in one sentence what was decided about somebody's own post."""
    if decision.reversed:
        return _("A moderator hid it. It was restored after your appeal.")
    if decision.action == ModerationAction.ERASED:
        return _("An administrator erased it for good.")
    if decision.appealed_at and not decision.answered_at:
        return _("A moderator hid it. Your appeal hasn't been answered yet.")
    if decision.answered_at:
        return _("A moderator hid it. Your appeal didn't change that.")
    return _("A moderator hid it. Only you can see it.")


def broken_rule_text(decision: Decision) -> str:
    return str(REASON_TEXTS[PostingRule(decision.rule)]) if decision.rule else ""


def pause_text(decision: Decision) -> str:
    """Say until when the author can't post; empty if they can."""
    if decision.paused_until is None or decision.reversed:
        return ""
    return _("You can post again on %(day)s.") % {"day": short_date(decision.paused_until)}


def log_text(decision: Decision) -> str:
    """Say what was decided, for the log: no names, no words of the post."""
    is_tip = decision.case.tip_id is not None
    if decision.action == ModerationAction.KEPT:
        return _("A tip was left up.") if is_tip else _("A comment was left up.")
    if decision.action == ModerationAction.ERASED:
        return _("A tip was erased for good.") if is_tip else _("A comment was erased for good.")
    return _("A tip was hidden.") if is_tip else _("A comment was hidden.")


def appeal_outcome_text(decision: Decision) -> str:
    """Say what came of an appeal, for the log."""
    if decision.appealed_at is None:
        return ""
    if decision.answered_at is None:
        return _("The author appealed.")
    return _("It was restored after an appeal.") if decision.reversed else _("An appeal didn't change it.")


def _is_reported(group: CaseGroup) -> bool:
    return any(rule is PostingRule.WORRIED for rule, _count in group.rules)
