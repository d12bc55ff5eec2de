"""What the tests of files share: letters about applications to companies of their own, and mailboxes of them."""

from collections.abc import Callable, Sequence

import pytest
from click.testing import CliRunner, Result

from onward.inbox.commands import mail

LETTER = """From: {company} Careers <jobs@{host}.example>
Subject: Your application for Data Analyst at {company}
Message-ID: <{number}@{host}.example>
Date: Mon, 2 Nov 2026 09:00:00 +0100

Dear Alice,

Thank you for applying for the position of Data Analyst at {company}. We have received your application and will
review it.
"""
COMPANIES = ("Cella", "Amaxo", "Nokiro", "Veltra", "Bornum", "Quandt", "Tilsen", "Orvieto")
NEWSLETTER = b"""From: Bakery <news@bakery.example>
Subject: Fresh rolls on Sunday
Message-ID: <n1@bakery.example>
Date: Mon, 9 Nov 2026 09:00:00 +0100

On Sunday we open at eight. The first ten guests get a coffee.
"""


def letter(number: int) -> bytes:
    """Return a confirmation of a company that no other letter names, for the first few numbers."""
    company = COMPANIES[number % len(COMPANIES)]
    return LETTER.format(company=company, host=company.lower(), number=number).encode()


def mailbox_of(letters: Sequence[bytes]) -> bytes:
    return b"".join(b"From jobs@example.org Mon Nov  2 09:00:00 2026\n" + each + b"\n" for each in letters)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Read a file or a folder by the command."""

    def ran(*arguments: object) -> Result:
        return CliRunner().invoke(mail, [str(each) for each in arguments])

    return ran
