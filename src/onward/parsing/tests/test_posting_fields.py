"""Places, titles, levels, days, applicants, kinds of employment, place of work and language."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.applicants import read_applicants
from onward.parsing.postings.days import read_closes, read_posted
from onward.parsing.postings.fields import read_text_fields
from onward.parsing.postings.language import detect_language
from onward.parsing.postings.phrases import any_phrase
from onward.parsing.postings.places import is_zone, places_as_written, read_places
from onward.parsing.postings.records import ApplicantCount, CountKind, Remote, Seniority, WorkType
from onward.parsing.postings.remote import read_remote, read_remote_field, read_remote_limits
from onward.parsing.postings.titles import looks_like_title, read_seniority
from onward.parsing.postings.work_types import read_work_type, read_work_type_field, read_work_type_of_title

NOW = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Leeds", [("Leeds", "England", "GB")]),
        ("Austin, TX", [("Austin", "Texas", "US")]),
        ("Austin TX", [("Austin", "Texas", "US")]),
        ("Sydney NSW 2000", [("Sydney", "New South Wales", "AU")]),
        ("San Francisco Bay Area, California", [("San Francisco", "California", "US")]),
        ("SF Office - 171 2nd, 4th floor", [("San Francisco", "California", "US")]),
        ("NYC / SF", [("New York City", "New York", "US"), ("San Francisco", "California", "US")]),
        ("60311 Frankfurt a. M.", [("Frankfurt am Main", "Hessen", "DE")]),
        ("Leeds LS1 4DY", [("Leeds", "England", "GB")]),
        ("Monaco di Baviera", [("Munich", "Bayern", "DE")]),
        ("Den Haag, Nederland", [("The Hague", "", "NL")]),
        ("Paris, Île-de-France, France", [("Paris", "Île-de-France", "FR")]),
        ("Hyderabad, Telangana, India", [("Hyderabad", "", "IN")]),
        ("Atlanta, Georgia", [("Atlanta", "Georgia", "US")]),
        ("Milano (MI)", [("Milan", "", "IT")]),
        ("Berlin, Hamburg", [("Berlin", "Berlin", "DE"), ("Hamburg", "Hamburg", "DE")]),
        ("Berlin or Munich", [("Berlin", "Berlin", "DE"), ("Munich", "Bayern", "DE")]),
        ("Hybrid - London", [("London", "England", "GB")]),
        ("United States | Remote", [("", "", "US")]),
        ("Großbritannien", [("", "", "GB")]),
        ("Remote - Europe", []),
        ("Castor Mutual", []),
        ("leeds", []),
        ("Same", []),
    ],
)
def test_places_are_read_with_what_is_known_of_them(text, places):
    assert [(place.town, place.region, place.country) for place in read_places(text)] == places


def test_a_town_that_two_countries_share_keeps_no_country():
    assert [place.country for place in read_places("Cambridge")] == [""]
    assert [place.country for place in read_places("Cambridge, MA")] == ["US"]
    assert [place.country for place in read_places("Cambridge, UK")] == ["GB"]


def test_a_place_that_no_table_knows_stays_as_it_is_written():
    assert [place.words for place in places_as_written("Little Snoring")] == ["Little Snoring"]
    assert read_places("Little Snoring") == ()


def test_a_part_of_the_world_is_a_zone():
    assert [is_zone(text) for text in ("EMEA", "Worldwide", "Germany")] == [True, True, False]


@pytest.mark.parametrize(
    "title",
    [
        "Registered Nurse", "Software Engineer, Infrastructure", "Head of People", "Chief of Staff", "C++/Rust dev",
        "Sr. UX Designer", "Store Manager (Munich) - (m/f/d)", "Staff Software Engineer - Backend | Platform",
        "Softwareentwickler:in (m/w/d)", "Pflegefachkraft", "Lagerhelfer/-in", "Sachbearbeiter*in Einkauf",
        "Elektroniker für Betriebstechnik", "Data analyst",
        "Ingénieur logiciel", "Infirmière H/F", "Chargé de recrutement", "Enfermera", "Jefe de obra",
        "Cuoco", "Ingegnere meccanico", "Engenheira de dados", "Verpleegkundige", "Magazijnmedewerker",
    ],
)  # fmt: skip
def test_titles_in_seven_languages_look_like_titles(title):
    assert looks_like_title(title)


@pytest.mark.parametrize(
    "text",
    [
        "Castor Mutual",
        "St Mary's",
        "Kew Gardens",
        "Bosch GmbH",
        "Leeds",
        "Nurse Staffing Group",
        "We are looking for a nurse.",
        "",
        "12",
    ],
)
def test_names_places_and_sentences_are_no_titles(text):
    assert not looks_like_title(text)


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Senior Nurse", Seniority.SENIOR),
        ("Sr. Engineer", Seniority.SENIOR),
        ("Junior Accountant", Seniority.ENTRY),
        ("Software Engineering Intern", Seniority.INTERN),
        ("Werkstudent Marketing", Seniority.INTERN),
        ("Staff Engineer", Seniority.LEAD),
        ("Teamleiterin Logistik", Seniority.LEAD),
        ("VP of Content", Seniority.EXECUTIVE),
        ("Internship Coordinator", None),
        ("Software Engineer Intern", Seniority.INTERN),
        ("Chief of Staff", None),
        ("Executive Assistant", None),
        ("Art Director", None),
        ("Lead Generation Specialist", None),
        ("International Sales Agent", None),
        ("Junior/Senior Developer", None),
        ("Nurse", None),
    ],
)
def test_the_level_is_read_from_the_title(title, level):
    assert read_seniority(title) is level


@pytest.mark.parametrize(
    ("text", "remote"),
    [
        ("This is a fully remote role.", Remote.YES),
        ("Remote (US only)", Remote.YES),
        ("Location: Remote", Remote.YES),
        ("Hybrid, 3 days a week in our office", Remote.HYBRID),
        ("2 Tage Homeoffice pro Woche", Remote.HYBRID),
        ("Télétravail partiel", Remote.HYBRID),
        ("We are an in\u2011person team.", Remote.NO),
        ("Kein Homeoffice", Remote.NO),
        ("We build hybrid cloud software.", None),
        ("You support remote teams with remote desktop.", None),
        ("On-site interviews take a day.", None),
        ("A fully remote role. This role is on-site.", None),
        ("", None),
    ],
)
def test_the_text_says_where_the_work_is_done(text, remote):
    assert read_remote(text) is remote


def test_a_short_field_says_where_the_work_is_done():
    assert read_remote_field("United States | Remote") is Remote.YES
    assert read_remote_field("Hybrid - London") is Remote.HYBRID
    assert read_remote_field("London") is None


def test_where_a_person_at_home_has_to_be():
    assert read_remote_limits("Remote - Europe, within CET +2") == ("Europe", "CET +2")
    assert read_remote_limits("Remote (US only)") == ("US",)
    assert read_remote_limits("Remote work is fine") == ()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("3 days ago", date(2026, 11, 15)),
        ("Reposted 1 week ago", date(2026, 11, 11)),
        ("30+ days ago", date(2026, 10, 19)),
        ("5 hours ago", NOW),
        ("yesterday", date(2026, 11, 17)),
        ("vor 3 Tagen", date(2026, 11, 15)),
        ("vor einem Monat", date(2026, 10, 19)),
        ("il y a 2 semaines", date(2026, 11, 4)),
        ("hace 3 días", date(2026, 11, 15)),
        ("3 giorni fa", date(2026, 11, 15)),
        ("há 3 dias", date(2026, 11, 15)),
        ("3 dagen geleden", date(2026, 11, 15)),
        ("Veröffentlicht am 3. November 2026", date(2026, 11, 3)),
        ("Posted on 12 March 2026", date(2026, 3, 12)),
    ],
)
def test_the_day_of_posting_is_named_or_counted_back(line, day):
    read = read_posted(line, NOW)
    assert read
    assert read.on == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Closing date: 12 December 2026", date(2026, 12, 12)),
        ("Apply by January 5", date(2027, 1, 5)),
        ("Application deadline is Friday, December 18th, 2026", date(2026, 12, 18)),
        ("Bewerbungsfrist: 31.12.2026", date(2026, 12, 31)),
        ("Date limite de candidature : 15 décembre 2026", date(2026, 12, 15)),
        ("Fecha límite: 15 de enero de 2027", date(2027, 1, 15)),
        ("scadenza: 15/12/2026", date(2026, 12, 15)),
        ("Deadline: 03/04/2027", None),
        ("We meet deadlines on 12 December 2026", None),
    ],
)
def test_the_last_day_to_apply_is_read_where_it_is_certain(line, day):
    read = read_closes(line, NOW)
    assert (read and read.on) == day


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Over 100 applicants", ApplicantCount(100, CountKind.OVER)),
        ("100+ candidats", ApplicantCount(100, CountKind.OVER)),
        ("Mehr als 100 Bewerber:innen", ApplicantCount(100, CountKind.OVER)),
        ("Be among the first 25 applicants", ApplicantCount(25, CountKind.FIRST)),
        ("Leeds · 2 days ago · 67 people clicked apply", ApplicantCount(67)),
        ("43 applicants", ApplicantCount(43)),
        ("We received 400 applications last year", None),
    ],
)
def test_the_number_of_applicants_is_read_where_it_is_said(text, count):
    assert read_applicants(text) == count


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Full-time internship", WorkType.INTERNSHIP),
        ("Teilzeit", WorkType.PART_TIME),
        ("Full-time or part-time", None),
        ("Temps plein", WorkType.FULL_TIME),
        ("CDD", WorkType.TEMPORARY),
        ("Nurse", None),
    ],
)
def test_the_kind_of_employment_is_read_from_a_field(text, kind):
    assert read_work_type_field(text) is kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Software Engineering Intern", WorkType.INTERNSHIP),
        ("Werkstudent Marketing", WorkType.INTERNSHIP),
        ("Editor (freelance)", WorkType.CONTRACT),
        ("Freelance Editor", WorkType.CONTRACT),
        ("Engineer, Contract", WorkType.CONTRACT),
        ("Apprentice Electrician", WorkType.APPRENTICESHIP),
        ("Temporary Nurse", WorkType.TEMPORARY),
        ("Contract Manager", None),
        ("Internship Coordinator", None),
        ("Volunteer Coordinator", None),
        ("Nurse", None),
    ],
)
def test_a_title_names_a_kind_of_employment_unless_the_job_is_about_it(title, kind):
    assert read_work_type_of_title(title) is kind


def test_the_kind_of_employment_is_read_from_a_label_or_a_plain_statement():
    assert read_work_type("About us\nEmployment type: Contract") is WorkType.CONTRACT
    assert read_work_type("This is a part-time role.") is WorkType.PART_TIME
    assert read_work_type("You manage contracts and temporary staff.") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We are looking for a nurse who will join our team in Leeds", "en"),
        ("Wir suchen eine Pflegefachkraft für unser Team in Leeds", "de"),
        ("Nous recherchons une infirmière pour notre équipe", "fr"),
        ("Buscamos una enfermera para nuestro equipo en Leeds", "es"),
        ("Cerchiamo un infermiere per il nostro team di Milano", "it"),
        ("Procuramos uma enfermeira para a nossa equipe em Lisboa", "pt"),
        ("Wij zoeken een verpleegkundige voor ons team in Leiden", "nl"),
        ("Vi söker en sjuksköterska till vår avdelning och du är", "sv"),
        ("Nurse", ""),
        ("Python Django PostgreSQL Redis Kubernetes Docker Linux", ""),
    ],
)
def test_the_language_of_a_text_is_detected_where_it_is_clear(text, language):
    assert detect_language(text) == language


def test_phrases_are_written_in_a_small_notation():
    hybrid = any_phrase("hybrid")
    found = [bool(hybrid.search(text)) for text in ("3 days a week in-office", "2 to 3 days remote", "days remote")]
    assert found == [True, True, False]
    assert [bool(any_phrase("part_time").search(text)) for text in ("part time", "part-time", "partly")] == [
        True,
        True,
        False,
    ]


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error(text):
    read_text_fields(text, title=text[:80], now=NOW)
    read_places(text)
    read_posted(text, NOW)


@given(
    st.lists(
        st.sampled_from("Leeds Austin TX Georgia , ( ) - / or Remote UK Paris France Area 12345".split()), max_size=12
    )
)
@settings(max_examples=80, deadline=None)
def test_places_in_any_order_are_read_without_an_error(words):
    assert len(places_as_written(" ".join(words))) <= 20


@pytest.mark.parametrize("unit", ["a", "1", "remote ", "Leeds, ", "vor ", "(", "TV", "€", "3 days ", "apply by "])
def test_a_huge_text_is_read_in_bounded_time(unit):
    read_text_fields(unit * (200_000 // len(unit)), now=NOW)
