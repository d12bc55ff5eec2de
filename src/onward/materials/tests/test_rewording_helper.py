"""Asking an assistant for rewordings: against a server on this machine that lies."""

import tomllib
from html import unescape
from pathlib import Path

import pytest
from pydantic import ValidationError

from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.materials.rewording.models import RewordingHelper
from onward.materials.rewording.operations import SaveHelper, save_helper
from onward.materials.tests.assistant import SECRET, running_assistant
from onward.profile.entries.operations import SaveEntry, add_entry
from onward.profile.lines.operations import add_line
from onward.profile.operations import SaveEvidence

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LIES = tomllib.loads((Path(__file__).parents[4] / "bench" / "rewordings" / "first.toml").read_text("utf-8"))["lie"]
SETTINGS = "/materials/rewordings/helper/"


@pytest.fixture
def server():
    with running_assistant() as running:
        yield running


@pytest.fixture
def line(alice):
    post = add_entry(alice, SaveEntry(section="work", title="Analyst"))
    return add_line(alice, post, SaveEvidence(text="Created a stock list that 4 cafés use", notes="hated it"))


def asked(client, line):
    return client.post(f"/materials/rewordings/{line.pk}/ask/", follow=True).content.decode()


def test_nothing_is_asked_unless_somebody_chose_an_assistant(as_alice, line, server):
    assert "Ask your assistant" not in as_alice.get(f"/materials/rewordings/{line.pk}/").content.decode()
    asked(as_alice, line)
    assert server.sent == []


def test_what_is_shown_is_what_is_sent_and_nothing_else(as_alice, alice, line, server):
    save_helper(alice, SaveHelper(address=server.address, model="small", key=SECRET))
    page = as_alice.get(f"/materials/rewordings/{line.pk}/")
    server.says("Built a stock list for 4 cafés")
    assert "Keep: Built a stock list for 4 cafés" in asked(as_alice, line)
    ((path, headers, body),) = server.sent
    assert path == "/v1/chat/completions"
    assert headers["Authorization"] == f"Bearer {SECRET}"
    (message,) = body["messages"]
    assert body == {"model": "small", "messages": [{"role": "user", "content": message["content"]}]}
    assert message["content"] in unescape(page.content.decode())
    assert "hated it" not in str(body)


def test_forty_lies_cannot_be_kept(as_alice, alice, line, server):
    assert len(LIES) == 40
    save_helper(alice, SaveHelper(address=server.address, model="small"))
    for lie in LIES:
        line.text = lie["source"]
        line.save()
        server.says(lie["proposal"])
        page = asked(as_alice, line)
        assert "Checked against what you wrote" in page, lie
        assert "Keep: " not in page, lie
    as_alice.post(f"/materials/rewordings/{line.pk}/keep/", {"text": LIES[-1]["proposal"]})
    line.refresh_from_db()
    assert line.wordings == []


@pytest.mark.parametrize("answer", [b"", b"no json", b"[]", b'{"choices": []}', b'{"choices": [{"message": {}}]}'])
def test_an_answer_in_another_shape_is_said(as_alice, alice, line, server, answer):
    save_helper(alice, SaveHelper(address=server.address, model="small"))
    server.answer = answer
    assert "Nothing came back." in asked(as_alice, line)


@pytest.mark.parametrize(("status", "said"), [(401, "refused"), (404, "no assistant"), (302, "refused")])
def test_a_refusal_is_said_and_a_redirect_is_not_followed(as_alice, alice, line, server, status, said):
    save_helper(alice, SaveHelper(address=server.address, model="small"))
    server.status = status
    assert said in asked(as_alice, line)
    assert len(server.sent) == 1


class TestSettings:
    def test_the_key_is_kept_encrypted_and_never_shown(self, as_alice, alice):
        as_alice.post(SETTINGS, {"address": "https://example.org/v1/", "model": "m", "key": SECRET})
        row = RewordingHelper.objects.owned_by(alice).get()
        assert row.address == "https://example.org/v1"
        assert SECRET not in row.encrypted_key
        assert SECRET not in as_alice.get(SETTINGS).content.decode()

    def test_an_empty_key_keeps_that_of_the_same_address_alone(self, alice):
        save_helper(alice, SaveHelper(address="https://example.org/v1", model="m", key=SECRET))
        kept = save_helper(alice, SaveHelper(address="https://example.org/v1", model="n"))
        assert kept.encrypted_key
        assert not save_helper(alice, SaveHelper(address="https://example.net/v1", model="n")).encrypted_key

    @pytest.mark.parametrize(
        "address", ["http://example.org/v1", "ftp://example.org", "nonsense", "https://name:word@example.org", ""]
    )
    def test_an_address_elsewhere_has_to_be_safe(self, address):
        with pytest.raises(ValidationError):
            SaveHelper(address=address, model="m")

    def test_where_many_share_a_server_its_own_machine_is_not_asked(self, settings):
        settings.HOSTED = True
        with pytest.raises(ValidationError):
            SaveHelper(address="http://localhost:11434/v1", model="m")

    def test_a_network_around_this_machine_is_not_asked(self, as_alice, alice, line):
        save_helper(alice, SaveHelper(address="https://192.168.0.1/v1", model="m"))
        assert "one that Onward connects to" in asked(as_alice, line)

    def test_it_is_removed_and_that_is_undone(self, as_alice, alice):
        save_helper(alice, SaveHelper(address="https://example.org/v1", model="m"))
        as_alice.post(f"{SETTINGS}remove/")
        assert not RewordingHelper.objects.owned_by(alice).exists()
        undo(Action.objects.owned_by(alice).first())
        assert RewordingHelper.objects.owned_by(alice).exists()
