"""Pages that are built to hurt: each must be read in 2 s of processor time and 500 MB, with a note, and raise nothing.

Each is read by a process of its own, so that its memory is its own and a page that hangs can be ended.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from time import process_time

from onward.parsing.postings import read
from report import ReportRow, exit_code, print_report

MAX_SECONDS, MAX_MEGABYTES, PATIENCE = 2, 500, 60
LD = '<script type="application/ld+json">'
PUMPED = 5_000_000


def _pumped(start: str, piece: str) -> Callable[[], str]:
    return lambda: start + piece * (PUMPED // len(piece))


PAGES: dict[str, Callable[[], str | bytes]] = {
    "50 MB of paragraphs": lambda: "<p>" * 16_700_000,
    "50 MB of bytes": lambda: b"<p>x" * 12_500_000,
    "25 MB of &amp;": lambda: "<p>" + "&amp;" * 5_000_000,
    "10,000 nested div": lambda: "<div>" * 10_000 + "deep",
    "200,000 nested div": lambda: "<div>" * 200_000 + "deep",
    "5,000 nested tables": lambda: "<table><tr><td>" * 5_000 + "deep",
    "60,000 nested lists": lambda: "<ul><li>" * 60_000 + "deep",
    "3,000 nested formats": lambda: "<b><i><u><p>" * 3_000 + "deep",
    "100,000 scripts": lambda: f"{LD}{{}}</script>" * 100_000,
    "100,000 postings": lambda: LD + "[" + '{"@type":"JobPosting","title":"x"},' * 100_000,
    "JSON-LD 10,000 deep": lambda: LD + "[" * 10_000,
    "JSON-LD 10,000 deep objects": lambda: LD + '{"a":' * 10_000,
    "a number of 5 MB": lambda: f'{LD}{{"title":{"7" * 5_000_000}',
    "quotes": _pumped(f'{LD}{{"a":"', '",'),
    "backslashes": _pumped(f'{LD}{{"a":"', "\\"),
    "open formatting": lambda: "".join(f"<p><b id={n}></p>" for n in range(280_000)),
    "formatting of each paragraph": lambda: "<p>" + "".join(f"<b id={n}>" for n in range(90)) + "<p>x" * 1_200_000,
    "attributes": lambda: "<div " + " ".join(f"a{n}" for n in range(600_000)) + ">x",
    "attributes of body": lambda: "".join(f"<body a{n}>" for n in range(300_000)),
    "options": _pumped("<select>", "<option>x"),
    "unclosed quotes": _pumped("", '<a b="'),
    "unclosed tags": _pumped("", "<"),
    "comments": _pumped("", "<!--"),
    "foreign elements": _pumped("<svg>", "<g>"),
    "rules": _pumped("<div>", "<hr>"),
    "microdata": _pumped('<div itemscope itemtype="https://schema.org/JobPosting">', "<div itemprop=title>x"),
    "headings": _pumped("", "<h1>x</h1>"),
    "links": _pumped("", '<a href="/jobs/1">abcdef</a>'),
    "a title of separators": _pumped("<title>", "a - "),
    "lines": _pumped("", "a\n"),
    "one word": _pumped("", "a"),
    "digits": _pumped("", "1,"),
    "random bytes": lambda: bytes((n * 7919 + n // 251) % 256 for n in range(3_000_000)),
    "broken UTF-16": lambda: b"\xff\xfe" + b"\x00\xd8" * 1_000_000,
    "surrogates": lambda: "<p>\ud800</p>" * 100_000,
}
NOTED = ("50 MB", "25 MB", "10,000 nested", "200,000", "60,000", "3,000 nested", "5,000 nested")


def report_hostile() -> bool:
    rows = []
    for name in PAGES:
        seconds, megabytes, notes = _read_apart(name)
        rows.append(ReportRow(f"{name}: s", seconds, at_most=MAX_SECONDS, expected=", ".join(notes)))
        rows.append(ReportRow(f"{name}: MB", megabytes, at_most=MAX_MEGABYTES))
        if name.startswith(NOTED):
            rows.append(ReportRow(f"{name}: notes", len(notes), at_least=1))
    return print_report("Pages that are built to hurt", rows)


def _read_apart(name: str) -> tuple[float, float, list[str]]:
    command = [sys.executable, __file__, name]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as problem:
        return float("nan"), float("nan"), [str(problem)[-60:]]
    seconds, megabytes, notes = json.loads(ended.stdout)
    return seconds, megabytes, notes


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _measure(name: str) -> None:
    read("<h1>Nurse</h1><p>Night shifts at a ward.</p>")
    page = PAGES[name]()
    before, begin = _peak(), process_time()
    posting = read(page)
    print(json.dumps([process_time() - begin, _peak() - before, sorted(posting.notes)]))


if __name__ == "__main__":
    if sys.argv[1:]:
        _measure(sys.argv[1])
    else:
        sys.exit(exit_code([report_hostile()]))
