"""The funnel as nodes and flows of a picture."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.odds.funnel import SINKS, Funnel
from onward.odds.stages import LADDER, Ending, Stage
from onward.outlook.wording.funnel import said
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.sankey import Flow, Node, Sankey, sankey

NAMES: Mapping[Stage | Ending, str | Promise] = {
    Stage.APPLIED: _("Applied"),
    Stage.REPLY: _("First conversation"),
    Stage.INTERVIEW: _("Interview"),
    Stage.OFFER: _("Offer"),
    Stage.ACCEPTED: _("Accepted"),
    Ending.WAITING: _("Waiting"),
    Ending.REJECTED: _("A no"),
    Ending.NEVER_ANSWERED: _("Never answered"),
    Ending.WITHDRAWN: _("Withdrawn"),
    Ending.CLOSED: _("Posting closed"),
}


def flow(found: Funnel) -> Sankey:
    """Stages one after the other, and beside each what became of those who went no further."""
    steps = [stage for stage in LADDER if found.reached(stage)]
    trunk = [Node(key=stage, label=str(NAMES[stage]), column=column) for column, stage in enumerate(steps)]
    leaves = [
        Node(key=f"{stage}-{sink}", label=str(NAMES[sink]), column=column + 1, leaf=True)
        for column, stage in enumerate(steps)
        for sink in SINKS
    ]
    flows = [Flow(each.source, _target(each.source, each.target), each.count) for each in found.flows]
    return sankey([*trunk, *leaves], flows)


def ranges(found: Funnel) -> Bars:
    """The share that passes each step, and the range it lies in four times in five."""
    rows = [
        BarRow(str(NAMES[share.stage]), share.expected.mean, said(share), share.expected.low, share.expected.high)
        for share in found.shares
    ]
    return bars(rows, full=1.0)


def _target(source: Stage, target: Stage | Ending) -> str:
    return target if isinstance(target, Stage) else f"{source}-{target}"
