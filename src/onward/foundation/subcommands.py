"""What a room's ``apps.py`` says of a command: enough to list it, and to find it when it is run."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subcommand:
    """A subcommand of ``onward``; its module is imported only when it is run.

    ``highest_room`` is named by a command that does without the rooms above it: they are not loaded then.
    """

    name: str
    summary: str
    path: str
    highest_room: str = ""
