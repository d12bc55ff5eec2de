"""What the server that received a letter found out about its sender (Authentication-Results, RFC 8601)."""

import re
from collections.abc import Iterable

from onward.parsing.letters.records import AuthenticationResult

_PIECES = re.compile(r"[^()\"\\]+|\\.|.", re.DOTALL)
_PARTS_CLAUSES = re.compile(r"[\s;=]")
_FAILED_DMARC = re.compile(r"\bdmarc\s*=\s*fail\b", re.IGNORECASE)
_RESULT = re.compile(r"\s*(spf|dkim|dmarc|arc)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)", re.IGNORECASE)
_HOST = re.compile(
    r"(?:header\.from|header\.d|header\.i|smtp\.mailfrom|smtp\.helo)\s*=\s*\"?(?:[^\s;\"@]*@)?([\w.-]+)", re.IGNORECASE
)
_LONGEST = 8_192
_FAILURES = frozenset({"fail", "softfail", "permerror", "policy"})


def authentication_results(value: str) -> tuple[AuthenticationResult, ...]:
    """Read one header, the first of a letter: servers write theirs on top, and what stands below may be forged.

    Where the server writes none, the first may be forged too. That gains nothing: a pass is no proof, and only
    outweighs failures in the same header.

    The sender chooses the addresses in it, which may be quoted or hold brackets. So nothing in quotes or comments
    counts as a result, except a failed DMARC: no sender says that of itself.
    """
    results = []
    for clause in _outside_comments(value[:_LONGEST]).split(";")[1:]:
        found = _RESULT.match(clause)
        if found:
            host = _HOST.search(clause, found.end())
            results.append(
                AuthenticationResult(found[1].lower(), found[2].lower(), host[1].strip(".").lower() if host else "")
            )
    if _FAILED_DMARC.search(value) and not any((each.method, each.result) == ("dmarc", "fail") for each in results):
        results.append(AuthenticationResult("dmarc", "fail", ""))
    return tuple(results)


def _outside_comments(written: str) -> str:
    """Leave out comments, and from what is quoted the marks that part one clause or word from the next."""
    kept, depth, quoted = [], 0, False
    for piece in _PIECES.findall(written):
        if piece == '"' and not depth:
            quoted = not quoted
        elif quoted:
            kept.append(_PARTS_CLAUSES.sub("_", piece))
        elif piece in "()":
            depth = max(0, depth + (1 if piece == "(" else -1))
            kept.append(" ")
        elif not depth:
            kept.append(piece)
    return "".join(kept)


def is_forged(results: Iterable[AuthenticationResult]) -> bool:
    """Tell whether a letter is probably not from whom it says: DMARC failed, or without it every check there was."""
    found = tuple(results)
    decisive = [each.result for each in found if each.method == "dmarc" and each.result in ("pass", "fail")]
    if decisive:
        return "fail" in decisive
    checked = [each.result for each in found if each.method in ("spf", "dkim") and each.result != "none"]
    return bool(checked) and "pass" not in checked and any(result in _FAILURES for result in checked)
