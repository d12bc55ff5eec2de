"""The file of a release: its text, the key of the host, and the signature of both together."""

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

LARGEST_DOCUMENT = 500_000
CONTEXT = b"onward pool release\0"
"""Stands before what is signed, so that a signature of something else is none of a release."""


class SignatureError(ValueError):
    """The document is no signed release, or was changed after it was signed."""


@dataclass(frozen=True, slots=True)
class SignedText:
    """A text whose signature was checked, and the key that it was signed with."""

    text: str
    key: str

    @property
    def fingerprint(self) -> str:
        """What two people compare to know that they have the same key."""
        return key_fingerprint(self.key)


def signed_document(text: str, secret: str) -> str:
    """Sign a text with the key that belongs to a secret of this host."""
    key = _private_key(secret)
    return json.dumps(
        {"release": text, "key": _public_text(key), "signature": _text(key.sign(CONTEXT + text.encode()))}, indent=1
    )


def public_key_of(secret: str) -> str:
    """Return the key that readers check this host's signatures with."""
    return _public_text(_private_key(secret))


def check_signature(document: str) -> SignedText:
    """Read a signed document. Raises ``SignatureError``."""
    if len(document) > LARGEST_DOCUMENT:
        raise SignatureError
    try:
        read = json.loads(document)
        text, key = str(read["release"]), b64decode(read["key"], validate=True)
        signature = b64decode(read["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(key).verify(signature, CONTEXT + text.encode())
    except (ValueError, TypeError, KeyError, RecursionError, InvalidSignature) as error:
        raise SignatureError from error
    return SignedText(text, _text(key))


def key_fingerprint(key: str) -> str:
    """Say a key in four groups of four letters and numbers."""
    digest = sha256(key.encode()).hexdigest()[:16]
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def _private_key(secret: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(sha256(CONTEXT + secret.encode()).digest())


def _public_text(key: Ed25519PrivateKey) -> str:
    return _text(key.public_key().public_bytes_raw())


def _text(raw: bytes) -> str:
    return b64encode(raw).decode("ascii")
