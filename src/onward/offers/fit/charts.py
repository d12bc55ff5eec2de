"""How one job serves the priorities, as bars."""

from django.utils.translation import gettext as _

from onward.offers.fit.queries import JobFit
from onward.offers.fit.texts import rating_text
from onward.offers.priorities.queries import WeightedPriorities
from onward.offers.priorities.texts import share_text
from onward.ui.charts.bars import BarRow, Bars, bars


def fit_chart(weighted: WeightedPriorities, fit: JobFit) -> Bars:
    """Draw a bar for each priority with its weight: what there is at least, and how far it may reach."""
    every = zip(weighted.priorities, weighted.weights, fit.ratings, fit.ranges, strict=True)
    return bars(
        [
            BarRow(
                label=_("%(priority)s (%(share)s)") % {"priority": priority.name, "share": share_text(weight)},
                value=span.low,
                said=rating_text(priority, rating, span),
                low=span.low if span.width else None,
                high=span.high if span.width else None,
            )
            for priority, weight, rating, span in every
        ],
        full=100,
    )
