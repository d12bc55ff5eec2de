"""What a screen reader is told of the pages people use most, from the sample campaign, to be read aloud.

python -m tests.services.print_accessibility_trees [ADDRESS ...]
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.services.browser import DESKTOP, chromium
from tests.services.server import running_server

SAMPLE = """
from onward.accounts.public import local_owner
from onward.campaign.sample.operations import add_sample
add_sample(local_owner())
"""


def main(addresses: Sequence[str]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "home") as server,
        chromium() as browser,
    ):
        filled = server.run("manage", "shell", "-c", SAMPLE)
        assert filled.returncode == 0, filled.stderr
        page = browser.new_page(viewport=DESKTOP, base_url=server.base)
        page.goto(server.link())
        page.goto("/campaign/")
        job = page.locator("[data-card]").first.get_attribute("data-card")
        for address in addresses or ("/", "/campaign/", f"/campaign/{job}/", f"/rejection/{job}/", "/odds/"):
            page.goto(address)
            print(f"\n== {address}\n{page.locator('body').aria_snapshot()}")  # noqa: T201 - it is read


if __name__ == "__main__":
    main(sys.argv[1:])
