"""The picture of who else applied."""

from onward.odds.rejections.perspective import Perspective
from onward.ui.charts.crowd import Crowd, crowd


def crowd_chart(perspective: Perspective | None) -> Crowd | None:
    """You among the others, where it is known roughly how many there were and how many could do the job."""
    if perspective is None or perspective.competitors is None or perspective.competitors.capable is None:
        return None
    return crowd(round(perspective.competitors.others) + 1, round(perspective.competitors.capable.mean) + 1)
