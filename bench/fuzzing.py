"""What the fuzzers share: damage to texts and bytes, findings kept as files, and runs that go on where they stopped.

Every source is made from its number alone, so that a finding can be made again from what its file says.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import struct
import sys
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random
from time import monotonic

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

Source = str | bytes
Problem = Callable[[Source], str]
"""What was wrong with reading a source, or nothing."""
Make = Callable[[int], Source]
"""The source of a number."""
SPACES = ("\ufeff", "\x00", "\ud800", "\u200b", "\u202e", "\n", "\t", " ", "\u00a0", "\uff19")

_SOURCES_A_CHILD = 500
_MEMORY = 1_000_000_000
_KILLED_AFTER = 20
"""Seconds of work on one source, and bytes of memory, after which the process that reads is ended."""


def encode(source: Source) -> bytes:
    return source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")


def damaged_text(text: str, chance: Random, seeds: Sequence[str], tokens: Sequence[str], longest: int) -> str:
    """Damage a text up to eight times, and now and then put a piece into it many times."""
    for _ in range(chance.randint(0, 8)):
        text = _damaged(text, chance, seeds, tokens)
    if chance.random() < 0.05:
        piece = chance.choice(tokens) + chance.choice(("", *tokens)) + chance.choice(("", "x", " "))
        place = chance.randint(0, len(text))
        text = text[:place] + piece * (chance.randint(1_000, longest) // len(piece)) + text[place:]
    return text[:longest]


def _damaged(text: str, chance: Random, seeds: Sequence[str], tokens: Sequence[str]) -> str:
    one, other = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    near = min(other, one + chance.randint(1, 12))
    return chance.choice(
        (
            lambda: text[:one] + chance.choice(tokens) + text[one:],
            lambda: text[:one] + chance.choice(tokens) + text[near:],
            lambda: text[:one] + text[near:],
            lambda: text[:other] + text[one:other] + text[other:],
            lambda: text[:one] + chance.choice(seeds)[: chance.randint(1, 400)] + text[one:],
            lambda: text[:one],
        )
    )()


def noisy(source: bytes, chance: Random, times: int, longest: int = 4) -> bytes:
    """Write other bytes, fewer or more, into a source at a number of places."""
    data = bytearray(source)
    for _ in range(times):
        place = chance.randint(0, len(data))
        data[place : place + chance.randint(0, longest)] = chance.randbytes(chance.randint(0, longest))
    return bytes(data)


def keep(folder: Path, source: Source, problem: str) -> None:
    """Write a finding into the folder, and print its last line."""
    data = encode(source)
    name = f"finding-{blake2b(data, digest_size=6).hexdigest()}"
    (folder / name).write_bytes(data)
    (folder / f"{name}.txt").write_text(problem, "utf-8")
    print(f"\n{name}: {problem.splitlines()[0]}: {problem.splitlines()[-1][:300]}", flush=True)


def run_numbered(kind: str, seconds: float, folder: Path, make: Make, problem_of: Problem) -> None:
    """Read sources in the order of their numbers, from where the last run stopped, in children with bounds.

    A child reads many, so that its start costs little; it ends over what ends a process, or takes too long, and the
    next one goes on after that.
    """
    state = folder / f"{kind}.json"
    number = first = json.loads(state.read_text())["next"] if state.exists() else 0
    end = monotonic() + seconds
    while monotonic() < end:
        number = _read_in_child(kind, number, end, folder, make, problem_of)
        state.write_text(json.dumps({"next": number}))
    print(f"{kind}: {number - first:,} executions, {number:,} in all", flush=True)


def _read_in_child(kind: str, number: int, end: float, folder: Path, make: Make, problem_of: Problem) -> int:
    """Read from a number on; return the number to go on with."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_child(kind, range(number, number + _SOURCES_A_CHILD), end, folder, make, problem_of, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as heard:
        begun = heard.read()
    _, status = os.waitpid(child, 0)
    last = struct.unpack("<Q", begun[-8:])[0] if begun else number
    if status:
        why = (
            f"ended by signal {status}" if os.WIFSIGNALED(status) else f"ended with {os.waitstatus_to_exitcode(status)}"
        )
        keep(folder, make(last), f"{kind} {last}\nthe process {why}, after those from {number} on")
    return last + 1


def _be_child(
    kind: str, numbers: range, end: float, folder: Path, make: Make, problem_of: Problem, writing: int
) -> None:
    """Read the numbers, tell each before it begins, and end."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    code = 1
    try:
        for number in numbers:
            if monotonic() > end and number > numbers[0]:
                break
            source = make(number)
            os.write(writing, struct.pack("<Q", number))
            signal.setitimer(signal.ITIMER_PROF, _KILLED_AFTER)
            if problem := problem_of(source):
                keep(folder, source, f"{kind} {number}\n{problem}")
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def run_hypothesis(
    seconds: float, folder: Path, seeds: Sequence[str], tokens: Sequence[str], problem_of: Problem
) -> None:
    """Read what hypothesis makes of tokens, seeds and characters; its database is in the folder."""
    done = 0
    end = monotonic() + seconds
    pieces = st.sampled_from((*tokens, *seeds)) | st.text(max_size=8)

    @settings(
        max_examples=1_000,
        deadline=None,
        database=DirectoryBasedExampleDatabase(folder / "hypothesis"),
        suppress_health_check=list(HealthCheck),
        phases=[Phase.reuse, Phase.generate, Phase.target],
    )
    @given(st.lists(pieces, max_size=20).map("".join) | st.binary(max_size=300))
    def check(source: Source) -> None:
        nonlocal done
        done += 1
        if problem := problem_of(source):
            keep(folder, source, f"hypothesis\n{problem}")

    while monotonic() < end:
        check()
    print(f"hypothesis: {done:,} executions", flush=True)


def main(ways: dict[str, Callable[[float, Path], None]], folder: str) -> None:
    """Run the way that the command line names, the first one otherwise, for its seconds, 60 otherwise."""
    seconds, kind, place = [*sys.argv[1:], *("60", next(iter(ways)), folder)[len(sys.argv) - 1 :]][:3]
    kept = Path(place)
    kept.mkdir(parents=True, exist_ok=True)
    ways[kind](float(seconds), kept)
