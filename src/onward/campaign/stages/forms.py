"""Stages of the person's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.accounts.public import Person
from onward.campaign.models import CustomStage, StageChoice
from onward.vocabulary import OPEN_STAGES


class CustomStageForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=60)
    after = forms.ChoiceField(
        label=_("Comes after"), choices=[(each.value, StageChoice(each).label) for each in OPEN_STAGES]
    )

    def __init__(self, person: Person, *args: Any, stage: CustomStage | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.others = CustomStage.objects.owned_by(person).exclude(pk=stage.pk if stage else 0)

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        if self.others.filter(name=name).exists() or name.casefold() in _fixed_names():
            raise forms.ValidationError(_("There is a stage of this name already."))
        return name


def _fixed_names() -> set[str]:
    return {str(label).casefold() for label in StageChoice.labels}
