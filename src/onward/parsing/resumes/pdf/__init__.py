"""Pages of a PDF as lines in reading order, and the résumé they hold."""

from onward.parsing.resumes.pdf.reading import read_pdf

__all__ = ["read_pdf"]
