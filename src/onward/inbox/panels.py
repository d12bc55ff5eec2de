"""What the inbox asks of today, and the emails on the page of their application."""

from onward.inbox.review import panels  # noqa: F401 - its providers
