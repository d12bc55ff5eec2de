"""A clock that a test sets, for a program and all that it starts."""

from datetime import UTC, datetime
from pathlib import Path

from tests.source_tree import ROOT

AHEAD_VARIABLE = "CLOCK_IS_AHEAD"
"""The variable that names the file with the number of seconds; ``clockwork/sitecustomize.py`` reads it."""


class ShiftedClock:
    """It goes on from the moment it was last set to."""

    def __init__(self, file: Path, moment: datetime) -> None:
        self.file = file
        self.set(moment)

    def set(self, moment: datetime) -> None:
        fresh = self.file.with_suffix(".new")
        fresh.write_text(str((moment - datetime.now(UTC)).total_seconds()))
        fresh.replace(self.file)

    def over(self, program: list[str]) -> list[str]:
        """``program`` by this clock."""
        return ["env", f"PYTHONPATH={ROOT / 'tests/services/clockwork'}", f"{AHEAD_VARIABLE}={self.file}", *program]
