"""What is wrong with what was typed about values, must-haves, priorities and how a job serves them."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "string_too_long": _("Make it %(max_length)d letters at most; nothing was lost."),
    "decimal_max_digits": _("Ensure that there are no more than %(max_digits)s digits in total."),
    "decimal_whole_digits": _("Ensure that there are no more than %(whole_digits)s digits before the decimal point."),
    "decimal_max_places": _("Ensure that there are no more than %(decimal_places)s decimal places."),
    "choose_two_or_three": _("Choose two or three. The others are not lost by that."),
    "reason_missing": _("Write a line or two, go on later, or leave this out."),
    "nameless_priority": _("Give it a name."),
    "level_missing": _("Say it in words, or give both numbers."),
    "number_missing": _("Give both numbers, or neither."),
    "equal_numbers": _("Worst and best are the same number, so nothing lies between them."),
    "points_missing": _("By hand, each priority needs points, and one of them more than nought."),
    "lower_number_missing": _("Give the lower number too, or leave both empty."),
    "day_ahead": _("Choose today or a day before."),
}
