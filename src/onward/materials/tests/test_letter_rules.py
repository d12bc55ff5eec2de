"""How letters are put together from blocks, and which of their sentences would fit any employer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.materials.letters.generic_sentences import generic_sentences, sentences_with_cliche
from onward.materials.letters.rules import (
    PURPOSES_THAT_ARGUE,
    SLOTS,
    LetterParagraph,
    LetterPart,
    LetterPurpose,
    LetterTone,
    TemplateBlock,
    WordChange,
    as_sentence,
    compose,
    example,
    fill,
    is_said,
    naming_places_once,
    recompose,
    sentences,
    signed_off,
    slots_of,
    unknown_slots,
    with_sentence,
    word_changes,
)
from onward.materials.letters.starting_blocks import stage_phrases, starting_blocks
from onward.materials.letters.texts import missing_hints

FACTS = {
    "company": "Castor Mutual",
    "role": "Claims analyst",
    "contact": "Charlie Moss",
    "first_name": "Charlie",
    "name": "Alice",
    "when": "on Nov 8",
    "asked": "SQL and Excel",
    "evidence_1": "I cut the wait from five weeks to two.",
    "evidence_2": "I trained nine colleagues.",
    "why": "They pay small claims in two days.",
    "last_step": "I applied on Nov 8.",
    "next_question": "Is there any news?",
    "stage_subject": "My application",
}


def blocks(purpose, tone):
    return [
        TemplateBlock(part, text)
        for (of, part, in_tone), text in starting_blocks().items()
        if (of, in_tone) == (purpose, tone)
    ]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("Hello {contact},\nOR\nHello,", "Hello,"),
        ("I like {company}. I know {skill}. Bye.", "I like Castor. Bye."),
        ("{why} That is why I apply to {company}.\nOR\n", ""),
        ("Best,\n{name}", "Best,"),
        ("{nothing}", ""),
        ("No slot.", "No slot."),
        ("  {company}  ", "Castor"),
        ("", ""),
    ],
)
def test_a_sentence_with_an_unfilled_slot_is_left_out(template, said):
    assert fill(template, {"company": "Castor"})[0] == said


def test_braces_in_a_fact_are_letters():
    assert fill("At {company}.", {"company": "{role} & {company}", "role": "Chef"})[0] == "At {role} & {company}."


@pytest.mark.parametrize("purpose", LetterPurpose)
@pytest.mark.parametrize("tone", LetterTone)
class TestStartingBlocks:
    def test_they_fill_whole_and_name_the_job(self, purpose, tone):
        letter = compose(blocks(purpose, tone), FACTS)
        assert letter.missing == ()
        assert letter.subject
        assert "{" not in letter.text
        assert letter.paragraphs[0].part is LetterPart.GREETING
        assert letter.paragraphs[-1].text.endswith("Alice")

    def test_no_sentence_of_them_would_fit_any_employer(self, purpose, tone):
        text = compose(blocks(purpose, tone), FACTS).text
        own_words = [FACTS["evidence_1"], FACTS["evidence_2"], FACTS["why"]]
        assert sentences_with_cliche(text) == []
        if purpose in PURPOSES_THAT_ARGUE:
            assert generic_sentences(text, own_words, [FACTS["company"], FACTS["role"], "SQL"]) == []

    def test_they_use_slots_that_exist(self, purpose, tone):
        assert [unknown_slots(each.text) for each in blocks(purpose, tone)] == [()] * len(blocks(purpose, tone))

    @pytest.mark.parametrize("left_out", [*[{slot} for slot in SLOTS], set(SLOTS), {"company", "role"}])
    def test_without_a_fact_nothing_is_left_in_braces_or_half_said(self, purpose, tone, left_out):
        letter = compose(blocks(purpose, tone), {slot: text for slot, text in FACTS.items() if slot not in left_out})
        assert "{" not in letter.subject + letter.text
        assert "  " not in letter.text
        for dangling in (" at .", "the  ", " ,", "That is why" if "why" in left_out else "\0"):
            assert dangling not in letter.text


def test_what_is_said_by_stage_has_slots_that_exist():
    assert [unknown_slots(text) for texts in stage_phrases().values() for text in texts.values()] == [()] * 15


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("Cut the wait from five weeks to two.", "I cut the wait from five weeks to two."),
        ("Rebuilt the rota for 40 nurses", "I rebuilt the rota for 40 nurses."),
        ("I calmed an angry customer", "I calmed an angry customer."),
        ("i led a team of 4;", "I led a team of 4."),
        ("Team lead at Castor", "Team lead at Castor."),
        ("NVIDIA research intern", "NVIDIA research intern."),
        ("Red Cross volunteer for 3 years", "Red Cross volunteer for 3 years."),
        ("Featured in PyTorch ecosystem tools", "Featured in PyTorch ecosystem tools."),
        ("Promoted to ward manager after 9 months", "Promoted to ward manager after 9 months."),
        ("Awarded 2 grants", "Awarded 2 grants."),
        ("Trained in first aid", "Trained in first aid."),
        ("Trained nine colleagues", "I trained nine colleagues."),
        ("Built with Django", "Built with Django."),
        ("Used by 40 nurses", "Used by 40 nurses."),
        ("Research integrated into a product", "Research integrated into a product."),
        ("Worked with 3 teams", "I worked with 3 teams."),
        ("Sold to bakeries", "I sold to bakeries."),
        ("Organized", "Organized."),
        ("LED lighting for two halls", "LED lighting for two halls."),
        ("Moved to St. Mary's; kept 3.5 % growth.", "I moved to St. Mary's; kept 3.5 % growth."),
        ("   ", ""),
        ("I ", "I."),
    ],
)
def test_a_line_becomes_a_sentence_without_changing_a_fact(line, sentence):
    assert as_sentence(line) == sentence


def test_two_sentences_about_one_place_name_it_once():
    first, second, third = (as_sentence(text, "Castor, Inc.") for text in ("Wrote the guide", "Taught 12", "Cut costs"))
    other = as_sentence("Sold bread", "Fernhill")
    said = naming_places_once([first, second, other, third])
    assert said == [first, "There, I also taught 12.", other, third]
    assert all(is_said(each, " ".join(said)) for each in (first, second, other, third))
    assert not is_said(as_sentence("Taught 13", "Castor, Inc."), " ".join(said))


def test_a_sentence_says_where_it_was():
    assert as_sentence("Wrote the guide.", "Castor Mutual") == "At Castor Mutual, I wrote the guide."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Dr. Bell called. She agreed.", ["Dr. Bell called.", "She agreed."]),
        ("We saved 3.5 days. Good.", ["We saved 3.5 days.", "Good."]),
        ("Line one\nLine two", ["Line one", "Line two"]),
        ("", []),
    ],
)
def test_sentences(text, found):
    assert sentences(text) == found


class TestAnotherTone:
    BEFORE = (LetterParagraph(LetterPart.GREETING, "Hello,"), LetterParagraph(LetterPart.CLOSING, "Please write."))
    AFTER = (
        LetterParagraph(LetterPart.GREETING, "Dear all,"),
        LetterParagraph(LetterPart.CLOSING, "I would welcome a reply."),
    )

    def test_what_was_composed_is_exchanged_and_what_was_written_stays(self):
        text = "Hello,\n\nMy own words.\n\nPlease write."
        assert recompose(text, self.BEFORE, self.AFTER) == "Dear all,\n\nMy own words.\n\nI would welcome a reply."

    def test_a_changed_paragraph_stays_as_it_is(self):
        text = "Hello there,\n\nPlease write soon."
        assert recompose(text, self.BEFORE, self.AFTER) == "Hello there,\n\nPlease write soon."

    def test_a_removed_paragraph_does_not_come_back(self):
        assert recompose("Hello,", self.BEFORE, self.AFTER) == "Dear all,"

    def test_a_new_part_stands_in_its_place(self):
        after = (*self.AFTER[:1], LetterParagraph(LetterPart.WHY, "They repair."), *self.AFTER[1:])
        text = recompose("Hello,\n\nPlease write.", self.BEFORE, after)
        assert text == "Dear all,\n\nThey repair.\n\nI would welcome a reply."

    @settings(max_examples=60)
    @given(st.text(max_size=80), st.lists(st.sampled_from(list(LetterPart)), unique=True, max_size=5))
    def test_it_never_raises_and_never_loses_own_words(self, own, parts):
        before = tuple(LetterParagraph(part, f"Composed {part}.") for part in parts)
        text = "\n\n".join(["kept words", *(each.text for each in before), own])
        assert "kept words" in recompose(text, before, ())


def test_evidence_that_tells_nothing_that_was_done_is_quoted():
    assert example("Featured in PyTorch tools.") == "For example: Featured in PyTorch tools."
    assert example("I cut the wait.") == "I cut the wait."
    assert example("") == ""


def test_evidence_stands_behind_what_is_said_of_evidence():
    composed = (LetterParagraph(LetterPart.EVIDENCE, "I did one."), LetterParagraph(LetterPart.CLOSING, "Bye."))
    assert with_sentence("I did one.\n\nBye.", "I did two.", composed) == "I did one. I did two.\n\nBye."
    assert with_sentence("Hi.\n\nBye.", "I did two.", composed) == "Hi.\n\nI did two.\n\nBye."
    assert with_sentence("Hi.", "I did two.", composed) == "Hi.\n\nI did two."
    assert with_sentence("I did two.", "I did two.", composed) == "I did two."


@pytest.mark.parametrize(
    ("sentence", "phrase"),
    [
        ("I am a hard-working team player.", "team player"),
        ("I have always wanted to make a difference in this field.", ""),
        ("I would be a perfect fit for your company.", "perfect fit"),
        ("My skills make me an asset to any organization.", ""),
        ("I'd be glad to tell you more, and to hear what you need most in the first few months.", ""),
        ("Thank you for giving me the chance to show you what I can do for you.", ""),
    ],
)
def test_a_sentence_that_fits_any_employer_is_pointed_out(sentence, phrase):
    text = f"Hello Charlie,\n\n{sentence}\n\nBest regards,\nAlice"
    found = generic_sentences(text, ["I cut the wait for appointments."], ["Castor Mutual", "Claims analyst"])
    assert [(each.sentence, each.phrase) for each in found] == [(sentence, phrase)]


@pytest.mark.parametrize(
    "sentence",
    [
        "I'd like to work at Castor Mutual.",
        "The claims analyst in me would enjoy this.",
        "I cut waiting times for appointments.",
        "In two years we grew from 4 to 19 people.",
        "Thank you for your time.",
        "I look forward to hearing from you.",
        "My SQL is good.",
    ],
)
def test_a_sentence_of_its_own_or_a_courtesy_is_not(sentence):
    names = ["Castor Mutual", "Claims analyst", "SQL"]
    assert generic_sentences(sentence, ["I cut the wait for appointments."], names) == []


def test_greeting_and_sign_off_are_passed_over():
    text = "Dear members of the hiring committee here,\n\nBest regards from all of us here,\nAlice"
    assert generic_sentences(text, []) == []


@settings(max_examples=60)
@given(st.text(max_size=300), st.lists(st.text(max_size=20), max_size=4))
def test_any_text_can_be_judged(text, names):
    for found in generic_sentences(text, names, names):
        assert found.sentence in text


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("One two", "One two", [("same", "One two")]),
        ("One two", "One three", [("same", "One "), ("removed", "two"), ("added", "three")]),
        ("", "New", [("added", "New")]),
        ("Old", "", [("removed", "Old")]),
    ],
)
def test_versions_are_compared_by_words(before, after, changes):
    assert word_changes(before, after) == [(WordChange(kind), text) for kind, text in changes]


@pytest.mark.parametrize(
    ("text", "lines", "closing"),
    [
        ("Hello,\n\nOne.\nTwo.\n\nBest regards,\nAlice", ("Hello,", "One.", "Two."), "Best regards,"),
        ("Hello,\n\nOne.\n\nAlice", ("Hello,", "One."), ""),
        ("One, two,\nthree,\nfour,\nand five.", ("One, two,", "three,", "four,", "and five."), ""),
        ("", (), ""),
    ],
)
def test_the_sign_off_is_told_from_the_letter(text, lines, closing):
    assert signed_off(text, "Alice") == (lines, closing)


def test_slots_are_named_once_in_order():
    assert slots_of("{b} {a} {b} {A} { c }") == ("b", "a")


def test_a_letter_without_evidence_is_told_so_once():
    hints = missing_hints(LetterPurpose.COVER_LETTER, ["contact", "first_name", "asked", "evidence_1", "evidence_2"])
    assert hints == [
        "There's nobody to greet by name. Add a person to this job.",
        "Nothing from your profile is in it yet. Add something you've done.",
    ]
