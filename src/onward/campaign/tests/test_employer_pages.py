from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.contacts.operations import AddContact, AddInteraction, add_contact, add_interaction
from onward.campaign.employers.models import Employer, EmployerAlias
from onward.campaign.employers.operations import MergeSpelling, WantEmployer, merge_spelling, want_employer
from onward.campaign.events.operations import RecordEvent, record_event
from onward.vocabulary import EventKind

pytestmark = pytest.mark.django_db

LIST = "/campaign/employers/"
SCRIPT = "<script>alert(1)</script>"


def text(response):
    return response.content.decode()


def page_of(key):
    return reverse("campaign:employer", args=[key])


@pytest.fixture
def cella_page(alice):
    """An employer with an answered application, a saved job, a person and an exchange."""
    row = save_job(alice, SaveJob(title="Nurse", company="Cella", applied_on=alice.today() - timedelta(30)))
    record_event(alice, row, RecordEvent(kind=EventKind.SCREEN, on=alice.today() - timedelta(21)))
    save_job(alice, SaveJob(title="Cook", company="Cella GmbH"))
    imani = add_contact(alice, AddContact(name="Imani Okafor", company="CELLA", position="Ward manager"))
    add_interaction(alice, imani, AddInteraction(on=alice.today(), how="call", text="Asked about shifts."))
    return page_of("cella")


class TestTheList:
    def test_an_empty_one_offers_to_add_the_first(self, as_alice):
        assert "Add an employer" in text(as_alice.get(LIST))

    def test_a_wanted_one_stands_there_with_its_reason(self, as_alice, alice):
        answer = as_alice.post(LIST, {"name": "Cella", "why": "They train people."})
        assert answer["Location"] == page_of("cella")
        page = text(as_alice.get(LIST))
        assert "They train people." in page
        assert "no job saved yet" in page
        assert Employer.objects.owned_by(alice).get().wanted_on == alice.today()

    @pytest.mark.parametrize("name", ["", "---", "x" * 301])
    def test_what_is_no_name_is_asked_about(self, as_alice, alice, name):
        assert as_alice.post(LIST, {"name": name}).status_code == 422
        assert not Employer.objects.owned_by(alice).exists()

    def test_spellings_of_one_employer_are_one_line(self, as_alice, alice, cella_page):
        page = text(as_alice.get(LIST))
        assert page.count(page_of("cella")) == 1
        assert "2 jobs" in page

    def test_a_spelling_that_was_merged_has_no_line_of_its_own(self, as_alice, alice, cella_page):
        save_job(alice, SaveJob(title="Porter", company="Cellar"))
        merge_spelling(alice, MergeSpelling(name="Cella", spelling="Cellar"))
        page = text(as_alice.get(LIST))
        assert page_of("cellar") not in page
        assert "3 jobs" in page

    @pytest.mark.parametrize("words", [SCRIPT, "x\x00", "%", "zzz"])
    def test_any_words_may_be_looked_for(self, as_alice, cella_page, words):
        answer = as_alice.get(LIST, {"q": words})
        assert answer.status_code == 200
        assert SCRIPT not in text(answer)
        assert page_of("cella") not in text(answer)

    def test_the_number_of_queries_does_not_grow(self, as_alice, alice):
        counts = []
        for first, last in ((0, 3), (3, 30)):
            for n in range(first, last):
                save_job(alice, SaveJob(title="Nurse", company=f"Cella {n}", applied_on=alice.today()))
                add_contact(alice, AddContact(name="Imani", company=f"Cella {n}"))
                want_employer(alice, WantEmployer(name=f"Cella {n}"))
            with CaptureQueriesContext(connection) as asked:
                as_alice.get(LIST)
            counts.append(len(asked))
        assert counts[0] == counts[1]


class TestThePage:
    def test_it_shows_jobs_people_exchanges_and_how_long_they_took(self, as_alice, cella_page):
        page = text(as_alice.get(cella_page))
        for words in ("Nurse", "Cook", "Imani Okafor", "Asked about shifts.", "replied in 9 days", "Screening"):
            assert words in page
        assert "They replied to your application in 9 days." in page

    def test_it_is_found_from_the_job_and_from_the_person(self, as_alice, alice, cella_page):
        row = save_job(alice, SaveJob(title="Nurse", company="Cella"))
        imani = add_contact(alice, AddContact(name="Imani", company="Cella"))
        for page in (reverse("campaign:application", args=[row.pk]), reverse("campaign:contact", args=[imani.pk])):
            assert f'href="{cella_page}"' in text(as_alice.get(page))

    def test_people_under_another_spelling_stand_on_the_page_of_a_job(self, as_alice, alice):
        row = save_job(alice, SaveJob(title="Nurse", company="Cella GmbH"))
        add_contact(alice, AddContact(name="Imani Okafor", company="cella"))
        add_contact(alice, AddContact(name="Joon Park", company="Cellar"))
        page = text(as_alice.get(reverse("campaign:application", args=[row.pk])))
        assert "Imani Okafor" in page
        assert "Joon Park" not in page

    @pytest.mark.parametrize("key", ["nobody", "a" * 400, "-", "%00", "..", "\u65e5\u672c"])
    def test_there_is_none_of_whom_nothing_is_known(self, as_alice, key):
        assert as_alice.get(f"{LIST}{key}/").status_code == 404

    def test_another_spelling_leads_to_it(self, as_alice, alice, cella_page):
        merge_spelling(alice, MergeSpelling(name="Cella", spelling="Cellar Ltd"))
        assert as_alice.get(page_of("cellar"))["Location"] == cella_page

    def test_of_a_wanted_one_there_is_a_page_without_jobs(self, as_alice, alice):
        want_employer(alice, WantEmployer(name="Zoë & Søn", why="Kind people."))
        page = text(as_alice.get(page_of("zoe-and-søn")))
        assert "Kind people." in page
        assert "You haven&#x27;t saved a job here yet." in page or "You haven&#39;t saved a job here yet." in page

    def test_it_costs_few_queries(self, as_alice, alice, cella_page):
        for n in range(20):
            person = add_contact(alice, AddContact(name=f"Imani {n}", company="Cella"))
            add_interaction(alice, person, AddInteraction(on=alice.today(), how="call"))
        as_alice.get(cella_page)
        with CaptureQueriesContext(connection) as asked:
            as_alice.get(cella_page)
        assert len(asked) <= 12

    def test_what_is_written_is_kept_and_shown(self, as_alice, alice, cella_page):
        written = {"wanted": "on", "why": "Near home.", "notes": "Ask Imani.", "version": "0"}
        assert as_alice.post(f"{cella_page}write/", written)["Location"] == cella_page
        page = text(as_alice.get(cella_page))
        assert "Near home." in page
        assert "Ask Imani." in page

    def test_a_change_in_another_tab_is_shown_beside_what_was_typed(self, as_alice, alice, cella_page):
        as_alice.post(f"{cella_page}write/", {"notes": "Ask Imani.", "version": "0"})
        answer = as_alice.post(f"{cella_page}write/", {"notes": "Ask Joon.", "version": "0"})
        assert answer.status_code == 409
        assert "Ask Imani." in text(answer)
        assert "Ask Joon." in text(answer)
        version = Employer.objects.owned_by(alice).get().version
        as_alice.post(f"{cella_page}write/", {"notes": "Ask Joon.", "version": str(version)})
        assert Employer.objects.owned_by(alice).get().notes == "Ask Joon."

    def test_clearing_what_made_the_page_leads_to_the_list(self, as_alice, alice):
        row = want_employer(alice, WantEmployer(name="Cella"))
        answer = as_alice.post(f"{page_of('cella')}write/", {"version": str(row.version)})
        assert answer["Location"] == LIST

    def test_two_spellings_are_merged_and_parted_on_it(self, as_alice, alice, cella_page):
        save_job(alice, SaveJob(title="Porter", company="Cellar"))
        as_alice.post(f"{cella_page}merge/", {"spelling": "Cellar"})
        assert "Porter" in text(as_alice.get(cella_page))
        alias = EmployerAlias.objects.owned_by(alice).get()
        answer = as_alice.post(reverse("campaign:employer_separate", args=[alias.pk]))
        assert answer["Location"] == cella_page
        assert "Porter" not in text(as_alice.get(cella_page))

    def test_a_name_that_only_adds_words_is_offered(self, as_alice, alice, cella_page):
        save_job(alice, SaveJob(title="Porter", company="Cella Health"))
        assert "Is it also Cella Health?" in text(as_alice.get(cella_page))
        as_alice.post(f"{cella_page}merge/", {"spelling": "Cella Health"})
        page = text(as_alice.get(cella_page))
        assert "Is it also" not in page
        assert "Porter" in page

    @pytest.mark.parametrize("spelling", ["", "cella", "---"])
    def test_a_spelling_that_says_nothing_is_asked_about(self, as_alice, alice, cella_page, spelling):
        assert as_alice.post(f"{cella_page}merge/", {"spelling": spelling}).status_code == 422
        assert not EmployerAlias.objects.owned_by(alice).exists()

    def test_names_are_text_and_never_markup(self, as_alice, alice):
        save_job(alice, SaveJob(title=SCRIPT, company=SCRIPT))
        add_contact(alice, AddContact(name=SCRIPT, company=SCRIPT, position=SCRIPT))
        for page in (LIST, page_of("script-alert-1-script")):
            answer = as_alice.get(page)
            assert answer.status_code == 200
            assert SCRIPT not in text(answer)
