"""The log in the data folder; failing to write it never stops anything."""

import logging
from logging.handlers import WatchedFileHandler


class ForgivingFileHandler(WatchedFileHandler):
    """Drops a line when the disk is full or the folder can't be written."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        except OSError:
            return

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is that of logging
        """Say nothing: the other handlers have the record too."""
