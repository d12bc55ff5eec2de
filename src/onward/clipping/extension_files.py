"""The extension as one file to download: its folder lies beside ``src/``, or in the installed package."""

import io
import zipfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve()
PACKAGED, CHECKED_OUT = HERE.with_name("extension"), HERE.parents[3] / "extension"
EPOCH = (2026, 1, 1, 0, 0, 0)
FOLDER = "onward-extension"


@cache
def extension_zip() -> bytes:
    """All files of the extension in a folder; the same bytes each time."""
    root = PACKAGED if PACKAGED.is_dir() else CHECKED_OUT
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(each for each in root.rglob("*") if each.is_file()):
            name = f"{FOLDER}/{path.relative_to(root).as_posix()}"
            archive.writestr(zipfile.ZipInfo(name, EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return written.getvalue()
