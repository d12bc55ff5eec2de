"""A week's hours over the channels: the plan that brings most, on what this search and published figures say."""

from collections.abc import Sequence

import numpy as np

from onward.odds.allocation import DEFAULT_OPTIONS, Allocation, ApplicationOption, allocate
from onward.odds.forecasts.posterior import PassRatePosterior

ALLOCATION_DRAWS = 1024
ALLOCATED_CHANNELS = tuple(option.channel for option in DEFAULT_OPTIONS)


def suggest_allocation(
    fitted: PassRatePosterior, hours: float, options: Sequence[ApplicationOption] = DEFAULT_OPTIONS
) -> Allocation:
    """The plan for a week of so many hours, and how sure it is.

    The cells of ``fitted`` are channels, those of ``options`` among them; others leave the plan alone. Whether an
    application was sent quickly or tailored is not noted anywhere, so nothing is worked out of it.
    """
    offers = fitted.draws(ALLOCATION_DRAWS).prod(axis=1)
    places = [fitted.reference.cells.index(option.channel) for option in options]
    return allocate(np.ascontiguousarray(offers[:, places]), options, hours, sources=fitted.sources)
