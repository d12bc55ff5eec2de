"""Read résumés: the bytes of a file in, records out."""

from onward.parsing.resumes.records import ReadingProblem, Resume, ResumeFormat


def read(source: bytes, *, name: str = "") -> Resume:
    """Read a résumé: JSON Resume, RenderCV, Reactive Resume, LinkedIn's export, Europass, PDF, DOCX, HTML or text.

    Returns what was understood; what was seen and not understood is in ``unread``, so that nothing is lost, and
    ``problems`` say why something couldn't be read. Missing values are empty, never guessed; ``unsure`` of an entry
    names the fields whose reading is a guess.

    The content decides the format; ``name``, the name of the file, only tells which table of a LinkedIn export it is.
    Formats of data are read by their schemas. Pages are read by their layout and by lists of words in seven languages:
    see ``docs/decisions/0045-reading-pages-without-knowing-them.md``; ``bench/resumes.py`` measures how well.

    Never raises. Files over 5 MB and pages of a PDF beyond the twentieth are not read. Assumes that a PDF from outside
    is read in a process of its own (``foundation/guarded_process.py``), since PDFium ends the process over some files.
    """
    from onward.parsing.resumes.reading import read_file  # noqa: PLC0415 - the records are wanted without the readers

    try:
        return read_file(source, name)
    except Exception:  # noqa: BLE001 - a fault of a reader must not lose the person's file
        return Resume(format=ResumeFormat.UNKNOWN, problems=(ReadingProblem.DAMAGED,))
