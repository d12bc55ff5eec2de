"""Exam of writing résumés as data: the files of ``ONWARD_DATA``, read, written in each format, and read again.

    ONWARD_DATA=../shared/data [RENDERCV_PYTHON=.../bin/python] python bench/resume_writing.py

Everything written as JSON Resume is checked against its schema. RenderCV has too many libraries of its own to stand
beside Onward's: install it in an environment of its own and name that one's Python, and its own reader checks what is
written.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import jsonschema

from onward.parsing.resumes import read
from onward.parsing.resumes.records import Resume, ResumeEntry, SectionKind
from onward.parsing.resumes.writing.europass import write_europass
from onward.parsing.resumes.writing.json_resume import write_json_resume
from onward.parsing.resumes.writing.rendercv import write_rendercv
from report import ReportRow, exit_code, print_report

DATA = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "resumes"
KINDS = ("*.json", "*.yaml", "*.xml", "*.zip", "*.pdf")
WRITERS: dict[str, Callable[[Resume], str]] = {
    "JSON Resume": write_json_resume,
    "RenderCV": write_rendercv,
    "Europass": write_europass,
}
CHECK_BY_RENDERCV = """
import pathlib, sys
from rendercv.schema.rendercv_model_builder import build_rendercv_dictionary_and_model
for path in sys.argv[1:]:
    try:
        build_rendercv_dictionary_and_model(pathlib.Path(path).read_text("utf-8"))
    except Exception as error:
        print(path, type(error).__name__, str(error)[:400])
"""


def resumes() -> dict[str, Resume]:
    found = {str(path.relative_to(DATA)): path for kind in KINDS for path in sorted(DATA.rglob(kind))}
    read_ones = {name: read(path.read_bytes(), name=path.name) for name, path in found.items()}
    return {name: resume for name, resume in read_ones.items() if resume.basics.name and "schema" not in name}


def told(entry: ResumeEntry) -> tuple[object, ...]:
    """What every format has a place for, but for lines."""
    return entry.organization, entry.title, entry.degree, entry.area, replace(entry.dates, as_written="")


def came_back(one: ResumeEntry, other: ResumeEntry) -> bool:
    """Whether an entry is what it was; a score may stand as a line, and a dash between words may be a longer one."""
    lines, found = ([line.text.replace("\u2013", "-") for line in each.lines] for each in (one, other))
    return told(one) == told(other) and found[: len(lines)] == lines


def kept(resume: Resume, again: Resume) -> float:
    """The share of posts and courses that came back as they were, in their order."""
    pairs = [
        (one, other)
        for kind in (SectionKind.WORK, SectionKind.EDUCATION)
        for one, other in zip(resume.entries(kind), (*again.entries(kind), *[ResumeEntry()] * 100), strict=False)
    ]
    same = sum(came_back(*pair) for pair in pairs) + (resume.basics.name == again.basics.name)
    return same / (len(pairs) + 1)


def report_round_trips(all_of_them: dict[str, Resume]) -> bool:
    rows = []
    for name, write in WRITERS.items():
        shares = {file: kept(resume, read(write(resume).encode())) for file, resume in all_of_them.items()}
        worst = min(shares, key=lambda file: shares[file])
        rows.append(
            ReportRow(f"{name}: entries kept, worst of {len(shares)}", shares[worst], at_least=0.9, expected=worst)
        )
        rows.append(ReportRow(f"{name}: entries kept, mean", sum(shares.values()) / len(shares), at_least=0.98))
    return print_report("Written and read again", rows)


def report_schema(all_of_them: dict[str, Resume]) -> bool:
    path = DATA / "jsonresume" / "schema.json"
    validator = jsonschema.Draft7Validator(json.loads(path.read_text("utf-8")))
    faults = 0
    for name, resume in all_of_them.items():
        for error in validator.iter_errors(json.loads(write_json_resume(resume))):
            print(f"  {name}: {error.json_path}: {error.message}")
            faults += 1
    return print_report("JSON Resume", [ReportRow("faults against the schema", faults, at_most=0)])


def report_rendercv(all_of_them: dict[str, Resume]) -> bool:
    python = os.environ.get("RENDERCV_PYTHON")
    if not python:
        print("\nRENDERCV_PYTHON is not set: RenderCV itself was not asked.")
        return True
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, resume in enumerate(all_of_them.values()):
            paths.append(Path(folder) / f"{number}.yaml")
            paths[-1].write_text(write_rendercv(resume), "utf-8")
        done = subprocess.run(
            [python, "-c", CHECK_BY_RENDERCV, *map(str, paths)], capture_output=True, text=True, check=False
        )
    print(done.stdout + done.stderr)
    refused = len(done.stdout.splitlines()) if done.returncode == 0 else len(paths)
    return print_report("RenderCV", [ReportRow(f"refused of {len(paths)}", refused, at_most=0)])


def main() -> int:
    if not DATA.exists():
        print(f"No data at {DATA}. Set ONWARD_DATA to the folder of the exams.")
        return 0
    all_of_them = resumes()
    return exit_code([report_round_trips(all_of_them), report_schema(all_of_them), report_rendercv(all_of_them)])


if __name__ == "__main__":
    sys.exit(main())
