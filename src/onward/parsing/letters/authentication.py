"""What the server that received a letter found out about its sender (Authentication-Results, RFC 8601)."""

import re
from collections.abc import Iterable

from onward.parsing.letters.records import AuthenticationResult

_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"\s*(spf|dkim|dmarc|arc)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:header\.from|header\.d|header\.i|smtp\.mailfrom|smtp\.helo)\s*=\s*\"?(?:[^\s;\"@]*@)?([\w.-]+)", re.IGNORECASE
)
_LONGEST = 8_192
_FAILURES = frozenset({"fail", "softfail", "permerror", "policy"})


def authentication_results(value: str) -> tuple[AuthenticationResult, ...]:
    """Read one header, the first of a letter: servers write theirs on top, and what stands below may be forged."""
    written = _COMMENT.sub(" ", value[:_LONGEST])
    results = []
    for clause in written.split(";")[1:]:
        found = _RESULT.match(clause)
        if found:
            host = _HOST.search(clause, found.end())
            results.append(
                AuthenticationResult(found[1].lower(), found[2].lower(), host[1].strip(".").lower() if host else "")
            )
    return tuple(results)


def is_forged(results: Iterable[AuthenticationResult]) -> bool:
    """Tell whether a letter is probably not from whom it says: DMARC failed, or without it every check there was."""
    found = tuple(results)
    decisive = [each.result for each in found if each.method == "dmarc" and each.result in ("pass", "fail")]
    if decisive:
        return "pass" not in decisive
    checked = [each.result for each in found if each.method in ("spf", "dkim") and each.result != "none"]
    return bool(checked) and "pass" not in checked and any(result in _FAILURES for result in checked)
