"""What the tests of this room share: small files, and bringing them in."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.foundation.work import carry_out
from onward.imports import snapshots
from onward.imports.actions import bringing, receiving
from onward.imports.models import Import

TRACKER = """Company,Job Title,Status,Date Applied,Location,Shoe size
Cella,Audience Analyst,Ghosted,2024-11-14,Sacramento,41
Amax,Systems Engineer,Rejected,2024-11-20,Fremont,42
Nokia,Tester,2 Interviews + Denied,2024-12-01,Espoo,43
"""


@pytest.fixture
def receive(alice) -> Callable[..., Import]:
    def received(text: str | bytes = TRACKER, name: str = "tracker.csv", person=alice) -> Import:
        return receiving.receive(person, name, text if isinstance(text, bytes) else text.encode())

    return received


@pytest.fixture
def bring(alice, receive) -> Callable[..., Import]:
    """Receive a file and bring it in, as the background work does."""

    def brought(text: str | bytes = TRACKER, name: str = "tracker.csv", person=alice) -> Import:
        source = receive(text, name, person)
        bring_received(person, source)
        return source

    return brought


def bring_received(person, source: Import) -> None:
    bringing.begin(person, source, parts_of(person, source))
    bringing.bring_pieces(person, source, lambda _done, _total: None)


def parts_of(person, source: Import):
    return snapshots.parts_of(source, snapshots.tables_of(source), person.today())


def verdicts_of(person, source: Import):
    return snapshots.verdicts_of(source, person, parts_of(person, source))


def upload(client, text: str | bytes, name: str = "tracker.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(reverse("imports:start"), {"file": SimpleUploadedFile(name, data)})


def work_off(source: Import) -> None:
    """What the worker does with the work of an import."""
    source.refresh_from_db()
    carry_out(source.work_id)
    source.refresh_from_db()
