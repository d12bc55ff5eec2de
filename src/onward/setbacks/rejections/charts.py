"""The picture of who else applied."""

from onward.odds.rejections.perspective import Perspective
from onward.ui.charts.crowd import Crowd, crowd


def crowd_chart(perspective: Perspective | None) -> Crowd | None:
    """You among the others, where it is known roughly how many there were and how many could do the job."""
    field = perspective.competitors if perspective else None
    if field is None or field.capable is None or round(field.others) == 0:
        return None
    return crowd(round(field.others) + 1, round(field.capable.mean) + 1)
