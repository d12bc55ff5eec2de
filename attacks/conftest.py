"""What attacks share: somebody to attack, and a count of what was tried that is printed at the end."""

from collections import Counter

import pytest
from tests.contracts.conftest import alice_with_everything, no_word_of_refusals

__all__ = ["alice_with_everything", "no_word_of_refusals"]

TRIES: Counter[str] = Counter()


@pytest.fixture
def tried(request):
    """Count tries: ``tried()`` for one, ``tried(200)`` for many."""

    def count(number: int = 1) -> None:
        TRIES[f"{request.node.path.stem}::{request.node.originalname}"] += number

    return count


def pytest_terminal_summary(terminalreporter):
    failed = {report.nodeid.partition("[")[0].rpartition("/")[2] for report in terminalreporter.getreports("failed")}
    terminalreporter.section("attacks")
    for name, number in sorted(TRIES.items()):
        module, _, test = name.partition("::")
        broke = f"{module}.py::{test}" in failed
        terminalreporter.write_line(f"{number:7} {'BROKE' if broke else 'held ':5}  {name}")
