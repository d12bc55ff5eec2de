"""What the Word layouts share."""

from typing import Any

LONG = ("work", "volunteering", "education", "projects")


def what(entry: dict[str, Any]) -> str:
    return str(entry["qualification"] or entry["title"])


def joined(separator: str, *parts: str) -> str:
    return separator.join(part for part in parts if part)


def contacts(data: dict[str, Any], separator: str) -> str:
    return separator.join([data["email"], data["phone"], data["place"], *data["links"]])


def short(entry: dict[str, Any]) -> str:
    """An entry without a list, in one line."""
    if entry["keywords"]:
        return f"{entry['title']}: {', '.join(entry['keywords'])}"
    return joined(
        ", ", ", ".join(entry["authors"]), entry["title"], entry["organization"], entry["level"], entry["dates"]
    )
