"""Every date and time is written in one style: by ``ui/humanize.py``, which knows the person's language."""

import re

import pytest

from tests.source_tree import SOURCE, find_files, product_modules, relative_path

pytestmark = pytest.mark.once

WRITES_DATES = re.compile(
    r"""\b(?:date_format|strftime|format)\((?P<moment>[^()]*(?:\([^()]*\)[^()]*)*),\s*["'](?P<python>[^"']*)["']"""
    r"""|\|\s*(?:day|date)\(\s*["'](?P<template>[^"']*)["']|\|\s*(?P<bare>day)\b(?![(|])"""
)
DAY_OF_MONTH, MONTH = re.compile(r"(?<!\\)[jdS]|DATE_FORMAT|DAY_FORMAT"), re.compile(r"(?<!\\)[FMNnmbEf]|DATE_FORMAT")
WRITES_TIMES = re.compile(r"\btime_format\(|\|\s*clock\b")
OWN = {SOURCE / "ui" / "humanize.py", SOURCE / "ui" / "jinja_environment.py"}


def dates_written_in(text: str) -> list[str]:
    """Where a text writes a time, or day and month together, by a format of its own."""
    found = [match[0] for match in WRITES_TIMES.finditer(text)]
    for match in WRITES_DATES.finditer(text):
        pattern = match["python"] or match["template"] or ("DATE_FORMAT" if match["bare"] else "")
        if DAY_OF_MONTH.search(pattern) and MONTH.search(pattern):
            found.append(match[0])
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('date_format(today + timedelta(weeks=2), "j F")', True),
        ('formats.date_format(day, "DATE_FORMAT")', True),
        ('{{ day|day("l, j F Y") }}', True),
        ('{{ day|day("l") }} {{ month|day("F Y") }} {{ month|day("Y-m") }}', False),
        ('{{ at|clock("H:i") }}', True),
        ("{{ day|short_date }} {{ at|clock_time }} <p class='clock'>", False),
    ],
)
def test_a_style_of_its_own_is_found(text, found):
    assert bool(dates_written_in(text)) == found


def test_every_date_and_time_is_written_in_one_style():
    modules = [path for path in product_modules() if path not in OWN and "parsing" not in path.parts]
    files = [*modules, *find_files("**/templates/**/*.html", 60)]
    wrong = [
        f"{relative_path(path)}: {each}"
        for path in files
        for each in dates_written_in(path.read_text(encoding="utf-8"))
    ]
    assert wrong == [], "\n".join(wrong)
