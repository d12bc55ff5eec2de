"""The days of a pause, as typed."""

from django.utils.translation import gettext_lazy as _

from onward.campaign.pauses.operations import PlanPause
from onward.campaign.pauses.texts import INPUT_ERRORS
from onward.ui.form_fields import day_field, line_field
from onward.ui.forms import OperationForm


class PauseForm(OperationForm[PlanPause]):
    input_class = PlanPause
    input_error_texts = INPUT_ERRORS

    starts_on = day_field(label=_("First day off"))
    ends_on = day_field(label=_("Last day off"))
    reason = line_field(_("Reason"))
