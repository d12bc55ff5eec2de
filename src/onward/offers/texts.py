"""What is wrong with what was typed about values, must-haves, priorities and how a job serves them."""

from django.utils.translation import gettext_lazy as _

INPUT_ERRORS = {
    "string_too_long": _("Keep it to %(max_length)d characters. What you typed is still here."),
    "decimal_max_digits": _("Use %(max_digits)s digits at most."),
    "decimal_whole_digits": _("Use %(whole_digits)s digits at most before the decimal point."),
    "decimal_max_places": _("Use %(decimal_places)s decimal places at most."),
    "choose_two_or_three": _("Choose two or three. The others still count."),
    "reason_missing": _("Write a line or two, finish later, or skip this."),
    "nameless_priority": _("Give it a name."),
    "level_missing": _("Use words, or give both numbers."),
    "number_missing": _("Give both numbers, or neither."),
    "equal_numbers": _("Worst and best are the same number. They need to differ."),
    "points_missing": _("Give every priority points, and at least one of them more than 0."),
    "lower_number_missing": _("Give the lower number too, or leave both empty."),
    "day_ahead": _("Choose today or an earlier day."),
}
