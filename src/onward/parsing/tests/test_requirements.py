"""What a posting asks for: sections, must and nice, and the offsets of the words that ask."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.records import Block, BlockKind, RequirementKind
from onward.parsing.postings.requirements import MAX_REQUIREMENTS, one_per_clause, read_requirements
from onward.parsing.postings.requirements.clauses import read_clauses
from onward.parsing.postings.requirements.sections import SectionKind, heading_kind


def heading(text, level=2):
    return Block(BlockKind(f"h{level}"), text)


def item(text, depth=1):
    return Block(BlockKind.ITEM, text, depth)


def paragraph(text, *, bold=False):
    return Block(BlockKind.PARAGRAPH, text, bold=bold)


def asked(*blocks):
    """What is read, as lines: "must: words" once for each clause."""
    lines = (f"{'must' if each.must else 'nice'}: {each.words}" for each in read_requirements(blocks))
    return list(dict.fromkeys(lines))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Requirements", SectionKind.MUST),
        ("What you\u2019ll bring:", SectionKind.MUST),
        ("🎯 Who we\u2019re looking for", SectionKind.MUST),
        ("You might be a fit if you…", SectionKind.MUST),
        ("Essential functions", SectionKind.DUTY),
        ("What You'll Do", SectionKind.DUTY),
        ("Nice-to-haves", SectionKind.NICE),
        ("Preferred qualifications", SectionKind.NICE),
        ("It'd be great if you've done this", SectionKind.NICE),
        ("You should not apply if:", SectionKind.UNWANTED),
        ("Why you'll love working here", SectionKind.BENEFIT),
        ("Our hiring process", SectionKind.PROCESS),
        ("Our tech stack", SectionKind.STACK),
        ("Who we are", SectionKind.ABOUT),
        ("Dein Profil", SectionKind.MUST),
        ("Das wäre schön", SectionKind.NICE),
        ("Wir bieten Ihnen", SectionKind.BENEFIT),
        ("Ihre Aufgaben", SectionKind.DUTY),
        ("Profil recherché", SectionKind.MUST),
        ("Vos atouts", SectionKind.MUST),
        ("Vos missions", SectionKind.DUTY),
        ("Qué buscamos", SectionKind.MUST),
        ("Se valorará", SectionKind.NICE),
        ("Cosa offriamo", SectionKind.BENEFIT),
        ("Completano il profilo", SectionKind.NICE),
        ("Requisitos desejáveis", SectionKind.NICE),
        ("O que você vai fazer", SectionKind.DUTY),
        ("Wat vragen wij?", SectionKind.MUST),
        ("Een pré", SectionKind.NICE),
        ("Zephyr", None),
    ],
)
def test_a_heading_says_what_stands_below_it(text, kind):
    assert heading_kind(text) is kind


def test_the_lines_below_a_heading_are_asked_for_and_the_duties_and_benefits_are_not():
    assert asked(
        heading("What you'll do"),
        item("Build the booking system"),
        heading("What you bring"),
        item("Curiosity about trains"),
        heading("Nice to have"),
        item("Experience with timetables"),
        heading("What we offer"),
        item("30 days of vacation"),
    ) == ["must: Curiosity about trains", "nice: Experience with timetables"]


def test_what_is_required_of_a_thing_is_not_asked_of_a_person():
    assert asked(
        heading("What you'll do"),
        item("Escalate cases where additional review is required."),
        item("No coding required."),
        item("Visit trade fairs (travel required)"),
    ) == ["must: Visit trade fairs (travel required)"]


def test_what_somebody_should_not_be_is_not_asked_for():
    assert asked(heading("This is not for you if"), item("You need five years of experience to feel safe")) == []


def test_a_heading_deeper_than_the_last_belongs_to_it_and_one_of_the_same_level_does_not():
    blocks = [heading("Requirements"), paragraph("Attitude", bold=True), item("Calm under pressure")]
    assert asked(*blocks) == ["must: Calm under pressure"]
    assert asked(heading("Requirements"), heading("Zephyr"), heading("Quartz"), item("Calm under pressure")) == [
        "must: Calm under pressure"
    ]
    assert asked(heading("Requirements"), item("Patience"), heading("Zephyr"), item("Boats")) == ["must: Patience"]


def test_a_list_below_an_unknown_heading_is_taken_for_requirements_where_its_items_read_like_them():
    needs = [item("Experience with boilers"), item("Ability to lift 20 kg"), item("A clean driving record")]
    assert len(asked(heading("Zephyr"), *needs)) == 3
    duties = [item("Repair boilers"), item("Talk to customers"), item("Keep the van tidy")]
    assert asked(heading("Zephyr"), *duties) == []


def test_lines_in_a_row_that_begin_like_requirements_are_such_even_below_duties_and_benefits():
    needs = [
        "Exp\u00e9rience de 2 \u00e0 5 ans",
        "Titulaire d'un CAP",
        "Permis de conduire C",
        "Bonne connaissance du BTP",
    ]
    assert len(asked(heading("Vos missions"), item("Conduite d'un camion benne"), *map(item, needs))) == 4
    assert (
        asked(heading("Vos missions"), item("Experience the city"), item("You will drive"), item("Ma\u00eetrise")) == []
    )


def test_a_title_of_a_job_opens_no_requirements():
    assert asked(heading("Requirements Engineer", 1), paragraph("We build trains and are proud of them.")) == []


def test_preformatted_text_is_read_line_by_line_with_the_offsets_of_its_block():
    text = "Your profile\nTwo years of experience with boilers\n\nWe offer\nA van of your own"
    read = read_requirements([Block(BlockKind.PREFORMATTED, text)])
    assert {(each.block, text[each.start : each.end]) for each in read} == {(0, "Two years of experience with boilers")}


def test_perks_that_are_called_a_plus_are_no_requirements():
    assert asked(heading("Benef\u00edcios"), heading("Diferenciais", 4), item("Sala com bilhar")) == []


def test_a_profile_that_is_wished_for_is_required():
    assert heading_kind("Perfil deseado") is SectionKind.MUST
    assert heading_kind("Requisitos deseados") is SectionKind.NICE


def test_a_label_of_pay_or_shifts_among_requirements_is_not_asked_for():
    assert asked(heading("Requirements"), paragraph("Patience"), paragraph("Benefits: medical, dental and vision")) == [
        "must: Patience"
    ]


def test_a_language_that_is_only_welcome_counts_in_prose_too():
    assert asked(paragraph("We cook for fifty guests. Ideally you speak French. An interest in wine is a plus.")) == [
        "nice: Ideally you speak French."
    ]


def test_a_question_is_a_heading_where_the_lists_know_a_part_of_it():
    lines = ["\u00bfQu\u00e9 necesitas para postular?", "Paciencia y buen humor"]
    assert asked(*map(paragraph, lines)) == ["must: Paciencia y buen humor"]


def test_a_stack_right_below_a_heading_that_asks_is_asked_for():
    blocks = [
        heading("Requirements"),
        heading("Tech stack", 3),
        item("Carpentry"),
        heading("Our stack"),
        item("Masonry"),
    ]
    assert asked(*blocks) == ["must: Carpentry"]


def test_a_closing_paragraph_and_the_pay_below_a_list_are_not_asked_for():
    assert asked(
        heading("Requirements"),
        item("Patience"),
        paragraph("Our team is spread over three countries and meets twice a year."),
        paragraph("The salary range for this position is $90,000 to $110,000."),
    ) == ["must: Patience"]


def test_a_further_paragraph_of_an_item_is_an_item():
    further = Block(BlockKind.PARAGRAPH, "Comfort in small boats.", depth=1)
    assert asked(heading("Requirements"), item("Patience"), further) == [
        "must: Patience",
        "must: Comfort in small boats.",
    ]


def test_paragraphs_alone_below_a_heading_are_asked_for():
    assert asked(heading("Who you are"), paragraph("You love trains. You read timetables for fun.")) == [
        "must: You love trains. You read timetables for fun."
    ]


def test_an_introduction_to_a_list_is_not_asked_for():
    blocks = [paragraph("Here is a long sentence about us. We are looking for:"), item("Patience"), item("Calm")]
    assert asked(*blocks) == ["must: Patience", "must: Calm"]


def test_pasted_lines_without_marks_are_read_by_the_words_of_their_headings():
    lines = ["Your tasks", "You repair boilers in the whole town", "Your profile", "Mentor qualification", "Driving"]
    assert asked(*map(paragraph, lines)) == ["must: Mentor qualification", "must: Driving"]


@pytest.mark.parametrize(
    "text",
    [
        "You have 5+ years of experience with boilers",
        "Candidates must have a clean record",
        "Applicants must have the right to work in Ireland.",
        "Fluent German & English required",
    ],
)
def test_what_is_asked_for_in_so_many_words_counts_under_any_heading(text):
    assert asked(heading("About the role"), paragraph(text)) == [f"must: {text}"]


@pytest.mark.parametrize(
    "text",
    [
        "We have repaired boilers for 30 years and our experience shows",
        "You will help with events as required",
        "Travel with the team when required",
        "Our people must be our first concern",
        "We are an equal opportunity employer; citizenship is never a question",
    ],
)
def test_what_an_employer_says_of_itself_is_not_asked_for(text):
    assert asked(heading("About us"), paragraph(text)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Experience with boilers is a plus", ["nice: Experience with boilers is a plus"]),
        ("Bonus: you once ran a marathon", ["nice: Bonus: you once ran a marathon"]),
        ("[Bonus] A taste for type", ["nice: [Bonus] A taste for type"]),
        ("English required, Spanish nice to have", ["must: English required", "nice: Spanish nice to have"]),
        ("Fluent English, German is a plus", ["must: Fluent English", "nice: German is a plus"]),
        ("English, French or German would be a plus", ["nice: English, French or German would be a plus"]),
        (
            "Full fluency in English is mandatory. German is a strong plus.",
            ["must: Full fluency in English is mandatory.", "nice: German is a strong plus."],
        ),
        (
            "Proficiency in Python (Next.js preferred)",
            ["must: Proficiency in Python", "nice: (Next.js preferred)"],
        ),
        (
            "Three years in sales, ideally in logistics",
            ["must: Three years in sales", "nice: ideally in logistics"],
        ),
        ("Experience in early-stage, high-growth startups is a plus", None),
        ("Pre-sales experience", ["must: Pre-sales experience"]),
        ("Competitive advantages explained without thinking twice", None),
        ("An MBA (preferred)", ["nice: An MBA (preferred)"]),
        ("Ein Führerschein ist von Vorteil", ["nice: Ein Führerschein ist von Vorteil"]),
        ("L'anglais serait un plus", ["nice: L'anglais serait un plus"]),
        ("Se valorará inglés", ["nice: Se valorará inglés"]),
        ("Costituisce titolo preferenziale la patente B", ["nice: Costituisce titolo preferenziale la patente B"]),
        ("Será um diferencial conhecer Kafka", ["nice: Será um diferencial conhecer Kafka"]),
        ("VCA is een pré", ["nice: VCA is een pré"]),
    ],
)
def test_a_line_says_itself_what_is_only_welcome_and_for_which_part(line, expected):
    read = asked(heading("Requirements"), item(line))
    if expected is None:
        assert len(read) == 1
    else:
        assert read == expected


def test_what_is_required_under_nice_to_have_is_a_must():
    assert asked(heading("Nice to have"), item("A valid passport is required")) == [
        "must: A valid passport is required"
    ]


def test_each_clause_has_a_record_for_everything_in_it():
    read = read_requirements(
        [heading("Requirements"), item("Bachelor's degree and 3-5 years of experience, fluent in German (C1)")]
    )
    assert [(each.kind, each.value, each.level, each.least, each.most) for each in read] == [
        (RequirementKind.EXPERIENCE, "", "", 3, 5),
        (RequirementKind.DEGREE, "bachelor", "", None, None),
        (RequirementKind.LANGUAGE, "German", "C1", None, None),
    ]
    assert len({each.words for each in read}) == 1


def test_a_clause_is_shown_once_however_many_records_it_has():
    read = read_requirements(
        [heading("Requirements"), item("Bachelor's degree and 3 years of experience"), item("Patience. French a plus")]
    )
    assert [each.words for each in one_per_clause(read)] == [
        "Bachelor's degree and 3 years of experience",
        "Patience.",
        "French a plus",
    ]


def test_a_posting_that_never_ends_is_cut():
    blocks = [heading("Requirements"), *[item("Patience. Calm!") for _ in range(3 * MAX_REQUIREMENTS)]]
    assert len(read_requirements(blocks)) == MAX_REQUIREMENTS


def test_a_line_of_many_clauses_is_read_in_time_that_grows_with_it_alone():
    for line in ("(a plus) " * 5_000, "a, " * 20_000, "1 year or " * 5_000, "ideally " * 5_000, "- " * 20_000):
        assert len(read_requirements([heading("Requirements"), item(line)])) <= MAX_REQUIREMENTS


WORDS = st.sampled_from(
    (
        "requirements nice to have: 3+ years, ideally (a plus) German C1; must be required. MBA or PhD -"
        " \u20ac \u0130 \u00df \u201cyou\u2019ll\u201d"
    ).split()
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))
BLOCKS = st.builds(Block, st.sampled_from(BlockKind), TEXTS, st.integers(0, 3), st.booleans())


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, max_size=10))
def test_whatever_stands_there_the_words_are_those_of_the_block(blocks):
    for each in read_requirements(blocks):
        assert blocks[each.block].text[each.start : each.end] == each.words
        assert each.words.strip()


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_clauses_follow_each_other_within_their_line(text):
    clauses = read_clauses(text)
    edges = [edge for clause in clauses for edge in (clause.start, clause.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
