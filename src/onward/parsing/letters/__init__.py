"""Reading of letters (e-mail): bytes in, records out, and what a letter says about an application."""

from onward.parsing.letters.mime import read, read_text

__all__ = ["read", "read_text"]
