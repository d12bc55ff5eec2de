"""Calling a pure function on untrusted bytes in a process of its own, with bounds on its memory and time.

Some libraries end the whole process over a hostile file, with no exception to catch. Here only the child ends, and the
caller learns why. The child is told a function by its dotted name, gets the bytes on its standard input, and answers
with JSON; what it says is checked against the type that the caller names.
"""

import importlib
import json
import subprocess
import sys
import tempfile
from typing import TypeVar

MAX_MEMORY = 1_000_000_000
MAX_SECONDS = 20
MAX_ANSWER = 50_000_000
"""Bytes of memory, seconds of work, and bytes of the answer that a child may take."""

_SECONDS_TO_START = 10
_CPU_TIME_IS_UP = -24
"""The code of a process that was ended because its time of work was over (``-SIGXCPU``)."""

Answer = TypeVar("Answer")


class GuardedCallError(Exception):
    """The child gave no valid answer: it ended, or answered something other than what was asked for."""


class GuardedCallTimeoutError(GuardedCallError):
    """The child took too long."""


def call_guarded(
    function: str, source: bytes, answer: type[Answer], *, seconds: int = MAX_SECONDS, **named: str
) -> Answer:
    """Return ``function(source, **named)``, called in a child process.

    ``function`` is a dotted name and never comes from outside; ``answer`` is the type that it returns, made of
    dataclasses and plain values. Raise :class:`GuardedCallTimeoutError` when the child works longer than ``seconds``,
    and :class:`GuardedCallError` when it ends without an answer.
    """
    from pydantic import TypeAdapter, ValidationError  # noqa: PLC0415 - loaded when it is used

    request = json.dumps({"function": function, "named": named, "seconds": seconds}).encode()
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = subprocess.run(
                [sys.executable, "-I", "-m", "onward.foundation.guarded_process"],
                input=b"%d\n%b%b" % (len(request), request, source),
                capture_output=True,
                cwd=folder,
                timeout=seconds + _SECONDS_TO_START,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise GuardedCallTimeoutError(function) from error
    if ended.returncode == _CPU_TIME_IS_UP:
        raise GuardedCallTimeoutError(function)
    if ended.returncode != 0:
        raise GuardedCallError(f"{function} ended with {ended.returncode}")
    try:
        return TypeAdapter(answer).validate_json(ended.stdout)
    except ValidationError as error:
        raise GuardedCallError(f"{function} answered something else") from error


def _limit(seconds: int) -> None:
    """Bound what this process may take; systems without such bounds have the caller's clock alone."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, MAX_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, hard if kind == resource.RLIMIT_CPU else allowed))


def answer_request() -> int:
    """Answer one request in the child: read it from standard input, write JSON to standard output."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - loaded when it is used

    length = int(sys.stdin.buffer.readline())
    request = json.loads(sys.stdin.buffer.read(length))
    _limit(request["seconds"])
    module, _, name = request["function"].rpartition(".")
    answer = getattr(importlib.import_module(module), name)(sys.stdin.buffer.read(), **request["named"])
    written = TypeAdapter(type(answer)).dump_json(answer)
    if len(written) > MAX_ANSWER:
        return 1
    sys.stdout.buffer.write(written)
    return 0


if __name__ == "__main__":
    sys.exit(answer_request())
