"""Asking the person's assistant: one request, to the address they gave, with the words they were shown."""

import ipaddress
import json

from django.conf import settings

from onward.foundation.encryption import DecryptionError, decrypt
from onward.foundation.safe_http import FetchError, FetchErrorReason, is_public, parse_web_url, post
from onward.materials.rewording.models import RewordingHelper

LARGEST_ANSWER = 200_000
SECONDS = 45.0


def ask_helper(helper: RewordingHelper, request: str) -> str:
    """Return what an assistant answers to ``request``; an answer in another shape is an empty text.

    Raises ``FetchError``. Nothing but ``request``, the name of the model and the key is sent.
    """
    body = json.dumps({"model": helper.model, "messages": [{"role": "user", "content": request}]}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if helper.encrypted_key:
        headers["Authorization"] = f"Bearer {_key(helper)}"
    is_secure = parse_web_url(helper.address).scheme == "https"
    answer = post(
        f"{helper.address}/chat/completions",
        body,
        headers,
        largest=LARGEST_ANSWER,
        seconds=SECONDS,
        allowed=lambda address: _is_own(address) or (is_secure and is_public(address)),
    )
    return _answered_text(answer)


def _is_own(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return address.is_loopback and not settings.HOSTED


def _key(helper: RewordingHelper) -> str:
    try:
        return decrypt(helper.encrypted_key, settings.ENCRYPTION_KEY)
    except DecryptionError as error:
        raise FetchError(FetchErrorReason.REFUSED) from error


def _answered_text(answer: bytes) -> str:
    try:
        said = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return said if isinstance(said, str) else ""
