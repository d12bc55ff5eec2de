"""What the kinds of details are called."""

from django.utils.translation import gettext_lazy as _

from onward.parsing.personal_details import DetailKind

KIND_TEXTS = {
    DetailKind.PERSON: _("Name of a person"),
    DetailKind.COMPANY: _("Name of a company"),
    DetailKind.EMAIL: _("Email address"),
    DetailKind.PHONE: _("Phone number"),
    DetailKind.ADDRESS: _("Street address"),
    DetailKind.PROFILE_LINK: _("Link to a person's profile"),
    DetailKind.HANDLE: _("Account name"),
    DetailKind.BIRTH_DATE: _("Date of birth"),
    DetailKind.IDENTIFIER: _("ID or reference number"),
}
