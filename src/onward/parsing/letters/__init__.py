"""Read letters (e-mail): the bytes of a letter in, records out. What a letter says is in ``understanding``."""

from onward.parsing.letters.records import Letter


def read(raw: bytes) -> Letter:
    """Read a letter in the format of RFC 5322 and MIME, or whatever comes near it.

    Returns its headers, texts, attachments, invitations and the letters that it carries; ``problems`` say what was odd.
    Never raises, never loses a body. At most 25 MB are read; ``mime`` names the other bounds.
    """
    from onward.parsing.letters import mime  # noqa: PLC0415 - the records are wanted without the reader

    return mime.read(raw)


def read_text(text: str, *, subject: str = "", sender: str = "", date: str = "") -> Letter:
    """Read the text of a letter that came without its bytes: from a row of a file, or pasted with or without headers.

    It goes the way of every letter, so that what programs leave in text (markup, encodings) is taken off all the same.
    Never raises.
    """
    from onward.parsing.letters import mime  # noqa: PLC0415 - the records are wanted without the reader

    return mime.read_text(text, subject=subject, sender=sender, date=date)
