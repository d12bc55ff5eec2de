"""What a site's robots.txt allows (RFC 9309)."""

LARGEST_ROBOTS_FILE = 512 * 1024
PROGRAM_NAME = "Onward"


def robots_allow(robots_file: bytes, url: str) -> bool:
    """Return whether a robots.txt lets this program fetch ``url``; lines that aren't rules are ignored.

    Only the first ``LARGEST_ROBOTS_FILE`` bytes count. Patterns with ``*`` and ``$`` are read as plain beginnings.
    """
    from urllib.robotparser import RobotFileParser  # noqa: PLC0415 - brings all of urllib.request along

    rules = RobotFileParser()
    rules.parse(robots_file[:LARGEST_ROBOTS_FILE].decode("utf-8", "replace").splitlines())
    return rules.can_fetch(PROGRAM_NAME, url)
