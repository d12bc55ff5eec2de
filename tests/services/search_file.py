"""A search as somebody keeps it in a spreadsheet, as large as wanted."""

import csv
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

COMPANIES = ("Cella", "Quillpoint", "Aldgate Trust", "Mistral Energy", "Orchard Health", "Sable Freight", "Tern Press")
TITLES = ("Data Analyst", "Operations Analyst", "Business Analyst", "Junior Data Engineer", "Research Assistant")
PLACES = ("Remote", "Boston, MA", "Chicago, IL", "Portland, OR")
SOURCES = ("LinkedIn", "Referral", "Company site", "Recruiter", "Indeed")
STATUSES = (
    *("Rejected",) * 8,
    *("Ghosted",) * 5,
    *("Applied",) * 4,
    *("Phone screen", "Interview", "Saved"),
)


def write_search(path: Path, rows: int, today: date) -> None:
    """Write ``rows`` applications, sent one after another up to yesterday, most of them over."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(["Company", "Title", "Location", "Source", "Status", "Date applied"])
        columns = zip(*map(cycle, (COMPANIES, TITLES, PLACES, SOURCES, STATUSES)), strict=False)
        for at, (company, title, place, source, status) in enumerate(islice(columns, rows)):
            sent = today - timedelta(days=1 + at * 180 // rows)
            day = "" if status == "Saved" else sent.isoformat()
            sheet.writerow([f"{company} {at // 7 + 1}", title, place, source, status, day])
