"""Offers side by side, in words and for the picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from onward.accounts.public import Person
from onward.balance.core import offers as core
from onward.balance.core.fit import Span
from onward.balance.models import Weighing
from onward.balance.questions import fit_said, level_said, must_haves_said, question_about, share_said
from onward.balance.weighing import Fit, Scales, fits_of, scales_of, weighing_of, weights_by
from onward.campaign.public import Application
from onward.ui.charts import BarRow, Bars, bars

PAIR = 2
"""One alone has no rival."""


@dataclass(frozen=True, slots=True)
class Column:
    """One offer: its fit, each level and the must-haves in words, and how it stands to the line of good enough."""

    application: Application
    name: str
    fit: str
    levels: tuple[str, ...]
    must_haves: str
    missing: tuple[str, ...]
    enough: str


@dataclass(frozen=True, slots=True)
class Comparison:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Each priority with its weight and the level of every offer."""
    picture: Bars
    lead: str
    certainty: str
    laws: str
    trade: tuple[str, ...]
    flips: tuple[str, ...]
    ask: str
    question: str


@dataclass(frozen=True, slots=True)
class _Field:
    """The offers that may be weighed against each other: those that lack no must-have."""

    scales: Scales
    fits: tuple[Fit, ...]
    spans: tuple[tuple[Span, ...], ...]
    names: tuple[str, ...]

    @property
    def has_rivals(self) -> bool:
        return len(self.fits) >= PAIR


def compare(person: Person, applications: Sequence[Application]) -> Comparison | None:
    """The comparison of ``applications``; ``None`` without any, or without priorities."""
    scales = scales_of(person)
    if not applications or not scales.priorities:
        return None
    fits = _in_order(fits_of(person, scales, applications))
    enough = weighing_of(person).enough
    columns = tuple(_column(scales, each, enough) for each in fits)
    field = _field(scales, [each for each in fits if not each.missing])
    ask, question = _first_question(field)
    levels = list(zip(*(each.levels for each in columns), strict=True))
    shares = [share_said(weight) for weight in scales.weights]
    return Comparison(
        columns=columns,
        rows=tuple(zip([each.name for each in scales.priorities], shares, levels, strict=True)),
        picture=bars([_bar(column, each.value) for column, each in zip(columns, fits, strict=True)], full=100),
        lead=_lead(field),
        certainty=_certainty(field),
        laws=both_laws(field.scales, field.fits),
        trade=_trade(field),
        flips=_flips(field),
        ask=ask,
        question=question,
    )


def both_laws(scales: Scales, fits: Sequence[Fit]) -> str:
    """Whether the two ways of turning the order into weights agree on which offer leads."""
    if min(len(fits), len(scales.priorities)) < PAIR:
        return ""
    spans = [each.spans for each in fits]
    laws = (Weighing.Law.CENTROID, Weighing.Law.DISTRIBUTION)
    steep, flat = (core.leader(weights_by(law, scales.priorities), spans) for law in laws)
    if steep == flat:
        return _("Weighed steeper or flatter, the same one leads: %(name)s.") % {"name": fits[steep].application.job}
    said = {"one": fits[steep].application.job, "other": fits[flat].application.job}
    return _("Weighed steeper, %(one)s leads; flatter, %(other)s does. Numbers cannot settle this one for you.") % said


def _in_order(fits: Sequence[Fit]) -> list[Fit]:
    """The highest fit first, what is open at the middle of its range; those that lack a must-have come last."""
    return sorted(fits, key=lambda fit: (bool(fit.missing), -fit.value.middle))


def _field(scales: Scales, fits: Sequence[Fit]) -> _Field:
    names = tuple(str(each.application.job) for each in fits)
    return _Field(scales, tuple(fits), tuple(each.spans for each in fits), names)


def _column(scales: Scales, fit: Fit, enough: int | None) -> Column:
    said = zip(scales.priorities, fit.levels, fit.spans, strict=True)
    return Column(
        application=fit.application,
        name=str(fit.application.job),
        fit=fit_said(fit.value),
        levels=tuple(level_said(*each) for each in said),
        must_haves=must_haves_said(scales, fit),
        missing=tuple(each.text for each in fit.missing),
        enough="" if enough is None else _enough(fit.value, enough),
    )


def _enough(value: Span, enough: int) -> str:
    if value.low >= enough:
        return _("good enough")
    return _("could be good enough") if value.high >= enough else _("below your line")


def _bar(column: Column, value: Span) -> BarRow:
    """The bar is what the job has at least; the reach is what it may have."""
    ends = (value.low, value.high) if value.width else (None, None)
    return BarRow(column.name, value.low, column.fit, *ends)


def _lead(field: _Field) -> str:
    if not field.fits:
        return _("Each of these lacks a must-have. That comes first, and no weight makes up for it.")
    if len(field.fits) == 1:
        return _("%(name)s stands alone here; there is nothing to weigh it against.") % {"name": field.names[0]}
    values = core.middles(field.scales.weights, field.spans)
    first, second = sorted(values, reverse=True)[:2]
    if round(first) == round(second):
        return _("By your weights the best of these are as good as level.")
    name = field.names[core.leader(field.scales.weights, field.spans)]
    return _("By your weights %(name)s comes first.") % {"name": name}


def _certainty(field: _Field) -> str:
    if not field.has_rivals:
        return ""
    if all(span.width == 0 for spans in field.spans for span in spans):
        return ""
    if core.certain(field.scales.weights, field.spans):
        return _("What is not known yet cannot change that.")
    return _("What is not known yet is taken at the middle of its range, and could still change which one leads.")


def _trade(field: _Field) -> tuple[str, ...]:
    """What one gets more of with the first, and with the second."""
    if not field.has_rivals:
        return ()
    values = core.middles(field.scales.weights, field.spans)
    order = sorted(range(len(values)), key=lambda index: -values[index])[:2]
    return tuple(filter(None, [_more(field, *order), _more(field, *order[::-1])]))


def _more(field: _Field, one: int, other: int) -> str:
    more = core.gives_more(field.spans[one], field.spans[other])
    if not more:
        return ""
    what = ", ".join(field.scales.priorities[index].name for index in more)
    said = {"one": field.names[one], "other": field.names[other], "what": what}
    return _("%(one)s gives more than %(other)s of: %(what)s.") % said


def _flips(field: _Field) -> tuple[str, ...]:
    if not field.has_rivals:
        return ()
    return tuple(said for index in range(len(field.scales.priorities)) for said in _flips_of(field, index))


def _flips_of(field: _Field, index: int) -> list[str]:
    weight = field.scales.weights[index]
    found = core.tipping(field.scales.weights, field.spans, index)
    more = _("The choice flips to %(other)s if %(what)s weighs more than %(share)s; now it weighs %(now)s.")
    less = _("The choice flips to %(other)s if %(what)s weighs less than %(share)s; now it weighs %(now)s.")
    return [
        sentence
        % {
            "other": field.names[turn.offer],
            "what": field.scales.priorities[index].name,
            "share": share_said(turn.share, weight),
            "now": share_said(weight, turn.share),
        }
        for turn, sentence in ((found.above, more), (found.below, less))
        if turn
    ]


def _first_question(field: _Field) -> tuple[str, str]:
    """Why to ask, and the question: of the offer and the priority whose answer matters most."""
    doubt = core.first_doubt(field.scales.weights, field.spans)
    if doubt is None:
        return "", ""
    priority = field.scales.priorities[doubt.priority]
    said = {"name": field.names[doubt.offer], "what": priority.name}
    if doubt.turns:
        why = _("The answer could change which one leads. Ask %(name)s about: %(what)s.") % said
    else:
        why = _("This moves the picture most. Ask %(name)s about: %(what)s.") % said
    return why, question_about(priority)
