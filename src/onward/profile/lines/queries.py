"""What a form of a line shows."""

from collections.abc import Iterable

from onward.foundation.operations import content_version
from onward.profile.models import Evidence


def evidence_version(row: Evidence, names: Iterable[str]) -> str:
    """Return the version of these columns as a form shows them, for ``SaveEvidence.version``."""
    return content_version(getattr(row, name) for name in sorted(names))
