"""Letters that were made to take long."""

from time import process_time

import pytest

from onward.parsing.letters import read_text
from onward.parsing.letters.understanding import understand

MOST_SECONDS = 2.0
PIECES = {
    "words that deny": "not " * 3,
    "denials and verbs": "not not move selected other candidates ",
    "conditions": "if you are not selected, ",
    "gaps": "move x x x x x ",
    "openings of names": "Thanks for applying to A B C D E F G ",
    "capitals": "A ",
    "days": "May 6 ",
    "numbers": "12/12/12/",
    "links": "https://calendly.com/a ",
    "dots": ". ",
    "line ends": "\n \n",
    "stops without spaces": "a.b.",
    "stops alone": ".",
    "stops and brackets": ".)",
    "names that go on": "A of ",
    "quotes": "> a\n",
    "spaces": "the          ",
    "new words": "{0}q{0} ",
}


@pytest.mark.parametrize("name", PIECES)
def test_a_megabyte_of_it_is_understood_in_time(name: str) -> None:
    piece = PIECES[name]
    text = "".join(piece.format(number) for number in range(1_000_000 // len(piece)))
    letter = read_text(f"Your job application. {text}", subject="Your application")
    understand(read_text("Your job application"))

    started = process_time()
    understand(letter)

    assert process_time() - started < MOST_SECONDS
