"""What the board shows, and where a card goes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.board.queries import ENDED, ORDERS, BoardView
from onward.campaign.events.operations import MoveApplication
from onward.campaign.models import ChannelChoice, Tag
from onward.campaign.stages.queries import all_stages
from onward.ui.forms import OperationForm

MAX_TAGS_OFFERED = 500
ORDER_LABELS = {"newest": _("Newest first"), "oldest": _("Longest wait first"), "company": _("By company")}


class BoardViewForm(forms.Form):
    """The query of the board's address; values that make no sense are ignored."""

    q = forms.CharField(
        label=_("Filter the board"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "placeholder": _("Filter"), "autocomplete": "off", "data-key": "f"}
        ),
    )
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    silent = forms.ChoiceField(
        label=_("Waiting"),
        required=False,
        choices=[
            ("", _("Any wait")),
            ("14", _("Waiting 2 weeks or more")),
            ("28", _("Waiting 4 weeks or more")),
            ("56", _("Waiting 8 weeks or more")),
        ],
    )
    sort = forms.ChoiceField(label=_("Sort"), required=False, choices=[(key, ORDER_LABELS[key]) for key in ORDERS])

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        names = Tag.objects.owned_by(person).order_by("name").values_list("name", flat=True).distinct()
        self._offer("channel", [("", _("Any channel")), *ChannelChoice.choices])
        tags = list(names[:MAX_TAGS_OFFERED])
        self.has_tags = bool(tags)
        self._offer("tag", [("", _("Any tag")), *((name, name) for name in tags)])

    @property
    def board_view(self) -> BoardView:
        self.is_valid()
        values = self.cleaned_data
        return BoardView(
            text=values.get("q", ""),
            channel=values.get("channel", ""),
            tag=values.get("tag", ""),
            silent_days=int(values.get("silent") or 0),
            order=values.get("sort") or next(iter(ORDERS)),
            with_ended=self.data.get("show") == ENDED,
            opened=self.data.get("open", ""),
        )

    def _offer(self, name: str, choices: Iterable[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)


class MoveApplicationForm(OperationForm[MoveApplication]):
    """Which column a card goes to."""

    input_class = MoveApplication

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.board_stages = {each.key: each for each in all_stages(person)}
        choices = [(key, each.name) for key, each in self.board_stages.items()]
        self.fields["stage"] = forms.ChoiceField(
            label=_("Move to"), choices=choices, error_messages={"required": _("Choose a stage.")}
        )

    def input_values(self) -> dict[str, Any]:
        board_stage = self.board_stages[self.cleaned_data["stage"]]
        return {"stage": board_stage.stage, "custom_stage": board_stage.custom.pk if board_stage.custom else None}
