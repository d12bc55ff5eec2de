"""What the board shows, and where a card goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.board.queries import ENDED, ORDERS, BoardView
from onward.campaign.events.operations import MoveApplication
from onward.campaign.forms import ApplicationFilterForm, filter_field
from onward.campaign.stages.queries import all_stages
from onward.ui.forms import OperationForm

ORDER_LABELS = {"newest": _("Newest first"), "oldest": _("Longest wait first"), "company": _("By company")}


class BoardViewForm(ApplicationFilterForm):
    """The query of the board's address; values that make no sense are ignored."""

    q = filter_field(label=_("Filter the board"))
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
