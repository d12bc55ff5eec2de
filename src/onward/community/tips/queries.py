"""Lists of tips, in pages without an end that is counted, and what one person keeps of a tip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q

from onward.accounts.public import Person
from onward.community.groups.models import Group
from onward.community.groups.queries import boards_open_to
from onward.community.models import FollowedTip, HelpedVote, SavedTip, Tip
from onward.community.paging import LAST_PAGE
from onward.community.tips.rules import NEW_EVERY, NEW_FOR, Situation, rank
from onward.community.tips.tables import SHORTEST_BEGINNING, TIPS
from onward.foundation.authorship.models import AuthoredQuerySet
from onward.foundation.full_text.matching import Mentions, NewestOf
from onward.parsing.search_words import search_words

TIPS_PER_PAGE = 20
NEW_TIPS = 100
"""So many of the newest take turns in the places for new tips."""
MATCHES = 300
"""A search looks at so many tips that its reader may read and that say the words, the newest first."""


@dataclass(frozen=True, slots=True)
class TipPage:
    """Some tips of a list."""

    tips: Sequence[Tip]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class TipMarks:
    """What one person said or keeps of a tip."""

    helped: bool
    saved: bool
    followed: bool


def most_helpful(
    reader: Person | None, situation: Situation | None, page: int, now: datetime, group: Group | None = None
) -> TipPage:
    """Return tips of one board by their standing, with places for new ones between. Two queries."""
    tips = _of_board(reader, situation, group)
    best = _page(tips.order_by("-standing", "-pk"), page, TIPS_PER_PAGE * (NEW_EVERY - 1) // NEW_EVERY)
    new = [each for each in tips.order_by("-pk")[:NEW_TIPS] if each.posted_at > now - NEW_FOR]
    seed = f"{now.date()} {reader.pk if reader else ''}"
    return TipPage(rank(best.tips, new, page, seed), page, best.has_next)


def newest(reader: Person | None, situation: Situation | None, page: int, group: Group | None = None) -> TipPage:
    """Return tips of one board, the newest first. One query."""
    return _page(_of_board(reader, situation, group).order_by("-pk"), page)


def search_tips(reader: Person | None, text: str, page: int) -> TipPage:
    """Return tips of all boards of a reader that mention all words of a text, by their standing. One query."""
    words = search_words(text)
    if not words:
        return TipPage([], 1, has_next=False)
    tips = _listed(reader)
    newest_of = NewestOf(tips, MATCHES)
    found = tips.filter(Mentions(F("pk"), TIPS, words, shortest_beginning=SHORTEST_BEGINNING, newest=newest_of))
    return _page(found.order_by("-standing", "-pk"), page)


def marks_of(person: Person, tip: Tip) -> TipMarks:
    """Return how a person marked a tip. Three queries."""
    return TipMarks(
        helped=HelpedVote.objects.owned_by(person).filter(tip=tip).exists(),
        saved=SavedTip.objects.owned_by(person).filter(tip=tip).exists(),
        followed=FollowedTip.objects.owned_by(person).filter(tip=tip).exists(),
    )


def saved_tips(person: Person, limit: int) -> list[Tip]:
    """Return saved tips that can still be read, the last saved first. One query."""
    saved = SavedTip.objects.owned_by(person).filter(_still_readable(person))
    return [each.tip for each in saved.select_related("tip__group").order_by("-pk")[:limit]]


def followed_tips(person: Person, limit: int) -> list[tuple[Tip, int]]:
    """Return followed tips with how many comments are new, those with most first. One query."""
    followed = FollowedTip.objects.owned_by(person).filter(_still_readable(person))
    new = followed.select_related("tip__group").annotate(new=F("tip__last_number") - F("seen"))
    return [(each.tip, each.new) for each in new.order_by("-new", "-pk")[:limit]]


def own_tips(person: Person, limit: int) -> list[Tip]:
    """Return what a person posted last, hidden and withdrawn tips included. One query."""
    return list(Tip.objects.written_by(person).select_related("group").order_by("-pk")[:limit])


def _still_readable(person: Person) -> Q:
    return Q(tip__hidden_at=None, tip__withdrawn_at=None) & boards_open_to(person, "tip__")


def _of_board(reader: Person | None, situation: Situation | None, group: Group | None) -> AuthoredQuerySet[Tip]:
    tips = _listed(reader).filter(group=group)
    return tips if situation is None else tips.filter(situation=situation)


def _listed(reader: Person | None) -> AuthoredQuerySet[Tip]:
    return Tip.objects.readable_by(reader).published().select_related("group").defer("text")


def _page(tips: AuthoredQuerySet[Tip], page: int, size: int = TIPS_PER_PAGE) -> TipPage:
    """Return one page. One query for its tips and the first of the next; how many there are is not counted."""
    start = (page - 1) * size
    found = list(tips[start : start + size + 1])
    return TipPage(found[:size], page, has_next=len(found) > size and page < LAST_PAGE)
