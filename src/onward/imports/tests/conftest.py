"""What the tests of this room share: small files, and bringing them in."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.foundation.jobs.running import run_job
from onward.imports import operations as imports_operations
from onward.imports.commands import import_file
from onward.imports.sources import FileSource
from onward.proposals.models import ProposalBatch
from onward.proposals.queries import classified_items

TRACKER = """Company,Job Title,Status,Date Applied,Location,Shoe size
Cella,Audience Analyst,Ghosted,2024-11-14,Sacramento,41
Amax,Systems Engineer,Rejected,2024-11-20,Fremont,42
Nokia,Tester,2 Interviews + Denied,2024-12-01,Espoo,43
"""


@pytest.fixture
def receive(alice) -> Callable[..., ProposalBatch]:
    def received(text: str | bytes = TRACKER, name: str = "tracker.csv", person=alice) -> ProposalBatch:
        return imports_operations.store_file(person, name, text if isinstance(text, bytes) else text.encode())

    return received


@pytest.fixture
def run(tmp_path) -> Callable[..., Result]:
    """Bring a file in by the command."""

    def ran(text: str | bytes, *options: str, name: str = "tracker.csv") -> Result:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return CliRunner().invoke(import_file, [str(file), *options])

    return ran


@pytest.fixture
def imported(alice, receive) -> Callable[..., ProposalBatch]:
    """Receive a file and bring it in, as the background work does."""

    def brought(text: str | bytes = TRACKER, name: str = "tracker.csv", person=alice) -> ProposalBatch:
        batch = receive(text, name, person)
        import_stored_file(person, batch)
        return batch

    return brought


def import_stored_file(person, batch: ProposalBatch) -> None:
    imports_operations.open_import(person, batch, tables_of_batch(person, batch))
    imports_operations.import_remaining(person, batch, lambda _done, _total: None)


def tables_of_batch(person, batch: ProposalBatch):
    return FileSource(batch, person.today()).tables


def items_of_batch(person, batch: ProposalBatch):
    return classified_items(person, batch, FileSource(batch, person.today()))


def upload(client, text: str | bytes, name: str = "tracker.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(reverse("imports:upload"), {"file": SimpleUploadedFile(name, data)})


def run_job_of(batch: ProposalBatch) -> None:
    """What the worker does with the work of an import."""
    batch.refresh_from_db()
    run_job(batch.background_job_id)
    batch.refresh_from_db()
