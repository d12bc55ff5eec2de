"""Fuzzing of ``read`` over résumés: nothing may raise, nothing of up to 100 kB may take two seconds.

    python bench/fuzz_resumes.py SECONDS [mutations|hypothesis|pages] [FOLDER]

Resumable: FOLDER (default ``/tmp/fuzz_resumes``) keeps how far a run came, and every finding as a file. Mutations are
numbered, each made from its number alone. ``pages`` damages PDFs in processes of their own, since the engine may end
one. What was read is written in each format and read again. A finding becomes a test in ``src/onward/parsing/tests/``.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import sys
import traceback
import zipfile
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from random import Random
from time import monotonic, process_time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from onward.parsing.date_spans import find_spans, read_span
from onward.parsing.resumes.reading import read_file
from onward.parsing.resumes.records import Resume
from onward.parsing.resumes.writing.europass import write_europass
from onward.parsing.resumes.writing.json_resume import write_json_resume
from onward.parsing.resumes.writing.rendercv import write_rendercv
from onward.parsing.tests import sample_resumes as samples

MAX_SECONDS = 2.0
MAX_BYTES = 100_000
PAGES_A_PROCESS = 25

PLAIN = """Alice Example
Leeds | alice@example.com | +44 20 7946 0000

EXPERIENCE
Ward nurse, St Mary's                  June 2019 - present
- Ran a ward of 28 beds
EDUCATION
BSc Nursing, University of Leeds, 2012 - 2015
SKILLS: Triage, Excel
"""
SEEDS = (
    *(samples.JSON_RESUME, samples.RENDERCV, samples.REACTIVE, samples.REACTIVE_5, samples.EUROPASS, samples.CANDIDATE),
    *samples.LINKEDIN_FILES.values(),
    PLAIN,
)
WORDS = r"""
{ } [ ] , : " ' \ null true 1e999 -0 NaN &a *a << !!python/object: --- ... - | > ? % @ ` <!DOCTYPE <!ENTITY &x;
<![CDATA[ ]]> <a> </a> <ul><li> &lt;p&gt; &#0; --07 ---31 "basics": "work":[ "sections":{ cv: highlights:
"visible":false
2019 to
present seit 09/18 '18 2021年3月 31.02.2020 • ● - İ ß ٣ 🩺 Name, ;; "" EXPERIENCE Education a@b.c +49 https://x.y/z
[link](http://x) **b** *c
"""
SPACES = (
    "\ufeff",
    "\x00",
    "\ud800",
    "\u200b",
    "\u202e",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "\u00a0",
    "\uff19",
    "\\ud83d",
    "\x0c",
)
TOKENS = (*WORDS.split(), *SPACES)


def mutation(number: int) -> bytes:
    """Make the source of a number: a seed, damaged up to eight times, now and then with a piece many times."""
    chance = Random(number)
    text = chance.choice(SEEDS)
    for _ in range(chance.randint(0, 8)):
        text = _damaged(text, chance)
    if chance.random() < 0.05:
        piece = chance.choice(TOKENS) + chance.choice(("", *TOKENS)) + chance.choice(("", "x", " "))
        place = chance.randint(0, len(text))
        text = text[:place] + piece * (chance.randint(1_000, MAX_BYTES) // len(piece)) + text[place:]
    if chance.random() < 0.1:
        name = chance.choice([*samples.LINKEDIN_FILES, "word/document.xml"])
        return _noisy(_archive(name, text), chance)
    return _noisy(text[:MAX_BYTES].encode(chance.choice(("utf-8", "utf-8", "utf-16", "cp1252")), "replace"), chance)


def _archive(name: str, text: str) -> bytes:
    with io.BytesIO() as target:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, text.encode("utf-8", "replace"))
        return target.getvalue()


def _noisy(source: bytes, chance: Random) -> bytes:
    data = bytearray(source)
    for _ in range(chance.choice((0, 0, 1, 3))):
        place = chance.randint(0, len(data))
        data[place : place + chance.randint(0, 4)] = chance.randbytes(chance.randint(0, 3))
    return bytes(data)


def _damaged(text: str, chance: Random) -> str:
    one, other = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    near = min(other, one + chance.randint(1, 12))
    return chance.choice(
        (
            lambda: text[:one] + chance.choice(TOKENS) + text[one:],
            lambda: text[:one] + chance.choice(TOKENS) + text[near:],
            lambda: text[:one] + text[near:],
            lambda: text[:other] + text[one:other] + text[other:],
            lambda: text[:one] + chance.choice(SEEDS)[: chance.randint(1, 400)] + text[one:],
            lambda: text[:one],
        )
    )()


def check_resume(resume: Resume) -> None:
    """What holds of everything that was read: it can be stored, written, and read again."""
    repr(resume).encode("utf-8")
    for write in (write_json_resume, write_rendercv, write_europass):
        written = write(resume)
        again = read_file(written.encode("utf-8"), "")
        assert again.basics.name == resume.basics.name or not resume.basics.name.strip("\u2013"), written[:300]


def problem_of(source: bytes) -> str:
    """Read a source; what was wrong with that, or nothing."""
    begin = process_time()
    try:
        resume = read_file(source, "")
        seconds = process_time() - begin
        check_resume(resume)
        line = source[:200].decode("utf-8", "replace")
        find_spans(line)
        read_span(line)
    except Exception:  # noqa: BLE001 - whatever is raised is a finding
        return traceback.format_exc()
    return f"{seconds:.1f} s" if seconds > MAX_SECONDS else ""


def keep(folder: Path, source: bytes, problem: str) -> None:
    name = f"finding-{blake2b(source, digest_size=6).hexdigest()}"
    (folder / name).write_bytes(source)
    (folder / f"{name}.txt").write_text(problem, "utf-8")
    print(f"\n{name}: {problem.splitlines()[-1][:300]}", flush=True)


def run_mutations(seconds: float, folder: Path) -> None:
    """Read mutations in the order of their numbers, from where the last run stopped."""
    state = folder / "mutations.json"
    number = first = json.loads(state.read_text())["next"] if state.exists() else 0
    end = monotonic() + seconds
    while monotonic() < end:
        source = mutation(number)
        if problem := problem_of(source):
            keep(folder, source, f"mutation {number}\n{problem}")
        number += 1
        if number % 200 == 0:
            state.write_text(json.dumps({"next": number}))
    state.write_text(json.dumps({"next": number}))
    print(f"{number - first:,} executions, {number:,} in all")


def run_hypothesis(seconds: float, folder: Path) -> None:
    """Read what hypothesis makes of tokens and seeds; its database is in the folder."""
    done = 0
    end = monotonic() + seconds
    pieces = st.sampled_from((*TOKENS, *SEEDS)) | st.text(max_size=8)

    @settings(
        max_examples=1_000,
        deadline=None,
        database=DirectoryBasedExampleDatabase(folder / "hypothesis"),
        suppress_health_check=list(HealthCheck),
        phases=[Phase.reuse, Phase.generate, Phase.target],
    )
    @given(st.lists(pieces, max_size=20).map("".join) | st.binary(max_size=300))
    def check(source: str | bytes) -> None:
        nonlocal done
        done += 1
        data = source.encode("utf-8", "replace") if isinstance(source, str) else source
        if problem := problem_of(data):
            keep(folder, data, problem)

    while monotonic() < end:
        check()
    print(f"{done:,} executions")


def page_of(number: int, seeds: list[bytes]) -> bytes:
    """Make a damaged PDF of a number."""
    chance = Random(number)
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 12)):
        place = chance.randint(0, max(0, len(data) - 1))
        data[place : place + chance.randint(0, 6)] = chance.randbytes(chance.randint(0, 6))
    return bytes(data[: chance.choice((len(data), len(data), chance.randint(1, len(data))))])


def _read_pages(numbers: range, seeds: list[bytes], queue: multiprocessing.Queue[tuple[int, str]]) -> None:
    for number in numbers:
        queue.put((number, ""))
        if problem := problem_of(page_of(number, seeds)):
            queue.put((number, problem))


def run_pages(seconds: float, folder: Path) -> None:
    """Read damaged PDFs of ``FOLDER/seeds`` (put some there); an end of the process is a finding of its own kind."""
    seeds = [path.read_bytes() for path in sorted((folder / "seeds").glob("*.pdf"))]
    if not seeds:
        print(f"Put PDFs into {folder / 'seeds'} first.")
        return
    state = folder / "pages.json"
    number = first = json.loads(state.read_text())["next"] if state.exists() else 0
    end = monotonic() + seconds
    context = multiprocessing.get_context("spawn")
    while monotonic() < end:
        queue: multiprocessing.Queue[tuple[int, str]] = context.Queue()
        child = context.Process(target=_read_pages, args=(range(number, number + PAGES_A_PROCESS), seeds, queue))
        child.start()
        child.join(120)
        last = number
        while not queue.empty():
            last, problem = queue.get()
            if problem:
                keep(folder, page_of(last, seeds), f"page {last}\n{problem}")
        if child.exitcode != 0:
            child.kill()
            keep(folder, page_of(last, seeds), f"page {last}\nthe process ended: {child.exitcode}")
            number = last + 1
        else:
            number += PAGES_A_PROCESS
        state.write_text(json.dumps({"next": number}))
    print(f"{number - first:,} executions, {number:,} in all")


def main(seconds: float, kind: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    ways: dict[str, Callable[[float, Path], None]] = {
        "mutations": run_mutations,
        "hypothesis": run_hypothesis,
        "pages": run_pages,
    }
    ways[kind](seconds, folder)


if __name__ == "__main__":
    arguments = [*sys.argv[1:], *("", "", "")[len(sys.argv) - 1 :]]
    main(float(arguments[0] or 60), arguments[1] or "mutations", Path(arguments[2] or "/tmp/fuzz_resumes"))
