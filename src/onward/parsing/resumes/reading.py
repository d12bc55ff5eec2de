"""Reading a résumé file of any format: detected by its content and passed to the reader of that format.

The readers of all formats take longer to load than most files to read, so each is loaded for a file of its own.
"""

import io
import json
from dataclasses import replace

from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeBasics, ResumeFormat
from onward.parsing.resumes.sniff import format_of_data, format_of_text, is_binary, is_pdf, is_zip
from onward.parsing.tables.decoding import decode

MAX_BYTES = 5_000_000
MAX_SIGNS = 400_000
"""Commas, colons and brackets that JSON may have: a bound to the objects that it becomes."""


def read_file(source: bytes, name: str) -> Resume:
    """Tell the format of a file and read it. See :func:`onward.parsing.resumes.read`, which also holds what a bug
    would raise."""
    if len(source) > MAX_BYTES:
        return Resume(format=ResumeFormat.UNKNOWN, problems=(ReadingProblem.TOO_LARGE,))
    if is_pdf(source):
        resume = _read_pdf(source)
    elif is_zip(source):
        resume = _read_archive(source)
    else:
        resume = _read_text(source, name)
    is_empty = not resume.sections and not resume.unread and resume.basics == ResumeBasics(where=resume.basics.where)
    if is_empty and not resume.problems:
        return replace(resume, problems=(ReadingProblem.NOT_A_RESUME,))
    return resume


def _read_pdf(source: bytes) -> Resume:
    """Read what a PDF carries as data, if it is a résumé; else its pages."""
    from onward.parsing.resumes.attachments import attached_texts
    from onward.parsing.resumes.pdf import read_pdf

    for text in attached_texts(source):
        carried = _read_data(text)
        if carried is not None and (carried.sections or carried.basics.name):
            return carried
    return read_pdf(source)


def _read_archive(source: bytes) -> Resume:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(source)) as archive:
            names = archive.namelist()
    except Exception:  # noqa: BLE001 - BadZipFile, and others from below zipfile
        return Resume(format=ResumeFormat.UNKNOWN, problems=(ReadingProblem.DAMAGED,))
    if "word/document.xml" in names:
        from onward.parsing.resumes.docx import read_docx

        return read_docx(source)
    from onward.parsing.resumes.structured.linkedin import is_linkedin_archive, read_linkedin

    return read_linkedin(source) if is_linkedin_archive(names) else Resume(format=ResumeFormat.UNKNOWN)


def _read_text(source: bytes, name: str) -> Resume:
    text = decode(source).text.removeprefix("\ufeff")
    if is_binary(text):
        return _read_binary(source)
    carried = _read_data(text)
    if carried is not None:
        return carried
    return _read_linkedin_table(source, name, text) or _read_written(text)


def _read_binary(source: bytes) -> Resume:
    from onward.parsing.resumes.word.package import is_encrypted_office_file

    problems = (ReadingProblem.ENCRYPTED,) if is_encrypted_office_file(source) else ()
    return Resume(format=ResumeFormat.UNKNOWN, problems=problems)


def _read_linkedin_table(source: bytes, name: str, text: str) -> Resume | None:
    """Read one file of LinkedIn's export; ``None`` for a text that is none, or holds nothing of a résumé."""
    from onward.parsing.resumes.structured.linkedin import (
        is_linkedin_table,
        is_linkedin_tables_name,
        read_linkedin_table,
    )

    if not is_linkedin_tables_name(name) and not is_linkedin_table(text):
        return None
    table = read_linkedin_table(source, name)
    return table if table.sections or table.basics != ResumeBasics() else None


def _read_written(text: str) -> Resume:
    """Read a web page, Markdown or plain text by its lines."""
    from onward.parsing.resumes.layout import read_lines
    from onward.parsing.resumes.marked_up import is_markdown, is_web_page, markdown_lines, web_page_lines
    from onward.parsing.resumes.plain import text_lines

    if is_web_page(text):
        return read_lines(web_page_lines(text))
    return read_lines(markdown_lines(text) if is_markdown(text) else text_lines(text))


def _read_data(text: str) -> Resume | None:
    """Read JSON, Europass XML or RenderCV's YAML; ``None`` for a text that is none of these."""
    if text.lstrip()[:1] in {"{", "["}:
        return _read_json(text)
    kind = format_of_text(text)
    if kind is ResumeFormat.EUROPASS:
        from onward.parsing.resumes.structured.europass import parse_europass, read_europass

        data = parse_europass(text)
        return _damaged(kind) if data is None else read_europass(data)
    if kind is ResumeFormat.RENDERCV:
        from onward.parsing.resumes.structured.rendercv import read_rendercv
        from onward.parsing.resumes.structured.yaml_data import parse_yaml

        data = parse_yaml(text)
        return _damaged(kind) if data is None else read_rendercv(data)
    return None


def _damaged(kind: ResumeFormat) -> Resume:
    return Resume(format=kind, problems=(ReadingProblem.DAMAGED,))


def _read_json(text: str) -> Resume | None:
    if sum(text.count(sign) for sign in ",:[{") > MAX_SIGNS:
        return Resume(format=ResumeFormat.UNKNOWN, problems=(ReadingProblem.TOO_LARGE,))
    try:
        data = json.loads(text, strict=False, parse_constant=lambda _name: None)
    except (ValueError, RecursionError):
        return Resume(format=ResumeFormat.UNKNOWN, problems=(ReadingProblem.DAMAGED,))
    from onward.parsing.resumes.structured.europass import read_europass
    from onward.parsing.resumes.structured.json_resume import read_json_resume
    from onward.parsing.resumes.structured.reactive import read_reactive
    from onward.parsing.resumes.structured.rendercv import read_rendercv

    readers = {
        ResumeFormat.JSON_RESUME: read_json_resume,
        ResumeFormat.REACTIVE: read_reactive,
        ResumeFormat.RENDERCV: read_rendercv,
        ResumeFormat.EUROPASS: read_europass,
    }
    reader = readers.get(format_of_data(data))
    return reader(data) if reader else Resume(format=ResumeFormat.UNKNOWN)
