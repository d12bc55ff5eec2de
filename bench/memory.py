"""What an idle Onward holds in memory: `onward serve` with its worker, a while after it is ready.

The figure is the proportional set size (PSS) of every process, as Linux keeps it in ``smaps_rollup``: memory that
several processes share is counted once. The set that is resident (RSS) counts it for each, and is printed for reading.
Exits 1 when the processes together hold more than the bar.

    python bench/memory.py [seconds]
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from report import ReportRow, exit_code, print_report
from start import ONWARD, free_port, process_tree

MAX_MEGABYTES = 160.0


def main(seconds: float) -> int:
    with tempfile.TemporaryDirectory(prefix="onward-memory-") as folder:
        settings = {"ONWARD_HOME": f"{folder}/home", "ONWARD_PORT": str(free_port()), "PYTHONUNBUFFERED": "1"}
        command = (*ONWARD, "serve", "--no-open")
        server = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.PIPE, text=True)
        assert server.stdout is not None
        try:
            assert any(line.startswith("Ready") for line in server.stdout), "it did not start"
            time.sleep(seconds)
            held = {pid: _held(pid) for pid in process_tree(server.pid)}
        finally:
            server.send_signal(signal.SIGTERM)
            server.stdout.read()
            server.wait()
    whole = [ReportRow("all processes, PSS", sum(pss for pss, _rss in held.values()), at_most=MAX_MEGABYTES)]
    each = [
        ReportRow(f"process {number}, PSS", pss, expected=f"RSS {rss:.0f}")
        for number, (pss, rss) in enumerate(held.values(), 1)
    ]
    return exit_code([print_report(f"Megabytes {seconds:g} seconds after the start", [*each, *whole])])


def _held(pid: int) -> tuple[float, float]:
    """PSS and RSS of a process, in megabytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    sizes = {line.partition(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.endswith("kB")}
    return sizes["Pss"], sizes["Rss"]


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 20))
