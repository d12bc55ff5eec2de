"""Letters as employers write them, and taking them in."""

from onward.inbox.letters.operations import LetterCounts, receive_letters
from onward.inbox.letters.queries import KnownApplications


def letter(subject: str, text: str, *, name: str, day: str = "Mon, 2 Nov 2026", answers: str = "") -> bytes:
    thread = f"In-Reply-To: <{answers}>\nReferences: <{answers}>\n" if answers else ""
    return (
        f"From: Cella Careers <jobs@cella.example>\nSubject: {subject}\nMessage-ID: <{name}>\n{thread}"
        f"Date: {day} 09:00:00 +0100\n\nDear Alice,\n\n{text}\n"
    ).encode()


CONFIRMATION = letter(
    "Your application for Data Analyst at Cella",
    "Thank you for applying for the position of Data Analyst at Cella. We have received your application.",
    name="c1@cella.example",
)
INVITATION = letter(
    "Interview for Data Analyst at Cella",
    "We would like to invite you to an interview for the Data Analyst position at Cella."
    " Please tell us when it suits you.",
    name="c2@cella.example",
    day="Mon, 9 Nov 2026",
    answers="c1@cella.example",
)
SCHEDULED = letter(
    "Your interview with Cella is confirmed",
    "Your interview for the Data Analyst position at Cella is confirmed for 12 November 2026 at 14:30 CET.",
    name="c3@cella.example",
    day="Tue, 10 Nov 2026",
    answers="c1@cella.example",
)
REJECTION = letter(
    "Re: Your application for Data Analyst at Cella",
    "Unfortunately, we have decided not to move forward with your application for the Data Analyst position.",
    name="c4@cella.example",
    day="Mon, 16 Nov 2026",
    answers="c1@cella.example",
)
FORGED_OFFER = (
    b"From: Cella Careers (cella.example) <jobs@evil.example>\nSubject: Your offer\nMessage-ID: <o1@evil.example>\n"
    b"Authentication-Results: mx.alice.example; spf=fail; dkim=fail; dmarc=fail\n"
    b"Date: Mon, 9 Nov 2026 09:00:00 +0100\n\n"
    b"We are delighted to offer you the position of Data Analyst at Cella.\n"
)
NEWSLETTER = (
    b"From: Bakery <news@bakery.example>\nSubject: Fresh rolls on Sunday\nMessage-ID: <n1@bakery.example>\n"
    b"Date: Mon, 9 Nov 2026 09:00:00 +0100\n\nOn Sunday we open at eight. The first ten guests get a coffee.\n"
)


def confirmation(company: str, title: str = "Data Analyst") -> bytes:
    """A letter that tells of an application."""
    host = f"{company.lower()}.example"
    return (
        f"From: {company} Careers <jobs@{host}>\r\n"
        f"Subject: Your application for {title} at {company}\r\n"
        f"Message-ID: <c1@{host}>\r\n"
        "Date: Mon, 2 Nov 2026 09:00:00 +0100\r\n"
        "\r\n"
        "Dear Alice,\r\n\r\n"
        f"Thank you for applying for the position of {title} at {company}. We have received your application and will "
        "review it.\r\n"
    ).encode()


def newsletter(number: int) -> bytes:
    """A letter about other matters."""
    return (
        "From: Bakery <news@bakery.example>\r\n"
        "Subject: Fresh rolls on Sunday\r\n"
        f"Message-ID: <n{number}@bakery.example>\r\n"
        "Date: Mon, 9 Nov 2026 09:00:00 +0100\r\n"
        "\r\n"
        "On Sunday we open at eight. The first ten guests get a coffee.\r\n"
    ).encode()


def taken_in(person, mailbox, *sources: bytes) -> LetterCounts:
    return receive_letters(person, mailbox, sources, KnownApplications(person), advance=lambda: None)
