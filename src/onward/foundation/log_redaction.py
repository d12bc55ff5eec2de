"""What must not be in a log: an address can be a key that anyone who reads the log could use."""

import logging
import re

SECRET_PATTERN = re.compile(r"[A-Za-z0-9_-]{43,}")
"""256 bits as text that fits into an address, as ``secrets.token_urlsafe(32)`` gives them, or more."""

REPLACEMENT = "(secret)"


class RedactingFormatter(logging.Formatter):
    """Leaves out anything that may be the secret part of an address, in exceptions too."""

    def format(self, record: logging.LogRecord) -> str:
        return SECRET_PATTERN.sub(REPLACEMENT, super().format(record))
