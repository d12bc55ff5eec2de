"""What the patterns page shows its components with."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onward.ui.charts import BarRow, Flow, Node, Sankey, bars, crowd, sankey

CHANNELS = [("cold", _("Cold")), ("referral", _("Referral")), ("recruiter", _("Recruiter"))]


class SampleForm(forms.Form):
    """One field of every kind."""

    title = forms.CharField(label=_("Title"), help_text=_("As the advert says it."))
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


def all_of_them() -> dict[str, Any]:
    """Everything the page needs."""
    today = timezone.localdate()
    return {
        "forms": [
            SampleForm(prefix="empty", initial={"applied_on": today}),
            SampleForm({"wrong-link": "not a link", "wrong-channel": "cold", "wrong-place": "Graz"}, prefix="wrong"),
        ],
        "days": [today + timedelta(days=ahead) for ahead in (-400, -20, -3, -1, 0, 1, 3, 30)],
        "pages": Paginator(range(95), 10).page(3),
        "works": _works(),
        "flow": _flow(),
        "crowd": crowd(180, 24),
        "few": crowd(9, 3),
        "bars": bars(_bars()),
    }


def _works() -> list[SimpleNamespace]:
    shared = {"pk": 0, "url": "", "deed": None, "label": _("Bringing in applications"), "cancel_asked_at": None}
    states: list[dict[str, Any]] = [
        {"state": "waiting", "done": 0, "total": 0, "doing": "", "summary": ""},
        {"state": "running", "done": 64, "total": 177, "doing": _("Reading line 65"), "summary": ""},
        {"state": "done", "done": 177, "total": 177, "doing": "", "summary": _("177 applications brought in.")},
        {"state": "failed", "done": 90, "total": 177, "doing": "", "summary": _("The file could not be read.")},
        {"state": "cancelled", "done": 90, "total": 177, "doing": "", "summary": _("Stopped after 90 of 177.")},
    ]
    return [SimpleNamespace(**shared, **state) for state in states]


def _flow() -> Sankey:
    """Of 177 applications: how many went on at each step, and where the others are."""
    steps = [_("Applied"), _("First conversation"), _("Interview"), _("Offer")]
    ends = [_("Still waiting"), _("Never answered"), _("No")]
    lost = [(9, 98, 49), (1, 2, 6), (2, 0, 6)]
    nodes = [Node(str(at), str(label), at) for at, label in enumerate(steps)]
    flows = [Flow(str(at), str(at + 1), count) for at, count in enumerate((21, 12, 4))]
    for at, counts in enumerate(lost):
        for label, count in zip(ends, counts, strict=True):
            nodes.append(Node(f"{at} {label}", str(label), at + 1, leaf=True))
            flows.append(Flow(str(at), f"{at} {label}", count))
    return sankey(nodes, flows)


def _bars() -> list[BarRow]:
    return [
        BarRow(str(_("Referral")), 21, str(_("about 21 %, 9 to 38 %")), 9, 38),
        BarRow(str(_("Recruiter")), 12, str(_("about 12 %, 5 to 22 %")), 5, 22),
        BarRow(str(_("Cold")), 4, str(_("about 4 %, 2 to 7 %")), 2, 7),
    ]
