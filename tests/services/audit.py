"""``make audit``: is a security advisory known for a library of the lock file, at the version that stands there?

Asks OSV (https://osv.dev) once for all, or PyPI for each library where OSV cannot be reached. Ends with 0 when none is
known, with 1 when one is, and with 2, saying so, when nobody could be asked.
"""

import json
import sys
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.source_tree import ROOT

OSV = "https://api.osv.dev/v1/querybatch"
PYPI = "https://pypi.org/pypi/{name}/{version}/json"
TIMEOUT_SECONDS = 20

Ask = Callable[[str, bytes | None], bytes]


@dataclass(frozen=True)
class LockedPackage:
    name: str
    version: str
    shipped: bool
    """Whether it is installed with Onward; the others are for development."""


@dataclass(frozen=True)
class Advisories:
    """Who was asked, and the ids of what they know by package; ``unreached`` says why when nobody answered."""

    asked: str
    known: dict[LockedPackage, list[str]]
    unreached: str = ""


def locked_packages(lock: str) -> list[LockedPackage]:
    """Everything in a ``uv.lock`` that comes from a registry."""
    packages = {package["name"]: package for package in tomllib.loads(lock)["package"]}
    shipped = _shipped_names(packages)
    return [
        LockedPackage(name, package["version"], name in shipped)
        for name, package in sorted(packages.items())
        if "registry" in package["source"]
    ]


def _shipped_names(packages: dict[str, dict]) -> set[str]:
    """What ``onward`` needs, and what that needs, with the extras that are asked for."""
    seen: set[tuple[str, str]] = set()
    waiting = [("onward", "")]
    while waiting:
        name, extra = waiting.pop()
        if (name, extra) in seen:
            continue
        seen.add((name, extra))
        package = packages[name]
        needed = package["optional-dependencies"][extra] if extra else package.get("dependencies", [])
        waiting += [(each["name"], wanted) for each in needed for wanted in ("", *each.get("extra", []))]
    return {name for name, _extra in seen}


def find_advisories(packages: list[LockedPackage], ask: Ask) -> Advisories:
    try:
        return Advisories("OSV", _from_osv(packages, ask))
    except OSError as osv:
        try:
            return Advisories("PyPI", _from_pypi(packages, ask))
        except OSError as pypi:
            return Advisories("nobody", {}, f"OSV: {osv}; PyPI: {pypi}")


def _from_osv(packages: list[LockedPackage], ask: Ask) -> dict[LockedPackage, list[str]]:
    queries = [{"package": {"name": each.name, "ecosystem": "PyPI"}, "version": each.version} for each in packages]
    results = json.loads(ask(OSV, json.dumps({"queries": queries}).encode()))["results"]
    found = zip(packages, results, strict=True)
    return {each: sorted(one["id"] for one in result["vulns"]) for each, result in found if result.get("vulns")}


def _from_pypi(packages: list[LockedPackage], ask: Ask) -> dict[LockedPackage, list[str]]:
    known = {}
    for each in packages:
        told = json.loads(ask(PYPI.format(name=each.name, version=each.version), None))["vulnerabilities"]
        if ids := sorted(one["id"] for one in told if not one.get("withdrawn")):
            known[each] = ids
    return known


def ask_by_http(url: str, body: bytes | None) -> bytes:
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"} if body else {})
    with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
        return bytes(answer.read())


def report(packages: list[LockedPackage], advisories: Advisories) -> Iterable[str]:
    if advisories.unreached:
        yield f"Nothing was checked: nobody who keeps advisories could be reached ({advisories.unreached})."
        return
    for package, ids in advisories.known.items():
        yield f"{package.name} {package.version}{'' if package.shipped else ' (development)'}: {', '.join(ids)}"
    affected = len(advisories.known)
    yield f"{len(packages)} libraries of uv.lock, asked of {advisories.asked}: {affected} with a known advisory."


def main(ask: Ask = ask_by_http) -> int:
    packages = locked_packages((ROOT / "uv.lock").read_text(encoding="utf-8"))
    advisories = find_advisories(packages, ask)
    for line in report(packages, advisories):
        print(line)  # noqa: T201 - read by whoever started it
    return 2 if advisories.unreached else int(bool(advisories.known))


if __name__ == "__main__":
    sys.exit(main())
