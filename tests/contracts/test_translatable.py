"""Every text of every page can be translated, as whole sentences."""

import re

import pytest
from django.test import override_settings

from conftest import signed_in
from onward.community.pseudonyms.rules import NAMES
from onward.odds.allocation import JUDGEMENT_SOURCE
from onward.odds.priors import load_priors
from onward.ui.studies import STUDIES
from tests.private_rows import MARKER, PUBLIC_WORDS, all_addresses, parameter_candidates
from tests.pseudo_language import (
    CLOSE,
    OPEN,
    PARTS_OF_DATES,
    Piece,
    is_glued,
    texts_of,
    unmarked_words,
    write_pseudo_language,
)
from tests.visiting import Visitor, is_page, plain_not_found

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOT_TRANSLATED = {"Onward", "search.csv", "Find A Helpline", "findahelpline.com"}
PAGES_OF_DATA = {
    "ui:styleguide": "shows components with invented names, to those who build pages",
    "campaign:history": "tells what was done in the words in which it was told then",
    "community:guides": "names the guides, which are written in English",
    "community:guide": "as above",
    "materials:letter": "shows a letter in the language it is written in",
    "materials:letter_blocks": "shows the blocks of letters in the language they are written in",
    "materials:letter_block": "as above",
    "imports:preview": "shows the words of the person's own file",
    "imports:correct_row": "shows the words of the person's own file",
}


@pytest.fixture(scope="module")
def texts(module_db, alice_with_everything, tmp_path_factory) -> dict[str, list[list[Piece]]]:
    """The texts of one page of each address in the pseudo-language, by the page's path."""
    catalogues = tmp_path_factory.mktemp("locale")
    assert write_pseudo_language(catalogues) > 1500
    found = {}
    with module_db(), override_settings(LOCALE_PATHS=[catalogues]), plain_not_found():
        visit = Visitor(signed_in(alice_with_everything))
        candidates = parameter_candidates(alice_with_everything)
        for address in all_addresses():
            *_, (path, answer) = visit.until_shown(address.filled(candidates))
            if is_page(answer) and address.name not in PAGES_OF_DATA:
                found[path] = texts_of(answer.text_seen)
    assert len(found) > 60
    return found


def is_data(words: str) -> bool:
    """Whether words outside any message are a person's own, a name, a source or an address."""
    sources = (*load_priors().sources, *STUDIES.values(), JUDGEMENT_SOURCE)
    if words in NOT_TRANSLATED | PUBLIC_WORDS or words.startswith(tuple(source.title for source in sources)):
        return True
    dates = "|".join(map(re.escape, sorted(PARTS_OF_DATES, key=len, reverse=True)))
    names = rf"\b({'|'.join(NAMES)}) \d{{4}}|{MARKER}( \w+)?|\S+@\S+|https?://\S+|\w+/[\w/]+|\b({dates})"
    return not re.search(r"[^\W\d_]{2}", re.sub(names, "", words))


def test_every_text_is_marked_for_translation(texts):
    wrong = {
        f"{path}: {words[:100]}"
        for path, of_page in texts.items()
        for text in of_page
        if not is_data(words := unmarked_words(text))
    }
    assert sorted(wrong) == []


def test_no_sentence_is_glued_from_pieces(texts):
    wrong = {
        f"{path}: {''.join(piece.text for piece in text).strip()[:160]}"
        for path, of_page in texts.items()
        for text in of_page
        if is_glued(text)
    }
    assert sorted(wrong) == []


@pytest.mark.parametrize(
    ("html", "glued"),
    [
        (f"<p>{OPEN}Nothing is pressing.{CLOSE} {OPEN}Open the board{CLOSE}</p>", False),
        (f"<p>{OPEN}Nothing is pressing.{CLOSE} <a>{OPEN}Open the board{CLOSE}</a></p>", False),
        (f"<p>{OPEN}Saved{CLOSE} · {OPEN}Today{CLOSE}</p>", False),
        (f"<p>{OPEN}Moved {OPEN}Cook{CLOSE}, Alm{CLOSE}</p>", False),
        (f"<p>{OPEN}<a>Cook</a>, drawn <time>{OPEN}today{CLOSE}</time>{CLOSE}</p>", False),
        (f"<p>{OPEN}Saved{CLOSE}, {OPEN}today{CLOSE}</p>", True),
        (f"<p>{OPEN}about{CLOSE} Cook, Alm</p>", True),
        (f"<p>Cook, {OPEN}drawn{CLOSE}</p>", True),
        (f"<p>{OPEN}Written{CLOSE}, <a>Cook</a></p>", True),
        (f"<p>{OPEN}Drawn <a>Cook</a>{CLOSE}, {OPEN}today{CLOSE}</p>", True),
    ],
)
def test_what_is_glued_is_found(html, glued):
    assert any(map(is_glued, texts_of(html))) is glued


def test_what_is_unmarked_is_found():
    (text,) = texts_of(f"<p>{OPEN}Whole{CLOSE} and not</p>")
    assert unmarked_words(text) == "and not"


def test_a_message_is_one_text_with_the_elements_inside_of_it():
    (text,) = texts_of(f"<p>{OPEN}Not part of <a>Length</a>, <a>Tone</a>: it was sent before.{CLOSE}</p>")
    assert [piece.text for piece in text] == [f"{OPEN}Not part of Length, Tone: it was sent before.{CLOSE}"]
