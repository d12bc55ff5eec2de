"""Offers side by side, in sentences and for the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.campaign.public import Application
from onward.offers.comparison.rules import (
    clear_advantages,
    is_anything_known,
    is_lead_certain,
    is_lead_tied,
    leading_offer,
    middle_values,
    most_useful_open_point,
    tipping_points,
)
from onward.offers.fit.queries import JobFit
from onward.offers.fit.rules import BEST_SCORE, ScoreRange
from onward.offers.fit.texts import fit_text, must_haves_text, open_questions, priority_question, rating_text
from onward.offers.models import PriorityWeighting
from onward.offers.priorities.queries import WeightedPriorities, weights_by_method
from onward.offers.priorities.texts import share_text
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.humanize import join_list

MIN_RIVALS = 2
"""One alone has no rival."""
QUESTIONS_EACH = 3


@dataclass(frozen=True, slots=True)
class ComparedOffer:
    """One offer: its fit, each rating and the must-haves in words, and whether it is good enough."""

    application: Application
    name: str
    fit: str
    ratings: tuple[str, ...]
    must_haves: str
    missing: tuple[str, ...]
    enough: str
    questions: tuple[tuple[str, str], ...]
    """What to ask about it while too little is known to compare."""


@dataclass(frozen=True, slots=True)
class OfferComparison:
    columns: tuple[ComparedOffer, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Each priority with its weight and the rating of every offer."""
    picture: Bars
    is_known: bool
    """Whether something is known of two offers, or of the only one, be it that it lacks a must-have."""
    is_weighed: bool
    """Whether two offers or more can be held against each other."""
    lead: str
    certainty: str
    method_agreement: str
    trade: tuple[str, ...]
    tipping_texts: tuple[str, ...]
    ask: str
    question: str


@dataclass(frozen=True, slots=True)
class _ComparableOffers:
    """The offers that may be weighed against each other: those that lack no must-have and of which anything is known.

    ``unknown`` names those that lack no must-have and of which nothing is known yet.
    """

    weighted: WeightedPriorities
    fits: tuple[JobFit, ...]
    ranges: tuple[tuple[ScoreRange, ...], ...]
    names: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def has_rivals(self) -> bool:
        return len(self.fits) >= MIN_RIVALS


def comparison_texts(weighted: WeightedPriorities, fits: Sequence[JobFit], enough: int | None) -> OfferComparison:
    """Say all that a comparison of one job or more says; ``enough`` is the fit that is good enough, if chosen."""
    columns = tuple(_compared_offer(weighted, each, enough) for each in fits)
    possible = [each for each in fits if not each.missing]
    field = _comparable_offers(weighted, possible)
    is_known = len(field.fits) + len(fits) - len(possible) >= min(MIN_RIVALS, len(fits))
    ask, question = _first_question(weighted, possible, is_weighed=field.has_rivals)
    ratings = list(zip(*(each.ratings for each in columns), strict=True))
    shares = [share_text(weight) for weight in weighted.weights]
    return OfferComparison(
        columns=columns,
        rows=tuple(zip([each.name for each in weighted.priorities], shares, ratings, strict=True)),
        picture=bars([_bar(column, each.value) for column, each in zip(columns, fits, strict=True)], full=BEST_SCORE),
        is_known=is_known,
        is_weighed=field.has_rivals,
        lead=_lead_text(field, is_known=is_known),
        certainty=_certainty_text(field),
        method_agreement=method_agreement_text(field.weighted, field.fits),
        trade=_trade_off_texts(field),
        tipping_texts=_tipping_texts(field),
        ask=ask,
        question=question,
    )


def method_agreement_text(weighted: WeightedPriorities, fits: Sequence[JobFit]) -> str:
    """Say whether the two ways of turning the order into weights agree on which offer leads, where one does."""
    known = [each for each in fits if is_anything_known(weighted.weights, each.ranges)]
    if min(len(known), len(weighted.priorities)) < MIN_RIVALS:
        return ""
    ranges = [each.ranges for each in known]
    methods = (PriorityWeighting.Method.CENTROID, PriorityWeighting.Method.DISTRIBUTION)
    steeper, flatter = (weights_by_method(method, weighted.priorities) for method in methods)
    steep, flat = leading_offer(steeper, ranges), leading_offer(flatter, ranges)
    if steep == flat and (is_lead_tied(steeper, ranges) or is_lead_tied(flatter, ranges)):
        return ""
    if steep == flat:
        same = _("%(name)s comes first whether your weights are top-heavy or more even.")
        return same % {"name": known[steep].application.job}
    differs = _("Top-heavy weights put %(one)s first, more even ones %(other)s. Numbers can't settle this for you.")
    return differs % {"one": known[steep].application.job, "other": known[flat].application.job}


def _comparable_offers(weighted: WeightedPriorities, fits: Sequence[JobFit]) -> _ComparableOffers:
    known = [each for each in fits if is_anything_known(weighted.weights, each.ranges)]
    return _ComparableOffers(
        weighted=weighted,
        fits=tuple(known),
        ranges=tuple(each.ranges for each in known),
        names=tuple(str(each.application.job) for each in known),
        unknown=tuple(str(each.application.job) for each in fits if each not in known),
    )


def _compared_offer(weighted: WeightedPriorities, fit: JobFit, enough: int | None) -> ComparedOffer:
    said = zip(weighted.priorities, fit.ratings, fit.ranges, strict=True)
    return ComparedOffer(
        application=fit.application,
        name=str(fit.application.job),
        fit=fit_text(fit.value),
        ratings=tuple(rating_text(*each) for each in said),
        must_haves=must_haves_text(weighted, fit),
        missing=tuple(each.text for each in fit.missing),
        enough="" if enough is None else _good_enough_text(fit.value, enough),
        questions=tuple(open_questions(weighted, fit, QUESTIONS_EACH)),
    )


def _good_enough_text(value: ScoreRange, enough: int) -> str:
    if value.low >= enough:
        return _("good enough")
    return _("could be good enough") if value.high >= enough else _("below your line")


def _bar(column: ComparedOffer, value: ScoreRange) -> BarRow:
    """Draw what the job has at least as a bar, and what it may have as its reach."""
    ends = (value.low, value.high) if value.width else (None, None)
    return BarRow(column.name, value.low, column.fit, *ends)


def _lead_text(field: _ComparableOffers, *, is_known: bool) -> str:
    if not is_known:
        return _("Nothing to compare yet.")
    if not field.fits and not field.unknown:
        return _("Each of these is missing a must-have, and nothing makes up for that.")
    if not field.has_rivals:
        return _("%(name)s is the only one to compare.") % {"name": (field.names + field.unknown)[0]}
    if is_lead_tied(field.weighted.weights, field.ranges):
        return _("These offers are a close call.")
    name = field.names[leading_offer(field.weighted.weights, field.ranges)]
    return _("By your priorities, %(name)s comes first.") % {"name": name}


def _certainty_text(field: _ComparableOffers) -> str:
    if not field.has_rivals:
        return ""
    if field.unknown:
        return _("Not compared, because nothing is known yet: %(names)s. It could still come first.") % {
            "names": join_list(field.unknown)
        }
    if all(span.width == 0 for ranges in field.ranges for span in ranges):
        return ""
    if is_lead_certain(field.weighted.weights, field.ranges):
        return _("What you don't know yet can't change that.")
    return _("What you don't know yet counts as the middle of its range. It could still change which one comes first.")


def _trade_off_texts(field: _ComparableOffers) -> tuple[str, ...]:
    """Say what one gets more of with the first, and with the second."""
    if not field.has_rivals:
        return ()
    values = middle_values(field.weighted.weights, field.ranges)
    order = sorted(range(len(values)), key=lambda index: -values[index])[:2]
    return tuple(filter(None, [_advantage_text(field, *order), _advantage_text(field, *order[::-1])]))


def _advantage_text(field: _ComparableOffers, one: int, other: int) -> str:
    more = clear_advantages(field.ranges[one], field.ranges[other])
    if not more:
        return ""
    what = join_list(field.weighted.priorities[index].name for index in more)
    said = {"one": field.names[one], "other": field.names[other], "what": what}
    return _("%(one)s gives you more than %(other)s: %(what)s.") % said


def _tipping_texts(field: _ComparableOffers) -> tuple[str, ...]:
    if not field.has_rivals:
        return ()
    return tuple(said for index in range(len(field.weighted.priorities)) for said in _tipping_texts_of(field, index))


def _tipping_texts_of(field: _ComparableOffers, index: int) -> list[str]:
    weight = field.weighted.weights[index]
    found = tipping_points(field.weighted.weights, field.ranges, index)
    more = _("%(other)s comes first if %(what)s counts for more than %(share)s (now %(now)s).")
    less = _("%(other)s comes first if %(what)s counts for less than %(share)s (now %(now)s).")
    return [
        sentence
        % {
            "other": field.names[turn.offer],
            "what": field.weighted.priorities[index].name,
            "share": share_text(turn.share, weight),
            "now": share_text(weight, turn.share),
        }
        for turn, sentence in ((found.above, more), (found.below, less))
        if turn
    ]


def _first_question(weighted: WeightedPriorities, fits: Sequence[JobFit], *, is_weighed: bool) -> tuple[str, str]:
    """Say why to ask, and the question: of the offer and the priority whose answer matters most."""
    doubt = most_useful_open_point(weighted.weights, [each.ranges for each in fits]) if fits else None
    if doubt is None:
        return "", ""
    priority = weighted.priorities[doubt.priority]
    said = {"name": str(fits[doubt.offer].application.job), "what": priority.name}
    if doubt.turns and is_weighed:
        why = _("The answer could change which one comes first. Ask %(name)s about %(what)s.") % said
    else:
        why = _("This would tell you the most. Ask %(name)s about %(what)s.") % said
    return why, priority_question(priority)
