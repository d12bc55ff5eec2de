"""Europass: the SkillsPassport of versions 2 and 3 as XML or JSON, and the Candidate of version 4."""

from onward.parsing.postings.boards.values import at
from onward.parsing.postings.boards.xml_data import parse_xml
from onward.parsing.resumes.records import Resume, ResumeFormat
from onward.parsing.resumes.sniff import is_europass
from onward.parsing.resumes.structured.europass_candidate import read_candidate
from onward.parsing.resumes.structured.europass_passport import read_passport


def read_europass(data: object) -> Resume:
    """Read a Europass document from :func:`parse_europass` or decoded JSON, of any version that was published.

    What has no place in the records is in ``unread``. Never raises.
    """
    root = at(data, "SkillsPassport") or data
    if isinstance(root, dict) and ("CandidatePerson" in root or "CandidateProfile" in root):
        return read_candidate(root)
    return read_passport(root) if isinstance(root, dict) else Resume(format=ResumeFormat.EUROPASS)


def parse_europass(text: str) -> object | None:
    """Return Europass XML as nested dictionaries, lists and texts; ``None`` for anything else. Never raises."""
    root = parse_xml(text, attributes=True)
    return root if is_europass(root) else None
