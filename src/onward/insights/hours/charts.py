"""Hours by channel as suggested, with the range of each share."""

from onward.insights.hours.texts import option_name, share_range_text
from onward.odds.allocation import Allocation
from onward.ui.charts.bars import BarRow, Bars, bars


def suggested_shares(allocation: Allocation) -> Bars:
    rows = [
        BarRow(
            option_name(allocated.option),
            allocated.share.mean,
            share_range_text(allocated),
            allocated.share.low,
            allocated.share.high,
        )
        for allocated in allocation.allocations
    ]
    return bars(rows, full=1.0)
