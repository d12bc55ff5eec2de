"""What somebody, or something, proposed for a line."""

from django import forms
from django.utils.translation import gettext_lazy as _

from onward.materials.rewording.rules import MAX_PROPOSAL
from onward.ui.form_fields import text_field


class ProposalsForm(forms.Form):
    proposals = text_field(
        _("What came back"), MAX_PROPOSAL, rows=5, required=True, help_text=_("One wording per line.")
    )
