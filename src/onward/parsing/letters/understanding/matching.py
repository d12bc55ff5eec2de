"""Which known application a letter belongs to."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain
from math import exp

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import KnownApplication, Match, MatchReason
from onward.parsing.letters.understanding.application_index import SHORTEST_NAME, ApplicationIndex
from onward.parsing.letters.understanding.names import company_of_host, comparable_company
from onward.parsing.letters.understanding.words import FoldedText, around_numbers, fold, words_of

_POINTS: dict[MatchReason, float] = {
    MatchReason.THREAD: 6.0,
    MatchReason.TOKEN: 5.0,
    MatchReason.ADDRESS: 2.5,
    MatchReason.COMPANY: 3.0,
    MatchReason.COMPANY_HOST: 2.5,
    MatchReason.TITLE: 2.0,
    MatchReason.TIME: 0.5,
}
_NONE_OF_THEM = 3.2
"""How many points it speaks for a letter that belongs to no known application."""
_MOST_SHOWN = 5
_LONGEST_WAIT = timedelta(days=365)
_LEAST_SHARED = 0.6
_OTHER_COMPANY = 6.0
"""How many points it speaks against an application that the letter names another company."""
_OTHER_TITLE = 1.5
_OWN_BOX = re.compile(r"[a-z0-9]+-app\d+|\d{4,12}")
_REQUISITION = re.compile(
    r"\b(?:(?:job|position|posting|vacancy|stelle|poste|annonce|offre|candidature|application)\s?)?"
    r"(?:requisition|req|reference|referencia|referentie|referenz|riferimento|ref|kennziffer|id|nr|numero|number|no)"
    r"(?:\s?(?:id|nr|number|no))?[\s.:#\u00ba-]{1,4}(?P<number>[a-z]{0,5}[-_]?\d{3,12})\b"
    r"|\b(?P<named>(?:jr|req|ref|r)[-_]?\d{4,12})\b"
)
"""A number counts where its letter calls it the number of a job: others stand in every letter of a platform."""
_LONGEST_BEFORE, _AFTER_A_NUMBER = 60, 1
"""Letters before a number that may call it one of a job, and those that tell whether it ends there."""
_COMMON = frozenset("the of and for a an to de des du la le les der die das und y e en m f w d h x".split())


def tokens_of(letter: Letter, text: FoldedText) -> frozenset[str]:
    """Return what a system calls an application by: a reply address of its own, the number of a requisition."""
    address = fold(letter.sender.address)
    own = {address} if _OWN_BOX.search(address.partition("@")[0]) else set()
    said = f"{fold(letter.subject[:300])}\n{text.folded[:4_000]}"
    spans = around_numbers(said, _LONGEST_BEFORE, _AFTER_A_NUMBER, digits=3)
    found = chain.from_iterable(_REQUISITION.finditer(said, begin, end) for begin, end in spans)
    return frozenset(own | {match["number"] or match["named"] for match in found})


def answers_known_letter(letter: Letter, known: Sequence[KnownApplication]) -> bool:
    """Tell whether ``letter`` goes on with a thread of a known application."""
    if isinstance(known, ApplicationIndex):
        return known.knows_thread_of(letter)
    return any(not application.message_ids.isdisjoint(letter.references) for application in known)


def matches_of(
    letter: Letter, *, company: str, title: str, tokens: frozenset[str], known: Sequence[KnownApplication]
) -> tuple[Match, ...]:
    """Return the applications that ``letter`` may belong to, the likeliest first.

    The probabilities leave room for none of them. Where the two best are close, a person should say. Of a
    ``ApplicationIndex`` those alone are looked at that the letter names.
    """
    named = fold(f"{letter.subject[:300]} {company}")
    points = {}
    for application in known.named_by(letter, company, tokens, named) if isinstance(known, ApplicationIndex) else known:
        reasons = _reasons(letter, company, title, tokens, named, application)
        if set(reasons) - {MatchReason.TIME, MatchReason.TITLE}:
            against = _points_against(company, title, application, reasons)
            points[application.id] = (sum(_POINTS[reason] for reason in reasons) - against, reasons)
    total = exp(_NONE_OF_THEM) + sum(exp(score) for score, _ in points.values())
    found = [Match(id_, exp(score) / total, reasons) for id_, (score, reasons) in points.items()]
    return tuple(sorted(found, key=lambda match: (-match.probability, match.application_id))[:_MOST_SHOWN])


def _reasons(
    letter: Letter, company: str, title: str, tokens: frozenset[str], named: str, application: KnownApplication
) -> tuple[MatchReason, ...]:
    found = {
        MatchReason.THREAD: not application.message_ids.isdisjoint(letter.references),
        MatchReason.TOKEN: not application.tokens.isdisjoint(tokens),
        MatchReason.ADDRESS: letter.sender.address.lower() in application.addresses,
        MatchReason.COMPANY: _same_company(company, named, application.company),
        MatchReason.COMPANY_HOST: _same_host(letter.sender.host, application),
        MatchReason.TITLE: bool(title) and _share_words(title, application.title) >= _LEAST_SHARED,
        MatchReason.TIME: letter.date is not None and _is_in_time(letter.date.date(), application),
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _points_against(company: str, title: str, application: KnownApplication, reasons: tuple[MatchReason, ...]) -> float:
    """A letter of the same thread may name another company: the recruiter's, or that of a sign-off."""
    if MatchReason.THREAD in reasons:
        return 0.0
    names_other = MatchReason.COMPANY not in reasons and _are_others(company, application.company)
    names_other_job = MatchReason.TITLE not in reasons and bool(title and application.title)
    return (_OTHER_COMPANY if names_other else 0.0) + (_OTHER_TITLE if names_other_job else 0.0)


def _are_others(company: str, known: str) -> bool:
    """Tell whether two names share no word: "Acme Group" may be "Acme"."""
    words, others = set(comparable_company(company).split()), set(comparable_company(known).split())
    return bool(words and others) and words.isdisjoint(others)


def _same_company(company: str, named: str, known: str) -> bool:
    key = comparable_company(known)
    if not key:
        return False
    return comparable_company(company) == key or (
        len(key) >= SHORTEST_NAME and f" {key} " in f" {' '.join(words_of(named))} "
    )


def _same_host(host: str, application: KnownApplication) -> bool:
    hosts = application.company_hosts
    if any(host == known or host.endswith(f".{known}") for known in hosts):
        return True
    named = company_of_host(host)
    return len(named) >= SHORTEST_NAME and named == comparable_company(application.company).replace(" ", "")


def _share_words(one: str, other: str) -> float:
    """Return which part of the words of the shorter title the other has."""
    first, second = (set(words_of(fold(title))) - _COMMON for title in (one, other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _is_in_time(day: date, application: KnownApplication) -> bool:
    if application.applied_on is None or day < application.applied_on - timedelta(days=1):
        return False
    return day <= (application.ended_on or application.applied_on + _LONGEST_WAIT)
