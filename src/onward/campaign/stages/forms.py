"""What a person types about a stage of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.campaign.models import StageChoice
from onward.campaign.stages.operations import SaveCustomStage
from onward.campaign.stages.texts import INPUT_ERRORS
from onward.ui.form_fields import line_field
from onward.ui.forms import OperationForm
from onward.vocabulary import OPEN_STAGES


class CustomStageForm(OperationForm[SaveCustomStage]):
    input_class = SaveCustomStage
    input_error_texts = INPUT_ERRORS

    name = line_field(_("Name"), required=True)
    after = forms.ChoiceField(label=_("After"), choices=[(each.value, StageChoice(each).label) for each in OPEN_STAGES])
