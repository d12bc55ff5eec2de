import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from onward.foundation.encryption import DecryptionError, decrypt, encrypt


def test_what_is_sealed_comes_back_with_its_key_alone():
    sealed = encrypt("JBSWY3DP", "one key")
    assert "JBSWY3DP" not in sealed
    assert decrypt(sealed, "one key") == "JBSWY3DP"
    with pytest.raises(DecryptionError):
        decrypt(sealed, "another key")
    with pytest.raises(DecryptionError):
        decrypt(sealed[:-4] + "AAAA", "one key")


@pytest.mark.django_db
def test_secrets_of_codes_are_not_readable_in_the_database(alice):
    TOTP.activate(alice, "JBSWY3DPEHPK3PXP")
    codes = RecoveryCodes.activate(alice)
    assert "JBSWY3DPEHPK3PXP" not in str([each.data for each in Authenticator.objects.all()])
    assert get_adapter().decrypt(Authenticator.objects.get(type="totp").data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert codes.get_unused_codes()[0] not in str([each.data for each in Authenticator.objects.all()])
