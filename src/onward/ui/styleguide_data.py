"""What the patterns page shows its components with."""

from datetime import date, timedelta
from math import exp
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onward.odds.provenance import Source, SourceReading, SourceStrength
from onward.ui.charts.bars import BarRow, bars
from onward.ui.charts.crowd import crowd
from onward.ui.charts.curve import Curve, CurvePoint, curve
from onward.ui.charts.evidence import EvidenceChart, evidence_chart
from onward.ui.charts.fan import Fan, ForecastPoint, fan
from onward.ui.charts.month import DayMark, month
from onward.ui.charts.sankey import Sankey, SankeyFlow, SankeyNode, sankey

FEW_WORDS = [("", _("leave out")), ("1", _("Low")), ("2", _("Okay")), ("3", _("Good"))]
CHANNELS = [("cold", _("Cold")), ("referral", _("Referral")), ("recruiter", _("Recruiter"))]


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label=_("Title"), help_text=_("As in the job posting."))
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    place = forms.CharField(label=_("Place"), required=False)
    applied_on = forms.DateField(
        label=_("Applied on"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=CHANNELS)
    how = forms.ChoiceField(label=_("How it went"), choices=CHANNELS, widget=forms.RadioSelect, required=False)
    which = forms.MultipleChoiceField(
        label=_("Also by"), choices=CHANNELS, widget=forms.CheckboxSelectMultiple, required=False
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    proof = forms.FileField(label=_("File"), required=False)
    keep = forms.BooleanField(label=_("Keep this for the next interview"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["notes"].widget.attrs["data-draft"] = f"patterns-{self.prefix}"


class ScaleForm(forms.Form):
    energy = forms.ChoiceField(label=_("Energy"), choices=FEW_WORDS, widget=forms.RadioSelect)


def styleguide_context() -> dict[str, Any]:
    """Everything the page needs."""
    today = timezone.localdate()
    return {
        "forms": [
            SampleForm(prefix="empty", initial={"applied_on": today}),
            SampleForm({"wrong-link": "not a link", "wrong-channel": "cold", "wrong-place": "Graz"}, prefix="wrong"),
        ],
        "days": [today + timedelta(days=ahead) for ahead in (-400, -20, -3, -1, 0, 1, 3, 30)],
        "pages": Paginator(range(95), 10).page(3),
        "scales": {theme: ScaleForm(prefix=theme, initial={"energy": "2"}) for theme in ("light", "dark")},
        "background_jobs": _background_jobs(),
        "flow": _flow(),
        "crowd": crowd(180, 24),
        "few": crowd(9, 3),
        "month": month(today, 0, _marks(today)),
        "bars": bars(_bars()),
        "hours": bars(_hours(), full=100),
        "fan": _fan(),
        "curve": _curve(),
        "against": _evidence_charts(),
        "cited": _sources(),
    }


def _sources() -> list[Source]:
    page, quoted = SourceReading.PAGE, SourceReading.QUOTED
    return [
        Source("survey", "A survey of 2,000 seekers", "https://example.org/1", 2025, page, SourceStrength.MEDIUM),
        Source("report", "A report behind a form", "https://example.org/2", 2024, quoted, SourceStrength.LOW),
    ]


def _background_jobs() -> list[SimpleNamespace]:
    shared = {"pk": 0, "url": "", "action": None, "label": _("Importing applications"), "cancel_requested_at": None}
    states: list[dict[str, Any]] = [
        {"state": "waiting", "done": 0, "total": 0, "current_step": "", "summary": ""},
        {"state": "running", "done": 64, "total": 177, "current_step": _("Reading line 65"), "summary": ""},
        {"state": "done", "done": 177, "total": 177, "current_step": "", "summary": _("177 applications imported.")},
        {"state": "failed", "done": 90, "total": 177, "current_step": "", "summary": _("The file couldn't be read.")},
        {"state": "cancelled", "done": 90, "total": 177, "current_step": "", "summary": _("Stopped after 90 of 177.")},
    ]
    return [SimpleNamespace(**shared, **state) for state in states]


def _flow() -> Sankey:
    """Of 177 applications: how many went on at each step, and where the others are."""
    steps = [_("Applied"), _("First conversation"), _("Interview"), _("Offer")]
    ends = [_("Still waiting"), _("No response"), _("Rejected")]
    lost = [(9, 98, 49), (1, 2, 6), (2, 0, 6)]
    nodes = [SankeyNode(str(at), str(label), at) for at, label in enumerate(steps)]
    flows = [SankeyFlow(str(at), str(at + 1), count) for at, count in enumerate((21, 12, 4))]
    for at, counts in enumerate(lost):
        for label, count in zip(ends, counts, strict=True):
            nodes.append(SankeyNode(f"{at} {label}", str(label), at + 1, leaf=True))
            flows.append(SankeyFlow(str(at), f"{at} {label}", count))
    return sankey(nodes, flows)


def _marks(today: date) -> dict[date, DayMark]:
    """Every tone once, and one day on which it was not said."""
    levels = [0.1, 0.3, None, 0.5, 0.7, 0.9]
    return {today.replace(day=3 * at + 2): DayMark(level, str(_("Mood"))) for at, level in enumerate(levels)}


def _bars() -> list[BarRow]:
    return [
        BarRow(str(_("Referral")), 21, str(_("about 21%, 9 to 38%")), 9, 38),
        BarRow(str(_("Recruiter")), 12, str(_("about 12%, 5 to 22%")), 5, 22),
        BarRow(str(_("Cold")), 4, str(_("about 4%, 2 to 7%")), 2, 7),
    ]


def _hours() -> list[BarRow]:
    """Where the hours went, and below it where they would do most."""
    return [
        BarRow(str(_("Referral: yours")), 20, str(_("20% of your hours"))),
        BarRow(str(_("Referral: suggested")), 45, str(_("about 45%, 30 to 60%")), 30, 60),
        BarRow(str(_("Cold: yours")), 80, str(_("80% of your hours"))),
        BarRow(str(_("Cold: suggested")), 55, str(_("about 55%, 40 to 70%")), 40, 70),
    ]


def _fan() -> Fan:
    """Interviews of the twelve weeks to come."""
    ticks = [(0, _("today")), (4, _("in 4 weeks")), (8, _("8 weeks")), (12, _("12 weeks"))]
    weeks = [_forecast_week(week) for week in range(13)]
    names = [(9.6, _("8 in 10: 3 to 10")), (8.0, _("1 in 2: 5 to 8")), (6.6, _("middle: 7"))]
    return fan(weeks, [(week, str(said)) for week, said in ticks], [(at, str(said)) for at, said in names])


def _forecast_week(week: int) -> ForecastPoint:
    middle, wide = 0.55 * week, 0.3 * week**0.75
    ranges = [(max(0.0, middle - reach * wide), middle + 1.2 * reach * wide) for reach in (0.68, 1.3)]
    return ForecastPoint(week, middle, *ranges)


def _curve() -> Curve:
    """How many of those still silent at an age are answered after it."""
    shares = [CurvePoint(day, *(height * exp(-day / 21) for height in (0.38, 0.31, 0.46))) for day in range(91)]
    ticks = [(day, str(day)) for day in range(0, 91, 30)]
    ages = [1, 2, 2, 5, 8, 8, 8, 9, 13, 17, 17, 24, 31, 44, 44, 45, 46, 70, 130]
    return curve(shares, ticks, ages, (28, str(_("about 1 in 10 after 4 weeks"))))


def _evidence_charts() -> list[tuple[str, EvidenceChart]]:
    """Evidence at three steps: good news, not enough to tell, and the line reached."""
    ticks = [(number, str(number)) for number in (0, 60, 120)]
    line = str(_("a problem would reach this line"))
    steps = [
        (_("Replies: nothing unusual."), 0.024, (9, 27, 41, 66, 97)),
        (_("Interviews: not enough to tell."), 0.035, (22, 84)),
        (_("Final rounds: fewer than usual."), 0.046, (13,)),
    ]
    return [(str(said), evidence_chart(_evidence(rise, good), (3.9, line), ticks)) for said, rise, good in steps]


def _evidence(rise: float, good: tuple[int, ...]) -> list[tuple[float, float]]:
    """A little more with every silence, much less with every answer."""
    answered = [sum(1 for at in good if at <= number) for number in range(121)]
    return [(number, rise * number - 0.75 * answers) for number, answers in enumerate(answered)]
