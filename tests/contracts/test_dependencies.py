"""What is known of the libraries that are installed: advisories, as ``make audit`` asks for them, and licences."""

import json
import re
import urllib.error
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.services.audit import OSV, LockedPackage, find_advisories, locked_packages, main, report
from tests.source_tree import ROOT

pytestmark = pytest.mark.once

LOCK = """
[[package]]
name = "onward"
version = "1"
source = { editable = "." }
dependencies = [{ name = "accounts-library", extra = ["mfa"] }]

[[package]]
name = "accounts-library"
version = "2.0"
source = { registry = "https://pypi.org/simple" }
[package.optional-dependencies]
mfa = [{ name = "keys" }]

[[package]]
name = "keys"
version = "3.0"
source = { registry = "https://pypi.org/simple" }

[[package]]
name = "a-linter"
version = "4.0"
source = { registry = "https://pypi.org/simple" }
"""
KEYS, LINTER, LIBRARY = (
    LockedPackage("keys", "3.0", shipped=True),
    LockedPackage("a-linter", "4.0", shipped=False),
    LockedPackage("accounts-library", "2.0", shipped=True),
)
COPYLEFT = re.compile(r"(?<![A-Z])(A?GPL|LGPL|MPL|EUPL|CDDL|EPL)|General Public|Mozilla Public")


def test_what_is_locked_is_found_with_what_is_shipped():
    assert locked_packages(LOCK) == [LINTER, LIBRARY, KEYS]


def osv(url, body):
    assert url == OSV
    asked = json.loads(body)["queries"]
    return json.dumps(
        {"results": [{"vulns": [{"id": "CVE-1"}]} if each["version"] == "3.0" else {} for each in asked]}
    ).encode()


def only_pypi(url, body):
    if url == OSV:
        raise urllib.error.URLError("no route")
    told = [{"id": "PYSEC-1", "withdrawn": None}, {"id": "PYSEC-2", "withdrawn": "2026-01-01"}]
    return json.dumps({"vulnerabilities": told if "/keys/3.0/" in url else []}).encode()


def nobody(url, body):
    raise urllib.error.URLError("no route")


@pytest.mark.parametrize(("ask", "who", "ids"), [(osv, "OSV", ["CVE-1"]), (only_pypi, "PyPI", ["PYSEC-1"])])
def test_an_advisory_is_named_with_its_library(ask, who, ids):
    packages = locked_packages(LOCK)
    found = find_advisories(packages, ask)
    assert (found.asked, found.known) == (who, {KEYS: ids})
    said = list(report(packages, found))
    assert said == [f"keys 3.0: {ids[0]}", f"3 libraries of uv.lock, asked of {who}: 1 with a known advisory."]


def test_it_says_so_when_nobody_can_be_asked(capsys):
    assert main(nobody) == 2
    assert capsys.readouterr().out.startswith("Nothing was checked")


def test_the_lock_file_here_can_be_read():
    packages = locked_packages((ROOT / "uv.lock").read_text())
    assert {"django", "psycopg"} < {each.name for each in packages if each.shipped}
    assert "pytest" in {each.name for each in packages if not each.shipped}


def licences_in_docs():
    text = (ROOT / "docs" / "building" / "licences.md").read_text()
    return dict(re.findall(r"^\| ([a-z0-9][a-z0-9-]*) \| (?!licence)(.+?) \|$", text, re.MULTILINE))


def test_the_licence_of_every_library_that_is_shipped_is_named():
    shipped = {each.name for each in locked_packages((ROOT / "uv.lock").read_text()) if each.shipped}
    assert set(licences_in_docs()) == shipped


def test_every_licence_that_asks_for_more_than_its_text_is_named_rightly():
    wrong = []
    for name, licence in licences_in_docs().items():
        try:
            known = metadata(name)
        except PackageNotFoundError:  # for another system than this one
            continue
        said = [known.get("License-Expression") or known.get("License") or "", *(known.get_all("Classifier") or [])]
        declared = any(COPYLEFT.search(each.splitlines()[0]) for each in said if each)
        if declared != bool(COPYLEFT.search(licence)):
            wrong.append(f"{name}: {licence}")
    assert wrong == []
