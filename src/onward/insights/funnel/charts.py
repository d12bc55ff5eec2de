"""The funnel as nodes and flows of a picture."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from onward.insights.funnel.texts import FEW_APPLICATIONS, percent_range_text
from onward.odds.funnel import FINAL_STATUSES, Funnel
from onward.odds.ladder import LADDER, ApplicationStatus, LadderStep
from onward.ui.charts.bars import BarRow, Bars, bars
from onward.ui.charts.sankey import Sankey, SankeyFlow, SankeyNode, sankey
from onward.ui.humanize import written_count

STEP_LABELS: Mapping[LadderStep | ApplicationStatus, str | Promise] = {
    LadderStep.APPLIED: _("Applied"),
    LadderStep.REPLY: _("Conversation"),
    LadderStep.INTERVIEW: _("Interview"),
    LadderStep.OFFER: _("Offer"),
    LadderStep.ACCEPTED: _("Accepted"),
    ApplicationStatus.WAITING: _("Waiting"),
    ApplicationStatus.REJECTED: _("Rejected"),
    ApplicationStatus.NEVER_ANSWERED: _("No response"),
    ApplicationStatus.WITHDRAWN: _("Withdrawn"),
    ApplicationStatus.CLOSED: _("Closed"),
}


def parts_ways(funnel: Funnel) -> bool:
    """Whether a picture of flows says more than bars: there are enough applications, and not all went the same way."""
    return funnel.applications >= FEW_APPLICATIONS and len(funnel.flows) > 1


def funnel_chart(funnel: Funnel) -> Sankey:
    """Stages one after the other, and beside each what became of those who went no further."""
    steps = [stage for stage in LADDER if funnel.reached(stage)]
    trunk = [SankeyNode(key=stage, label=str(STEP_LABELS[stage]), column=column) for column, stage in enumerate(steps)]
    leaves = [
        SankeyNode(key=f"{stage}-{sink}", label=str(STEP_LABELS[sink]), column=column + 1, leaf=True)
        for column, stage in enumerate(steps)
        for sink in FINAL_STATUSES
    ]
    flows = [SankeyFlow(each.source, _target_key(each.source, each.target), each.count) for each in funnel.flows]
    return sankey([*trunk, *leaves], flows)


def pass_rates_chart(funnel: Funnel) -> Bars:
    """The share that passes each step, and the range it lies in four times in five."""
    rows = [
        BarRow(
            str(STEP_LABELS[share.stage]),
            share.expected.mean,
            percent_range_text(share),
            share.expected.low,
            share.expected.high,
        )
        for share in funnel.shares
    ]
    return bars(rows, full=1.0)


def reached_chart(funnel: Funnel) -> Bars:
    """How many applications reached each step, of all that were sent."""
    steps = [step for step in LADDER if step is not LadderStep.ACCEPTED or funnel.reached(step)]
    rows = [BarRow(str(STEP_LABELS[step]), funnel.reached(step), written_count(funnel.reached(step))) for step in steps]
    return bars(rows, full=float(funnel.applications))


def _target_key(source: LadderStep, target: LadderStep | ApplicationStatus) -> str:
    return target if isinstance(target, LadderStep) else f"{source}-{target}"
