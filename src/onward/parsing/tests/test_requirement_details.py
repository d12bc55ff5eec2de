"""Years, degrees, languages, licences and conditions in the words of a clause, in seven languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.records import RequirementKind
from onward.parsing.postings.requirements.conditions import read_conditions
from onward.parsing.postings.requirements.degrees import read_degree
from onward.parsing.postings.requirements.languages import read_languages
from onward.parsing.postings.requirements.phrases import Phrases, plain
from onward.parsing.postings.requirements.years import read_years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3+ years of experience", [(3, None)]),
        ("5yrs+ in sales", [(5, None)]),
        ("2-5 years", [(2, 5)]),
        ("2\u20135 years of nursing", [(2, 5)]),
        ("2-4+ years in banking", [(2, None)]),
        ("at least 4 (but ideally more) years of experience", [(4, None)]),
        ("minimum one (1) year of experience", [(1, None)]),
        ("6 months to 1 year of experience", [(0.5, 1)]),
        ("At least 18 months' experience", [(1.5, None)]),
        ("up to 3 years of experience", [(None, 3)]),
        ("Three or more years of success in sales", [(3, None)]),
        ("8+ years, including 3+ years leading teams", [(8, None), (3, None)]),
        ("5+ years in business development", [(5, None)]),
        ("4+ years of agency experience", [(4, None)]),
        ("0.5-1 year in a startup", [(0.5, 1)]),
        ("mindestens 3 Jahre Berufserfahrung", [(3, None)]),
        ("3 bis 5 Jahre Erfahrung", [(3, 5)]),
        ("zwei Jahre Praxis", [(2, None)]),
        ("au moins 5 ans d'expérience", [(5, None)]),
        ("de 2 à 4 ans d'expérience", [(2, 4)]),
        ("al menos 3 años de experiencia", [(3, None)]),
        ("almeno 2 anni di esperienza", [(2, None)]),
        ("pelo menos 4 anos de experiência", [(4, None)]),
        ("minimaal 2 jaar ervaring", [(2, None)]),
        ("in the first 3\u20136 months", []),
        ("over the last 4 years we grew", []),
        ("three weeks of vacation", []),
        ("100 years old", []),
        ("a 12 month contract", []),
        ("over the age of 21 years of age", []),
        ("depuis 30 ans", []),
        ("seit 20 Jahren", []),
        ("contratto a tempo determinato di 6 mesi", []),
        ("une mission en int\u00e9rim de 3 mois", []),
        ("$5 years", []),
        ("You travel to Paris twice a year", []),
        ("a year of experience", [(1, None)]),
        ("3 min years with any language", [(3, None)]),
        ("several years of experience", []),
    ],
)
def test_years_of_experience(text, expected):
    assert [(each.least, each.most) for each in read_years(text, named_only=False)] == expected


def test_elsewhere_years_need_a_word_of_experience():
    assert read_years("You will stay for 2 years", named_only=True) == ()
    assert len(read_years("You bring 2 years of experience", named_only=True)) == 1


@pytest.mark.parametrize(
    ("text", "level", "higher", "equivalent_ok"),
    [
        ("Bachelor\u2019s degree in Nursing", "bachelor", (), False),
        ("Bachelor's or Master's degree in Biology", "bachelor", ("master",), False),
        ("Master\u2019s or PhD degree in Computer Science", "master", ("doctorate",), False),
        ("BS/MS in Computer Science", "bachelor", ("master",), False),
        ("B.Sc. in Chemistry or equivalent experience", "bachelor", (), True),
        ("A degree in engineering or a similar field", "bachelor", (), False),
        ("High school diploma or GED", "school", (), False),
        ("Associate degree in nursing", "associate", (), False),
        ("An MBA", "master", (), False),
        ("PhD in Statistics", "doctorate", (), False),
        ("You graduated from studies in marketing", "bachelor", (), False),
        ("Abgeschlossenes Studium der Informatik", "bachelor", (), False),
        ("Abgeschlossene kaufmännische Ausbildung oder vergleichbar", "vocational", (), True),
        ("Abitur", "school", (), False),
        ("Formation Bac+5 ou équivalent", "master", (), True),
        ("Titulaire d'un CAP cuisine", "vocational", (), False),
        ("Grado en Enfermería", "bachelor", (), False),
        ("Formación Profesional de grado superior", "vocational", (), False),
        ("Laurea magistrale in ingegneria", "master", (), False),
        ("Laurea in economia", "bachelor", (), False),
        ("Licenciatura em Direito", "bachelor", (), False),
        ("Ensino médio completo", "school", (), False),
        ("Hbo werk- en denkniveau", "bachelor", (), False),
        ("Mbo-diploma", "vocational", (), False),
    ],
)
def test_the_lowest_degree_that_suffices(text, level, higher, equivalent_ok):
    degree = read_degree(text)
    assert degree is not None
    assert (degree.level, degree.higher, degree.equivalent_ok) == (level, higher, equivalent_ok)


@pytest.mark.parametrize(
    "text",
    [
        "a high degree of independence",
        "Some degree of travel",
        "master your craft",
        "A master of financial models",
        "Certified Scrum Master",
        "Clean master data",
        "MS Office",
        "360-degree feedback",
        "Wir wissen, wo wir hinwollen",
        "Understanding of its ecosystem",
    ],
)
def test_what_only_looks_like_a_degree(text):
    assert read_degree(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fluent German (C1) and English", [("German", "C1"), ("English", "")]),
        ("🇩🇪 German (C2) and 🇬🇧 English (fluent).", [("German", "C2"), ("English", "fluent")]),
        ("Fluency in Italian (C1/C2 level), Spanish (B1/B2)", [("Italian", "C1"), ("Spanish", "B1")]),
        ("Excellent written and verbal communication skills in English", [("English", "professional")]),
        ("Spanish", [("Spanish", "")]),
        ("Deutsch auf C1-Niveau, Englisch mindestens B2", [("German", "C1"), ("English", "B2")]),
        ("Sehr gute Deutschkenntnisse in Wort und Schrift", [("German", "professional")]),
        ("Français courant", [("French", "fluent")]),
        ("Nivel de inglés B2 o superior", [("English", "B2")]),
        ("Buona conoscenza della lingua inglese", [("English", "intermediate")]),
        ("Inglês avançado", [("English", "professional")]),
        ("Goede beheersing van de Nederlandse taal", [("Dutch", "intermediate")]),
        ("Native-level Polish", [("Polish", "native")]),
        ("British Sign Language", [("Sign language", "")]),
    ],
)
def test_languages_with_how_well(text, expected):
    assert [(each.name, each.level) for each in read_languages(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Polish your writing until it shines in every language",
        "Knowledge of the German market and its customers",
        "A love of Swiss German humor and written jokes",
        "Experience with programming languages such as Go",
        "You sell to our Spanish customers and know their written habits",
        "German citizenship and a written record of it",
    ],
)
def test_what_only_looks_like_a_language(text):
    assert read_languages(text) == ()


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Full UK driving licence", RequirementKind.LICENCE, "driver's license"),
        ("Valid driver's license", RequirementKind.LICENCE, "driver's license"),
        ("Führerschein der Klasse B", RequirementKind.LICENCE, "driver's license B"),
        ("Permis B exigé", RequirementKind.LICENCE, "driver's license B"),
        ("Carnet de conducir B", RequirementKind.LICENCE, "driver's license B"),
        ("Patente B e auto propria", RequirementKind.LICENCE, "driver's license B"),
        ("Carta de condução", RequirementKind.LICENCE, "driver's license"),
        ("Rijbewijs B", RequirementKind.LICENCE, "driver's license B"),
        ("HGV entitlement (C+E)", RequirementKind.LICENCE, "commercial driver's license"),
        ("Staplerschein", RequirementKind.LICENCE, "forklift license"),
        ("CACES 1, 3 et 5", RequirementKind.LICENCE, "forklift license"),
        ("Current NMC registration", RequirementKind.LICENCE, "nursing registration"),
        ("Active RN license in Ohio", RequirementKind.LICENCE, "nursing registration"),
        ("CPA required", RequirementKind.LICENCE, "CPA"),
        ("CISSP", RequirementKind.LICENCE, "CISSP"),
        ("Must obtain a Property & Casualty insurance license", RequirementKind.LICENCE, "insurance license"),
        ("Qualified Teacher Status (QTS)", RequirementKind.LICENCE, "teaching qualification"),
        ("ServSafe certification", RequirementKind.LICENCE, "food handler's card"),
        ("Admitted to the bar in New York", RequirementKind.LICENCE, "bar admission"),
        ("OSHA 10 card", RequirementKind.LICENCE, "construction safety card"),
        ("Authorized to work in the US without sponsorship", RequirementKind.RIGHT_TO_WORK, ""),
        ("You must have the right to work in the UK", RequirementKind.RIGHT_TO_WORK, ""),
        ("Must be a citizen of the Philippines", RequirementKind.RIGHT_TO_WORK, ""),
        ("We are unable to sponsor visas", RequirementKind.RIGHT_TO_WORK, ""),
        ("Gültige Arbeitserlaubnis für Deutschland", RequirementKind.RIGHT_TO_WORK, ""),
        ("Permis de travail valide", RequirementKind.RIGHT_TO_WORK, ""),
        ("Permiso de trabajo en vigor", RequirementKind.RIGHT_TO_WORK, ""),
        ("Willing to travel up to 25% of the time", RequirementKind.TRAVEL, ""),
        ("You are willing to occasionally travel", RequirementKind.TRAVEL, ""),
        ("30% travel within Europe", RequirementKind.TRAVEL, ""),
        ("Reisebereitschaft", RequirementKind.TRAVEL, ""),
        ("Disponibilità a trasferte", RequirementKind.TRAVEL, ""),
        ("Déplacements fréquents à prévoir", RequirementKind.TRAVEL, ""),
        ("Active SC clearance", RequirementKind.CLEARANCE, ""),
        ("TS/SCI with polygraph", RequirementKind.CLEARANCE, ""),
        ("Subject to an enhanced DBS check", RequirementKind.CLEARANCE, ""),
        ("Erweitertes Führungszeugnis", RequirementKind.CLEARANCE, ""),
        ("Een recente VOG", RequirementKind.CLEARANCE, ""),
        ("Based in Lisbon or willing to relocate", RequirementKind.PLACE, "Lisbon or willing to relocate"),
        ("You live in the Bay Area", RequirementKind.PLACE, "Bay Area"),
        ("Ability to work on-site in NYC", RequirementKind.PLACE, "NYC"),
        ("Wohnhaft in Berlin", RequirementKind.PLACE, "Berlin"),
        ("Remote, located in Austin, Denver or LA", RequirementKind.PLACE, "Austin"),
    ],
)
def test_conditions_beside_skill_and_experience(text, kind, value):
    assert (kind, value) in [(each.kind, each.value) for each in read_conditions(text)]


@pytest.mark.parametrize(
    "text",
    [
        "We sponsor visas and help with your work permit",
        "A travel stipend and a work permit we can help with",
        "Experience in the travel industry",
        "Manage executive travel",
        "Software under the MIT license",
        "A capa do livro",
        "A big heart and a clean kitchen",
        "Teams based in Asia and customers across time zones",
        "Customs clearance at the port",
    ],
)
def test_what_only_looks_like_a_condition(text):
    assert read_conditions(text) == ()


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=120))
def test_a_plain_text_keeps_the_place_of_every_character(text):
    assert len(plain(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_reader_raises_and_every_span_is_of_the_text(text):
    read_degree(text)
    spans = [*read_years(text, named_only=False), *read_languages(text), *read_conditions(text)]
    assert all(0 <= each.start < each.end <= len(text) for each in spans)


def test_phrases_are_whole_words_with_stems_and_gaps():
    phrases = Phrases(["un plus", "souhait*", "abgeschlossene ... ausbildung"])
    assert phrases.search(plain("serait un plus"))
    assert phrases.search(plain("souhaitée"))
    assert phrases.search(plain("abgeschlossene kaufmännische Ausbildung"))
    assert not phrases.search(plain("commun plus"))
    assert not phrases.search(plain("abgeschlossene Reise. Keine Ausbildung"))
