"""What is wrong with a thing to learn as it was typed."""

from onward.balance.texts import TOO_LONG

INPUT_ERRORS = {"string_too_long": TOO_LONG}
