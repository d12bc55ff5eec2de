import shlex
import shutil
import sys
from pathlib import Path


def own_command(arguments: str = "") -> str:
    """Return the command line that calls this Onward: by its name where a terminal finds it, else by its path."""
    installed = Path(sys.executable).with_name("onward")
    found = shutil.which("onward")
    is_on_path = found is not None and Path(found).resolve() == installed.resolve()
    return f"{'onward' if is_on_path else shlex.quote(str(installed))} {arguments}".strip()
