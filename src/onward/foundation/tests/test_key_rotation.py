"""Everything encrypted is encrypted again, and a run that is killed is finished by the next one."""

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps

from onward.foundation.encryption import decrypt, encrypt, load_or_create_secret
from onward.foundation.key_rotation import KEY, NEXT_KEY, encrypted_columns, renew_secrets
from onward.foundation.models import Action, Change
from onward.inbox.mailboxes.models import Mailbox


def account(person, key, secret="correct horse"):
    return Mailbox.objects.create(owner=person, kind="account", name="a", user=secret, encrypted=encrypt(secret, key))


def test_every_column_that_holds_secrets_is_declared():
    columns = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name.startswith("encrypted")
    }
    assert len(columns) >= 4
    assert columns <= set(encrypted_columns())
    for column in encrypted_columns():
        label, _dot, name = column.rpartition(".")
        assert apps.get_model(label)._meta.get_field(name)


def test_secrets_are_under_the_new_key_wherever_they_stand(alice, bob, tmp_path):
    old = load_or_create_secret(tmp_path, KEY)
    mailboxes = [account(alice, old), account(bob, old, "battery")]
    other = account(alice, "a key that is lost")
    code = Authenticator.objects.create(user=alice, type="totp", data={"secret": encrypt("seed", old), "used": [1]})
    action = Action.objects.create(owner=alice, label="Removed it")
    rows = [{"pk": 1, "before": {"encrypted": encrypt("gone", old), "name": "a"}}]
    change = Change.objects.create(owner=alice, action=action, kind="removed", model="inbox.Mailbox", rows=rows)

    assert renew_secrets(tmp_path) == (4, 1)

    new = load_or_create_secret(tmp_path, KEY)
    assert new != old
    assert not (tmp_path / "secrets" / NEXT_KEY).exists()
    for row in (*mailboxes, other, code, change):
        row.refresh_from_db()
    assert [decrypt(each.encrypted, new) for each in mailboxes] == ["correct horse", "battery"]
    assert decrypt(code.data["secret"], new) == "seed"
    assert decrypt(change.rows[0]["before"]["encrypted"], new) == "gone"
    assert decrypt(other.encrypted, "a key that is lost") == "correct horse"


def test_a_rotation_that_was_killed_before_the_new_key_took_its_place_is_finished(alice, tmp_path, monkeypatch):
    mailbox = account(alice, load_or_create_secret(tmp_path, KEY))
    with monkeypatch.context() as killed:
        killed.setattr("pathlib.Path.replace", lambda *_paths: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            renew_secrets(tmp_path)
    assert renew_secrets(tmp_path) == (1, 0)
    mailbox.refresh_from_db()
    assert decrypt(mailbox.encrypted, load_or_create_secret(tmp_path, KEY)) == "correct horse"
