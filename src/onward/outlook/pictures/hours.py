"""Hours by channel as suggested, with the range of each share."""

from onward.odds.allocation import Allocation
from onward.outlook.wording.hours import name, share
from onward.ui.charts import BarRow, Bars, bars


def suggested_shares(found: Allocation) -> Bars:
    rows = [BarRow(name(use.arm), use.share.mean, share(use), use.share.low, use.share.high) for use in found.uses]
    return bars(rows, full=1.0)
