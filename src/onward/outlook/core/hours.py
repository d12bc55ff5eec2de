"""A week's hours over the channels: the plan that brings most, on what this search and published figures say."""

import numpy as np

from onward.odds.allocation import USUAL_ARMS, USUAL_OPENINGS, Allocation, Arm, Effort, allocate
from onward.odds.laws import Floats
from onward.odds.posterior import Posterior
from onward.odds.priors import Priors, load_priors
from onward.odds.provenance import merged
from onward.odds.stages import Channel

DRAWS = 1024
SEED = 1
CHANNELS = tuple(dict.fromkeys(arm.channel for arm in USUAL_ARMS))


def suggested(found: Posterior, hours: float, priors: Priors | None = None) -> Allocation:
    """The plan for a week of so many hours, and how sure it is.

    The cells of ``found`` are channels, all of ``CHANNELS`` among them; others leave the plan alone. What the person's
    cold applications bring is taken to lie in the middle, on the log scale, between quick and tailored ones, which
    differ as the published figures for job boards and for employers' own pages do: part of that difference is who
    chooses which.
    """
    shelf = priors or load_priors()
    offers, lift = found.draws(DRAWS).prod(axis=1), _lift(shelf)
    places = [found.reference.cells.index(arm.channel) for arm in USUAL_ARMS]
    draws = np.column_stack([_of(arm, offers[:, at], lift) for arm, at in zip(USUAL_ARMS, places, strict=True)])
    sources = merged(found.sources, shelf.rate_named("board_reply").sources)
    return allocate(draws, USUAL_ARMS, hours, USUAL_OPENINGS, sources=sources)


def _of(arm: Arm, offers: Floats, lift: Floats) -> Floats:
    """Offers per application of one arm, given those of its channel."""
    if arm.channel is not Channel.COLD:
        return offers
    return np.minimum(offers * (np.sqrt(lift) if arm.effort is Effort.TAILORED else 1 / np.sqrt(lift)), 1.0)


def _lift(shelf: Priors) -> Floats:
    """By how much a tailored application to an employer's own page is answered more often than one on a job board."""
    rng = np.random.default_rng(SEED)
    tailored, quick = (shelf.rate_named(key).law for key in ("own_site_reply", "board_reply"))
    lift: Floats = rng.beta(tailored.a, tailored.b, DRAWS) / rng.beta(quick.a, quick.b, DRAWS)
    return lift
