"""Letters that wait, on Today, and letters on the page of their application."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.campaign.public import Application, shown_until
from onward.foundation.rooms import (
    Mention,
    Moment,
    Order,
    Panel,
    Suggestion,
    application_panels,
    mentions,
    suggestions,
)
from onward.foundation.shared_reads import shared_read
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.letters.querysets import ReceivedLetterQuerySet, is_recent_rejection
from onward.inbox.review.rules import URGENT_KINDS
from onward.inbox.review.texts import letter_title
from onward.inbox.waiting.queries import NEWS_FOR, NOT_SHOWN_IN_LISTS, letters_to_show
from onward.inbox.waiting.rules import URGENT_FOR
from onward.parsing.letters.understanding import Doubt, LetterKind
from onward.ui.humanize import written_count

MAX_URGENT_READ, MAX_LETTERS_SHOWN = 20, 12


@dataclass(frozen=True, slots=True)
class InboxToday:
    """The letters that need the person soon, the newest first and at most twenty; and how many others wait."""

    urgent: Sequence[ReceivedLetter]
    others: int


@shared_read
def _inbox_today(person: Person) -> InboxToday:
    """One query where nothing waits, else two; one more and what ``shown_until`` costs where rejections may be held."""
    rows = ReceivedLetter.objects.owned_by(person).waiting()
    news = is_recent_rejection(person.now() - NEWS_FOR)
    counts = rows.order_by().values_list("kind").annotate(n=Count("pk"), news=Count("pk", filter=news))
    kinds = {kind: (n, recent) for kind, n, recent in counts}
    held = _count_held(rows.filter(news), person) if any(recent for _n, recent in kinds.values()) else 0
    urgent: list[ReceivedLetter] = []
    if URGENT_KINDS & kinds.keys():
        fresh = rows.filter(Q(sent_at=None) | Q(sent_at__gte=person.now() - URGENT_FOR), kind__in=URGENT_KINDS)
        letters = fresh.select_related("application__job", "proposed").defer(*NOT_SHOWN_IN_LISTS)[:MAX_URGENT_READ]
        urgent = [each for each in letters if not (each.sender_warnings or Doubt.SENDER_UNPROVEN in each.doubts)]
    return InboxToday(urgent, sum(n for n, _recent in kinds.values()) - held - len(urgent))


def _count_held(news: ReceivedLetterQuerySet, person: Person) -> int:
    """Count which of some recent rejections are held. One query and what ``shown_until`` costs."""
    until = shown_until(person)
    return news.filter(learned_at__gt=until).count() if until else news.count()


@suggestions.provider
def inbox_suggestions(moment: Moment) -> list[Suggestion]:
    """Emails that need the person soon, then all others, as one suggestion each."""
    found = _inbox_today(moment.person)
    asked = []
    if found.urgent:
        asked.append(_urgent_suggestion(found.urgent))
    if found.others:
        title = ngettext("%(n)s email to look through", "%(n)s emails to look through", found.others)
        asked.append(
            Suggestion(
                title=title % {"n": written_count(found.others)},
                why=_("Each proposes something for your timeline. You can accept the clear ones in one click."),
                url=reverse("inbox:index"),
                action=_("Open the inbox"),
                order=Order.WAITING_MAIL,
            )
        )
    return asked


def _urgent_suggestion(urgent: Sequence[ReceivedLetter]) -> Suggestion:
    first, n = urgent[0], len(urgent)
    title = ngettext("An email needs you", "%(n)s emails need you", n) % {"n": written_count(n)}
    alone = reverse("inbox:letter", args=[first.pk])
    return Suggestion(
        title=letter_title(first) if n == 1 else title,
        why=_("An email that can't wait.") if n == 1 else letter_title(first),
        url=alone if n == 1 else reverse("inbox:index"),
        action=_("Open"),
        order=Order.URGENT_MAIL,
    )


@mentions.provider
def inbox_mentions(moment: Moment) -> list[Mention]:
    found = _inbox_today(moment.person)
    urgent, others = len(found.urgent), found.others
    needs = ngettext("an email that needs you", "%(n)s emails that need you", urgent) % {"n": written_count(urgent)}
    waits = ngettext("%(n)s email to look through", "%(n)s emails to look through", others)
    said = [(urgent, needs, Order.URGENT_MAIL), (others, waits % {"n": written_count(others)}, Order.WAITING_MAIL)]
    return [Mention(text, order) for n, text, order in said if n]


@application_panels.provider
def letters_of_application(person: Person, application: Application) -> list[Panel]:
    """The emails that belong to an application, the newest first."""
    rows = letters_to_show(person).filter(application=application.pk).exclude(state=ReceivedLetter.State.DISMISSED)
    letters = list(rows.defer("body", "references", "tokens")[:MAX_LETTERS_SHOWN])
    if not letters:
        return []
    rejected = any(each.kind == LetterKind.REJECTION for each in letters)
    context = {"letters": letters, "application": application, "rejected": rejected}
    return [Panel("inbox/parts/application_panel.html", context, Order.MAIL)]
