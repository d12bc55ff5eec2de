"""Where a card goes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.events.operations import MoveApplication
from onward.campaign.stages.queries import all_stages
from onward.ui.forms import OperationForm


class MoveApplicationForm(OperationForm[MoveApplication]):
    """Which column a card goes to."""

    input_class = MoveApplication

    def __init__(self, person: Person, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.board_stages = {each.key: each for each in all_stages(person)}
        choices = [(key, each.name) for key, each in self.board_stages.items()]
        self.fields["stage"] = forms.ChoiceField(
            label=_("Move to"), choices=choices, error_messages={"required": _("Choose one of the stages.")}
        )

    def input_values(self) -> dict[str, Any]:
        board_stage = self.board_stages[self.cleaned_data["stage"]]
        return {"stage": board_stage.stage, "custom_stage": board_stage.custom.pk if board_stage.custom else None}
