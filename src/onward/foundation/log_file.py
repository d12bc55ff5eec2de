"""The log in the data folder, which keeps nobody from going on when it cannot be written."""

import logging
from logging.handlers import WatchedFileHandler


class ForgivingFileHandler(WatchedFileHandler):
    """Leaves a line out when the disk is full or the folder cannot be written: what is told goes on without it."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        except OSError:
            return

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name is that of logging
        """Say nothing: the other handlers have the record too."""
