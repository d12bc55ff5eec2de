import pytest

from onward.campaign.public import SaveJob, save_job

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
    assert "Type a few words" in page(as_alice, "")


def test_it_leads_to_the_job_and_marks_the_words(as_alice, opening):
    shown = page(as_alice, "timetab")
    assert f'href="/campaign/{opening.pk}/"' in shown
    assert "<mark>" in shown
    assert SCRIPT not in shown


def test_nothing_found_says_how_to_find_more(as_alice, opening):
    assert "Fewer or shorter words find more" in page(as_alice, "zebra")


@pytest.mark.parametrize("words", [SCRIPT, "x" * 100_000, '"', "a AND b OR", "*", "\x00", "%", "(", "'; DROP TABLE"])
def test_any_words_may_be_looked_for(as_alice, opening, words):
    assert SCRIPT not in page(as_alice, words)


def test_htmx_gets_the_results_alone(as_alice, opening):
    part = page(as_alice, "analyst", headers={"HX-Request": "true"})
    assert "Data analyst" in part
    assert "<html" not in part


def test_no_two_things_of_the_page_share_a_name(as_alice):
    shown = page(as_alice, "x")
    assert shown.count('id="search"') == 1
    assert shown.count('id="q"') == 1


def test_a_stranger_finds_nothing(as_charlie, opening):
    assert "Quillpoint" not in page(as_charlie, "quillpoint")
