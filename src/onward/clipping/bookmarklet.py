"""The bookmark that opens Onward with what the page in front of it says."""

from pathlib import Path
from urllib.parse import quote

SCRIPT = Path(__file__).with_name("bookmarklet.js")
PLACE_OF_ADDRESS = '"/clip/"'


def bookmarklet_link(address: str) -> str:
    """The script as a link to be kept as a bookmark; ``address`` is where the installation answers ``/clip/``.

    Everything it knows of the page goes behind ``#``, which a browser sends to no server.
    """
    script = " ".join(SCRIPT.read_text(encoding="utf-8").split())
    return "javascript:" + quote(script.replace(PLACE_OF_ADDRESS, f'"{quote(address, ":/[]")}"'), "()[]{};:,.=>+/!*?&'")
