"""What the page of the photo says when a file is none."""

from django.utils.translation import gettext_lazy as _

from onward.parsing.photos import PhotoProblem

INPUT_ERRORS = {
    PhotoProblem.NOT_A_PHOTO.value: _("This file couldn't be read as a picture. Choose a JPEG, PNG, or WebP."),
    PhotoProblem.TOO_LARGE.value: _("This picture is too large. Choose one of up to 5 MB and 40 megapixels."),
    PhotoProblem.TOO_SMALL.value: _("This picture is too small to print. Choose one of at least 140 by 180 pixels."),
}
