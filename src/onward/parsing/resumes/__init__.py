"""Reading résumés: bytes of a file in, records out."""

from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeFormat


def read(source: bytes, *, name: str = "") -> Resume:
    """Read a résumé: JSON Resume, RenderCV, Reactive Resume, LinkedIn's export, Europass, PDF, DOCX or text.

    The content decides what a file is; ``name`` helps only with one table of LinkedIn. Files of up to 5 MB are read.
    Never raises: what cannot be read is said by ``problems``, what was not understood is in ``unread``. A PDF can make
    its engine end the process, so a person's file is read in a process of its own.
    """
    from onward.parsing.resumes.reading import read_file  # noqa: PLC0415 - the records are wanted without the readers

    try:
        return read_file(source, name)
    except Exception:  # noqa: BLE001 - a fault of a reader must not lose the person's file
        return Resume(format=ResumeFormat.UNKNOWN, problems=(ReadingProblem.DAMAGED,))
