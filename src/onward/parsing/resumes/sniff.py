"""Detecting the format of a résumé file by its content; the name decides only if the content is ambiguous."""

import re

from onward.parsing.resumes.records import ResumeFormat

_PDF_MARK = b"%PDF-"
_ZIP_MARK = b"PK\x03\x04"
_YAML_CV = re.compile(r"^cv:\s*(?:#.*)?$", re.MULTILINE)
_EUROPASS_ROOT = re.compile(r"<(?:\w+:)?(?:SkillsPassport|Candidate|LearnerInfo)[\s>]")
_SAMPLE = 4_000
_MOST_CONTROLS = 0.02


def is_pdf(source: bytes) -> bool:
    """Return whether the bytes are a PDF, by its mark within the first kilobyte."""
    return _PDF_MARK in source[:1_024]


def is_zip(source: bytes) -> bool:
    """Return whether the bytes are an archive with something in it."""
    return source.startswith(_ZIP_MARK)


def is_binary(text: str) -> bool:
    """Return whether a decoded text is none: more than a few control characters in its beginning."""
    sample = text[:_SAMPLE]
    controls = sum(sign < " " and sign not in "\t\n\r\f" for sign in sample)
    return controls > _MOST_CONTROLS * len(sample)


def is_europass(root: object) -> bool:
    """Return whether data, of JSON or of XML without its root, are a Europass document."""
    return isinstance(root, dict) and bool(
        {"SkillsPassport", "LearnerInfo", "CandidatePerson", "CandidateProfile"} & root.keys()
    )


def format_of_data(data: object) -> ResumeFormat:
    """Tell the format of an object that was read from JSON; ``UNKNOWN`` if it is no résumé."""
    if not isinstance(data, dict):
        return ResumeFormat.UNKNOWN
    if is_europass(data):
        return ResumeFormat.EUROPASS
    if isinstance(data.get("cv"), dict):
        return ResumeFormat.RENDERCV
    basics, sections = data.get("basics"), data.get("sections")
    if isinstance(sections, dict) and (isinstance(basics, dict) or "metadata" in data):
        return ResumeFormat.REACTIVE
    if isinstance(basics, dict) or any(isinstance(data.get(key), list) for key in ("work", "education", "skills")):
        return ResumeFormat.JSON_RESUME
    return ResumeFormat.UNKNOWN


def format_of_text(text: str) -> ResumeFormat:
    """Tell the format of a text that is no JSON: Europass XML, RenderCV's YAML, or any other text."""
    head = text[:_SAMPLE].lstrip()
    if head.startswith("<") and _EUROPASS_ROOT.search(text[: 10 * _SAMPLE]):
        return ResumeFormat.EUROPASS
    return ResumeFormat.RENDERCV if _YAML_CV.search(text[: 10 * _SAMPLE]) else ResumeFormat.TEXT
