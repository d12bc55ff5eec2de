"""The wheel, installed into a fresh environment with the network cut, is a whole Onward."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.services.patience import PATIENCE
from tests.services.server import running_server, status
from tests.source_tree import ROOT, SOURCE, find_files

pytestmark = [pytest.mark.once, pytest.mark.real_clock]

PICTURES = {".svg", ".png", ".ico", ".webmanifest"}
CARRIED = {
    ".html",
    ".css",
    ".js",
    ".woff2",
    ".ttf",
    ".toml",
    ".json",
    ".csv",
    ".po",
    ".mo",
    ".typ",
    ".typed",
    ".bin",
    ".gz",
    *PICTURES,
}
CUT_OFF = 'ip link set lo up && exec "$@"'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from the source the way ``pipx install .`` does, with the build backend of the lock file."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [_uv(), "build", "--wheel", "--out-dir", folder, "--quiet", ROOT], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A fresh environment with the wheel alone in it; libraries come from the environment of the tests."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = next(folder.glob("lib/python3*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    libraries = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    for library in libraries.iterdir():
        if not library.name.lower().startswith(("onward", "_onward", "__editable__")) and library.suffix != ".pth":
            (packages / library.name).symlink_to(library)
    program = folder / "bin" / "onward"
    program.write_text(f"#!{folder}/bin/python\nfrom onward.cli.__main__ import run\nrun()\n")
    program.chmod(0o755)
    return program


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """A data folder that the wheel makes from nothing, for whichever test comes first."""
    return tmp_path_factory.mktemp("offline") / "home"


def test_the_wheel_carries_every_file_that_is_no_code(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = set(archive.namelist())
    files = [path for path in find_files("**/*", 200) if path.is_file() and "tests" not in path.parts]
    wanted = {path.relative_to(SOURCE.parent).as_posix() for path in files if path.suffix in CARRIED | {".py"}}
    assert len({path for path in wanted if not path.endswith(".py")}) > 30
    assert wanted - carried == set()
    assert {path for path in carried if "/tests/" in path} == set()


def test_the_wheel_carries_the_browser_extension(wheel):
    with zipfile.ZipFile(wheel) as archive:
        carried = {path.removeprefix("onward/clipping/") for path in archive.namelist()}
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "extension").rglob("*") if path.is_file()}
    assert len(files) > 8
    assert files - carried == set()


def test_no_kind_of_file_is_forgotten():
    files = [path for path in find_files("**/*", 200) if path.is_file() and "tests" not in path.parts]
    assert {path.suffix for path in files} - CARRIED - {".py", ".md", ".pyc", ".txt", ""} == set()


@pytest.mark.skipif(os.geteuid() != 0, reason="cutting the network needs root; the other test cuts it by other means")
def test_it_runs_in_a_namespace_without_network(installed, home):
    """The server and whoever asks it sit together where there is no network at all."""
    asked = subprocess.run(
        [
            "unshare",
            "-n",
            "sh",
            "-c",
            CUT_OFF,
            "sh",
            sys.executable,
            "-m",
            "tests.services.offline_probe",
            installed,
            home,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert "unreachable" in asked.stdout
    assert "302 200 200" in asked.stdout


def test_it_answers_from_the_wheel(installed, home):
    with running_server(home, program=[str(installed)]) as running:
        assert status(running.link()) == 302
        assert status(running.url("/static/ui/onward.css")) == 200
        where = subprocess.run(
            [installed.with_name("python"), "-c", "import onward; print(onward.__file__)"],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    assert str(SOURCE) not in where


def _uv() -> str:
    program = shutil.which("uv") or str(ROOT / ".tools" / "bin" / "uv")
    assert Path(program).exists(), "uv is missing; make test installs it"
    return program
