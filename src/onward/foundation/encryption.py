"""Secrets: made at the first start, kept in the data folder for its owner alone, and never with a default."""

import os
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class DecryptionError(ValueError):
    """The text was changed, or encrypted with another key."""


def load_or_create_secret(home: Path, name: str) -> str:
    """Return the secret called ``name``, creating it if needed; safe when several processes start at once."""
    folder = home / "secrets"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / name
    if not path.exists():
        _create_atomically(path, secrets.token_urlsafe(48))
    path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


def token_digest(token: str) -> str:
    """Return the digest by which a presented secret is recognized; the secret can't be read from it."""
    return sha256(token.encode()).hexdigest()


def _create_atomically(path: Path, value: str) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def encrypt(text: str, key: str) -> str:
    """Return ``text`` encrypted and authenticated under ``key``, for a column of the database."""
    return _fernet(key).encrypt(text.encode()).decode("ascii")


def decrypt(encrypted: str, key: str) -> str:
    """Return the text that was given to ``encrypt``. Raises ``DecryptionError`` for another key or a changed text."""
    from cryptography.fernet import InvalidToken  # noqa: PLC0415 - most starts encrypt nothing

    try:
        return _fernet(key).decrypt(encrypted.encode("ascii")).decode()
    except InvalidToken as error:
        raise DecryptionError from error


def _fernet(key: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415 - as above

    return Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))
