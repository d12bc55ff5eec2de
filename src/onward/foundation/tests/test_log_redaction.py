"""What may be the secret of an address stands in no log."""

import logging
import secrets

from django.conf import settings

from onward.foundation.log_redaction import REPLACEMENT, RedactingFormatter


def formatted(message: str, *arguments: object, exception: BaseException | None = None) -> str:
    told = (type(exception), exception, None) if exception else None
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, message, arguments, told)
    return RedactingFormatter("%(message)s").format(record)


def test_the_secret_of_an_address_is_left_out():
    token = secrets.token_urlsafe(32)
    assert (
        formatted("Not Found: %s", f"/balance/calendar/{token}.ics")
        == f"Not Found: /balance/calendar/{REPLACEMENT}.ics"
    )


def test_it_is_left_out_of_what_broke_too():
    token = secrets.token_urlsafe(32)
    text = formatted("Broke", exception=KeyError(f"http://localhost/{token}/"))
    assert "KeyError" in text
    assert token not in text


def test_everything_else_stays_readable():
    line = "Not Found: /campaign/987654321/ while reading onward.parsing.calendars.busy_times, 12.5 s"
    assert formatted(line) == line


def test_every_handler_of_every_process_is_discreet():
    formatters = settings.LOGGING["formatters"]
    assert {each["()"] for each in formatters.values()} == {"onward.foundation.log_redaction.RedactingFormatter"}
    assert settings.LOGGING["handlers"]
    assert {each["formatter"] for each in settings.LOGGING["handlers"].values()} <= set(formatters)
