"""A week's hours over the channels: the plan that brings most, on what this search and published figures say."""

import numpy as np

from onward.odds.allocation import DEFAULT_OPENINGS, DEFAULT_OPTIONS, Allocation, ApplicationOption, Effort, allocate
from onward.odds.distributions import FloatArray
from onward.odds.forecasts.posterior import PassRatePosterior
from onward.odds.priors import Priors, load_priors
from onward.odds.provenance import merge_sources
from onward.vocabulary import Channel

ALLOCATION_DRAWS = 1024
DRAW_SEED = 1
ALLOCATED_CHANNELS = tuple(dict.fromkeys(option.channel for option in DEFAULT_OPTIONS))


def suggest_allocation(fitted: PassRatePosterior, hours: float, priors: Priors | None = None) -> Allocation:
    """The plan for a week of so many hours, and how sure it is.

    The cells of ``found`` are channels, all of ``CHANNELS`` among them; others leave the plan alone. What the person's
    cold applications bring is taken to lie in the middle, on the log scale, between quick and tailored ones, which
    differ as the published figures for job boards and for employers' own pages do: part of that difference is who
    chooses which.
    """
    prior_table = priors or load_priors()
    offers, lift = fitted.draws(ALLOCATION_DRAWS).prod(axis=1), _tailoring_lift(prior_table)
    places = [fitted.reference.cells.index(option.channel) for option in DEFAULT_OPTIONS]
    draws = np.column_stack(
        [_offers_of_option(option, offers[:, at], lift) for option, at in zip(DEFAULT_OPTIONS, places, strict=True)]
    )
    sources = merge_sources(fitted.sources, prior_table.rate_named("board_reply").sources)
    return allocate(draws, DEFAULT_OPTIONS, hours, DEFAULT_OPENINGS, sources=sources)


def _offers_of_option(option: ApplicationOption, offers: FloatArray, lift: FloatArray) -> FloatArray:
    """Offers per application of one arm, given those of its channel."""
    if option.channel is not Channel.COLD:
        return offers
    return np.minimum(offers * (np.sqrt(lift) if option.effort is Effort.TAILORED else 1 / np.sqrt(lift)), 1.0)


def _tailoring_lift(prior_table: Priors) -> FloatArray:
    """By how much a tailored application to an employer's own page is answered more often than one on a job board."""
    rng = np.random.default_rng(DRAW_SEED)
    tailored, quick = (prior_table.rate_named(key).law for key in ("own_site_reply", "board_reply"))
    lift: FloatArray = rng.beta(tailored.a, tailored.b, ALLOCATION_DRAWS) / rng.beta(quick.a, quick.b, ALLOCATION_DRAWS)
    return lift
