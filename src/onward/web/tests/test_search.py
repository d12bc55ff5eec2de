import pytest

from onward.campaign.public import RecordEvent, SaveJob, record_event, save_job
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"


def page(client, words, **more):
    response = client.get("/search/", {"q": words}, **more)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def opening(alice):
    return save_job(alice, SaveJob(title="Data analyst", company="Quillpoint", posting=f"Rail {SCRIPT} timetables"))


def test_without_words_it_says_what_can_be_looked_for(as_alice):
    assert "Search by company" in page(as_alice, "")


def test_it_leads_to_the_job_and_marks_the_words(as_alice, opening):
    shown = page(as_alice, "timetab")
    assert f'href="/campaign/{opening.pk}/"' in shown
    assert "<mark>" in shown
    assert SCRIPT not in shown


def test_nothing_found_says_how_to_find_more(as_alice, opening):
    assert "Try fewer or shorter words" in page(as_alice, "zebra")


@pytest.mark.parametrize("words", [SCRIPT, "x" * 100_000, '"', "a AND b OR", "*", "\x00", "%", "(", "'; DROP TABLE"])
def test_any_words_may_be_looked_for(as_alice, opening, words):
    assert SCRIPT not in page(as_alice, words)


def test_htmx_gets_the_results_alone(as_alice, opening):
    part = page(as_alice, "analyst", headers={"HX-Request": "true"})
    assert "Data analyst" in part
    assert "<html" not in part


def under_the_field(client, words):
    return page(client, words, headers={"HX-Request": "true", "HX-Target": "search-results"})


def test_while_one_types_the_first_results_stand_under_the_field_with_where_each_stands(as_alice, opening):
    part = under_the_field(as_alice, "analy")
    assert f'href="/campaign/{opening.pk}/"' in part
    assert "Saved" in part
    assert "See all results" in part
    assert "<html" not in part


def test_a_job_found_by_its_posting_and_a_note_stands_under_the_field_once(as_alice, alice, opening):
    record_event(alice, opening, RecordEvent(kind=EventKind.NOTE, text="Rail timetables again"))
    assert under_the_field(as_alice, "rail").count(f'href="/campaign/{opening.pk}/"') == 1


def test_nothing_found_is_said_under_the_field_and_nothing_typed_is_not(as_alice):
    assert "No matches for “zebra”" in under_the_field(as_alice, "zebra")
    assert under_the_field(as_alice, " ").strip() == ""


def test_a_company_comes_before_postings_that_mention_it(as_alice, alice):
    cella = save_job(alice, SaveJob(title="Archivist", company="Cella"))
    save_job(alice, SaveJob(title="Cook", company="Aldgate", posting="Once part of Cella"))
    part = under_the_field(as_alice, "cella")
    assert part.index(f'href="/campaign/{cella.pk}/"') < part.index("Aldgate")


def test_no_two_things_of_the_page_share_a_name(as_alice):
    shown = page(as_alice, "x")
    assert shown.count('id="search"') == 1
    assert shown.count('id="q"') == 1


def test_a_stranger_finds_nothing(as_charlie, opening):
    assert "Quillpoint" not in page(as_charlie, "quillpoint")
