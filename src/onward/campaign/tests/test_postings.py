import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onward.campaign.applications.operations import EditJob, edit_job
from onward.campaign.models import Application, Job
from onward.campaign.postings import jobs
from onward.campaign.postings.models import LinkReading, PostingCopy
from onward.campaign.tests.posting_samples import LINK, PARAGRAPHS, posting_page
from onward.foundation.jobs.running import run_job
from onward.foundation.models import Action, BackgroundJob
from onward.foundation.safe_http import FetchedPage, FetchError, FetchErrorReason
from onward.foundation.undo.replaying import redo, undo

pytestmark = pytest.mark.django_db

PLANTS = ["rose garden", "palm house", "fern valley", "lily pond", "cactus room", "orchard", "herb bed", "moss wall"]


HTMX = {"HX-Request": "true"}


def text(response):
    return response.content.decode()


def save(client, **typed):
    return client.post(reverse("campaign:save"), typed)


def read(client, **typed):
    """What the page shows while something stands in the box."""
    return client.post(reverse("campaign:read"), typed, headers=HTMX)


def fields_of(page):
    """What the one-line fields of a page hold, as a browser would send them."""
    inputs = [dict(re.findall(r'(name|value)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", page)]
    return {each["name"]: unescape(each.get("value", "")) for each in inputs if "name" in each}


def only(person):
    return Application.objects.owned_by(person).select_related("job").get()


def page_of(client, application):
    return text(client.get(reverse("campaign:application", args=[application.pk])))


def copies(person):
    return list(PostingCopy.objects.owned_by(person))


@pytest.fixture
def web(monkeypatch):
    """What addresses lead to; an error is raised."""
    pages = {}

    def fetch_page(url, **_options):
        answer = pages.get(url, FetchError(FetchErrorReason.GONE))
        if isinstance(answer, Exception):
            raise answer
        return FetchedPage(url, "text/html", answer.encode())

    monkeypatch.setattr(jobs, "fetch_page", fetch_page)
    return pages


def run_jobs(person):
    for job in BackgroundJob.objects.owned_by(person).filter(ended_at=None):
        run_job(job.pk)


class TestPosting:
    def test_a_pasted_page_is_shown_first_and_then_saved_with_its_copy(self, as_alice, alice):
        source = posting_page()
        shown = text(save(as_alice, typed=source, save_as="later"))
        assert not Job.objects.owned_by(alice).exists()
        assert (fields_of(shown)["title"], fields_of(shown)["company"]) == ("Gardener", "Kew")
        save(as_alice, **fields_of(shown), typed=source, save_as="later")
        job = only(alice).job
        assert (job.title, job.company, job.place) == ("Gardener", "Kew", "London, GB")
        assert PARAGRAPHS[0] in job.posting
        assert len(copies(alice)) == 1

    def test_what_the_person_corrected_is_kept_and_what_they_emptied_stays_empty(self, as_alice, alice):
        source = posting_page()
        shown = fields_of(text(read(as_alice, typed=source)))
        save(as_alice, **{**shown, "title": "Head gardener", "place": ""}, typed=source, save_as="later")
        assert (only(alice).job.title, only(alice).job.place) == ("Head gardener", "")

    def test_amounts_go_with_the_pay_that_the_person_changed_or_emptied(self, as_alice, alice):
        for pay, least in (("£40k", 40_000), ("a lot", None), ("", None)):
            shown = fields_of(text(read(as_alice, typed="Nurse at Kew, £40k")))
            save(as_alice, **{**shown, "pay": pay, "title": f"Nurse {pay}"}, typed="Nurse at Kew, £40k")
            assert Job.objects.owned_by(alice).get(title=f"Nurse {pay}".strip()).pay_min == least

    def test_what_the_person_corrected_survives_a_change_of_the_box(self, as_alice):
        shown = fields_of(text(read(as_alice, typed="Nurse at Kew")))
        again = fields_of(text(read(as_alice, **{**shown, "title": "Matron"}, typed="Nurse at Cella")))
        assert (again["title"], again["company"]) == ("Matron", "Cella")

    def test_reading_keeps_nothing(self, as_alice, alice):
        read(as_alice, typed=posting_page())
        assert not Job.objects.owned_by(alice).exists()

    def test_the_job_page_shows_the_posting_without_its_scripts(self, as_alice, alice):
        save(as_alice, **fields_of(text(read(as_alice, typed=posting_page()))), typed=posting_page())
        page = page_of(as_alice, only(alice))
        assert PARAGRAPHS[0] in page
        assert "alert(1)" not in page

    def test_a_copy_is_shown_where_the_job_has_no_text_of_its_own(self, as_alice, alice):
        save(as_alice, **fields_of(text(read(as_alice, typed=posting_page()))), typed=posting_page())
        Job.objects.owned_by(alice).update(posting="")
        assert PARAGRAPHS[0] in page_of(as_alice, only(alice))

    def test_undo_takes_job_and_copy_back_and_redo_brings_both(self, as_alice, alice):
        shown = fields_of(text(read(as_alice, typed=posting_page())))
        save(as_alice, **shown, typed=posting_page())
        action = Action.objects.owned_by(alice).first()
        undo(action)
        assert not copies(alice)
        redo(action)
        assert len(copies(alice)) == 1


class TestAgain:
    def first(self, client, person, **more):
        source = posting_page(**more)
        save(client, **fields_of(text(read(client, typed=source))), typed=source)
        return only(person)

    def test_the_same_opening_is_pointed_out_before_it_is_saved(self, as_alice, alice):
        self.first(as_alice, alice)
        page = text(read(as_alice, typed=posting_page()))
        assert "Same opening" in page
        assert 'value="known"' in page

    def test_the_newer_copy_stands_beside_the_earlier_one_and_shows_what_changed(self, as_alice, alice):
        application = self.first(as_alice, alice)
        changed = posting_page(paragraphs=[PARAGRAPHS[0], "You will lead a team of five."])
        save(as_alice, **{**fields_of(text(read(as_alice, typed=changed))), "save_as": "known"}, typed=changed)
        newer, earlier = copies(alice)
        assert only(alice) == application
        page = text(as_alice.get(reverse("campaign:copy", args=[newer.pk])))
        assert "<ins><span" in page
        assert "You will lead a team of five." in page.split("<ins>")[1]
        assert PARAGRAPHS[1] in page.split("<del>")[1]
        assert "<ins>" not in text(as_alice.get(reverse("campaign:copy", args=[earlier.pk])))

    def test_the_text_of_the_job_follows_the_newest_copy_unless_the_person_changed_it(self, as_alice, alice):
        self.first(as_alice, alice)
        for words, edited in (("You will lead a team of five.", False), ("You will lead a team of six.", True)):
            changed = posting_page(paragraphs=[words])
            if edited:
                job = only(alice).job
                edit_job(alice, job, EditJob(title=job.title, posting="My own notes", version=job.version))
            save(as_alice, **{**fields_of(text(read(as_alice, typed=changed))), "save_as": "known"}, typed=changed)
            assert (words in only(alice).job.posting) is not edited
        page = page_of(as_alice, only(alice))
        assert "My own notes" in page

    def test_an_unchanged_posting_is_not_kept_twice(self, as_alice, alice):
        self.first(as_alice, alice)
        shown = fields_of(text(read(as_alice, typed=posting_page())))
        page = text(
            as_alice.post(reverse("campaign:save"), {**shown, "typed": posting_page(), "save_as": "known"}, follow=True)
        )
        assert len(copies(alice)) == 1
        assert "hasn&#39;t changed" in page

    def test_a_mirror_of_it_on_another_board_is_known_by_its_text(self, as_alice, alice):
        words = [f"The {each} is watered, weeded and shown to visitors by you." for each in PLANTS]
        self.first(as_alice, alice, paragraphs=words, url="https://boards.greenhouse.io/kew/jobs/401")
        mirror = posting_page(title="Gardener (m/f/d)", company="Green Jobs", paragraphs=[*words, "Apply by post."])
        page = text(read(as_alice, typed=mirror))
        assert "Same opening" in page

    def test_another_opening_of_much_the_same_text_is_called_similar(self, as_alice, alice):
        words = [f"The {each} is watered, weeded and shown to visitors by you." for each in PLANTS]
        self.first(as_alice, alice, paragraphs=words)
        page = text(read(as_alice, typed=posting_page(title="Cook", paragraphs=words)))
        assert "Similar opening" in page
        assert "Same opening" not in page

    def test_what_came_of_the_employer_is_said(self, as_alice, alice):
        self.first(as_alice, alice)
        assert "saved a job at this employer before" in text(read(as_alice, typed="Cook at Kew"))

    def test_it_can_be_saved_as_another_job(self, as_alice, alice):
        self.first(as_alice, alice)
        shown = fields_of(text(read(as_alice, typed=posting_page())))
        save(as_alice, **{**shown, "save_as": "later"}, typed=posting_page())
        assert Application.objects.owned_by(alice).count() == 2

    def test_a_job_of_somebody_else_takes_no_copy(self, as_alice, as_charlie, alice):
        application = self.first(as_alice, alice)
        shown = fields_of(text(read(as_charlie, typed=posting_page())))
        save(as_charlie, **{**shown, "save_as": "known", "known": application.pk}, typed=posting_page())
        assert len(copies(alice)) == 1
        assert Application.objects.owned_by(alice).count() == 1


class TestLink:
    def test_it_is_saved_at_once_and_filled_in_when_its_page_was_read(self, as_alice, alice, web):
        web[LINK] = posting_page()
        save(as_alice, typed=LINK, save_as="later")
        assert only(alice).job.title == "jobs.kew.example/openings/17"
        assert "Reading the link" in page_of(as_alice, only(alice))
        run_jobs(alice)
        job = only(alice).job
        assert (job.title, job.company, job.url) == ("Gardener", "Kew", LINK)
        assert len(copies(alice)) == 1
        assert "Reading the link" not in page_of(as_alice, only(alice))

    def test_it_never_changes_what_the_person_typed(self, as_alice, alice, web):
        web[LINK] = posting_page()
        save(as_alice, typed=LINK, title="My garden", place="Kew village", save_as="later")
        run_jobs(alice)
        assert (only(alice).job.title, only(alice).job.place, only(alice).job.company) == (
            "My garden",
            "Kew village",
            "Kew",
        )

    def test_one_undo_takes_back_the_job_and_what_was_read_of_it(self, as_alice, alice, web):
        web[LINK] = posting_page()
        save(as_alice, typed=LINK, save_as="later")
        run_jobs(alice)
        undo(Action.objects.owned_by(alice).first())
        assert not Job.objects.owned_by(alice).exists()
        assert not LinkReading.objects.owned_by(alice).exists()

    def test_a_job_deleted_meanwhile_is_left_alone(self, as_alice, alice, web):
        web[LINK] = posting_page()
        save(as_alice, typed=LINK, save_as="later")
        undo(Action.objects.owned_by(alice).first())
        run_jobs(alice)
        assert not Job.objects.owned_by(alice).exists()

    @pytest.mark.parametrize(
        ("answer", "said"),
        [
            (FetchError(FetchErrorReason.PRIVATE), "private network"),
            (FetchError(FetchErrorReason.GONE), "no longer a page"),
            ("<html><body><p></p></body></html>", "no job posting"),
        ],
    )
    def test_why_it_could_not_be_read_is_said_with_what_to_do_instead(self, as_alice, alice, web, answer, said):
        web[LINK] = answer
        save(as_alice, typed=LINK, save_as="later")
        run_jobs(alice)
        page = page_of(as_alice, only(alice))
        assert said in page
        assert "Paste it instead" in page

    def test_pasting_it_instead_goes_to_the_same_job(self, as_alice, alice):
        save(as_alice, typed=LINK, save_as="later")
        run_jobs(alice)
        page = text(as_alice.get(reverse("campaign:save"), {"url": LINK}))
        shown = fields_of(text(read(as_alice, **{**fields_of(page), "typed": posting_page()})))
        save(as_alice, **{**shown, "save_as": "known", "url": LINK}, typed=posting_page())
        assert (only(alice).job.title, only(alice).job.company) == ("Gardener", "Kew")
        assert "Paste it instead" not in page_of(as_alice, only(alice))

    def test_it_can_be_tried_again(self, as_alice, alice, web):
        save(as_alice, typed=LINK, save_as="later")
        run_jobs(alice)
        web[LINK] = posting_page()
        as_alice.post(reverse("campaign:read_link", args=[only(alice).pk]))
        run_jobs(alice)
        assert only(alice).job.company == "Kew"

    def test_the_state_is_asked_for_until_it_is_read_and_then_the_page_is_loaded_anew(self, as_alice, alice, web):
        web[LINK] = posting_page()
        save(as_alice, typed=LINK, save_as="later")
        state = reverse("campaign:link_state", args=[only(alice).pk])
        assert "HX-Refresh" not in as_alice.get(state, headers=HTMX).headers
        run_jobs(alice)
        assert as_alice.get(state, headers=HTMX).headers["HX-Refresh"] == "true"
        assert "HX-Refresh" not in as_alice.get(f"{state}?beside=1", headers=HTMX).headers

    def test_reading_twice_keeps_one_copy(self, as_alice, alice, web):
        web[LINK] = posting_page()
        save(as_alice, typed=LINK, save_as="later")
        run_jobs(alice)
        as_alice.post(reverse("campaign:read_link", args=[only(alice).pk]))
        run_jobs(alice)
        assert len(copies(alice)) == 1


class TestWhatAPageMayDo:
    HOSTILE = posting_page().replace(
        "</body>",
        '<img src="https://spy.example/1.png"><form action="/account/erase/"><button>Go</button></form>'
        '<a href="javascript:alert(2)">here</a><p onclick="alert(3)" style="position:fixed">there</p>'
        '<iframe src="/"></iframe></body>',
    )

    def test_nothing_of_it_runs_loads_or_is_sent_from_here(self, as_alice, alice):
        save(as_alice, **fields_of(text(read(as_alice, typed=self.HOSTILE))), typed=self.HOSTILE)
        page = text(as_alice.get(reverse("campaign:copy", args=[copies(alice)[0].pk])))
        kept = page.split("kept-page")[1].split("</details>")[0]
        assert "there" in kept
        for harm in ("spy.example", "javascript:", "onclick", "style=", "<iframe", "<form", "<script", "<button"):
            assert harm not in kept

    @pytest.mark.parametrize(
        "typed",
        ["<" * 300_000, "<div>" * 100_000, "\x00\ud800" * 1_000, "a\n" * 200_000],
        ids=["<", "<div>", "NUL", "lines"],
    )
    def test_whatever_is_pasted_is_answered(self, as_alice, typed):
        assert read(as_alice, typed=typed.encode(errors="replace").decode()).status_code == 200

    @pytest.mark.parametrize("read_before", ["[1]", "{", '{"title": []}', "null", "[" * 100_000], ids=range(5))
    def test_a_forged_reading_harms_nothing(self, as_alice, read_before):
        assert read(as_alice, typed="Nurse at Kew", read_before=read_before).status_code == 200


class TestFiles:
    def upload(self, client, *pages, **more):
        files = [SimpleUploadedFile(f"{n}.html", page.encode()) for n, page in enumerate(pages)]
        return client.post(reverse("campaign:save"), {"uploads": files, "save_as": "later", **more}, follow=True)

    def test_a_saved_page_is_read_and_saved(self, as_alice, alice):
        self.upload(as_alice, posting_page())
        assert (only(alice).job.title, only(alice).job.company) == ("Gardener", "Kew")
        assert len(copies(alice)) == 1

    def test_an_email_is_read(self, as_alice, alice):
        mail = f"From: jobs@kew.example\r\nSubject: An opening\r\nContent-Type: text/html\r\n\r\n{posting_page()}"
        as_alice.post(reverse("campaign:save"), {"uploads": SimpleUploadedFile("mail.eml", mail.encode())})
        assert only(alice).job.company == "Kew"

    def test_several_make_a_job_each(self, as_alice, alice):
        page = text(self.upload(as_alice, posting_page(), posting_page(title="Cook", company="Cella")))
        assert sorted(Job.objects.owned_by(alice).values_list("title", flat=True)) == ["Cook", "Gardener"]
        assert "2 jobs saved." in page

    def test_several_of_one_opening_keep_its_copies(self, as_alice, alice):
        page = text(self.upload(as_alice, posting_page(), posting_page(paragraphs=["Something else."])))
        assert len(copies(alice)) == 2
        assert "1 job saved. 1 was already saved" in page

    def test_several_are_undone_together(self, as_alice, alice):
        self.upload(as_alice, posting_page(), posting_page(title="Cook", company="Cella"))
        undo(Action.objects.owned_by(alice).first())
        assert not Job.objects.owned_by(alice).exists()

    def test_several_can_be_applied_for_today(self, as_alice, alice):
        self.upload(as_alice, posting_page(), posting_page(title="Cook"), save_as="applied")
        assert {each.applied_on for each in Application.objects.owned_by(alice)} == {alice.today()}

    def test_what_is_no_posting_is_saved_by_the_name_of_its_file(self, as_alice, alice):
        self.upload(as_alice, "<html><body>Nothing.</body></html>", posting_page())
        assert Job.objects.owned_by(alice).filter(title="0.html").exists()

    def test_what_was_read_of_each_is_shown_before(self, as_alice):
        files = [SimpleUploadedFile("a.html", posting_page().encode()), SimpleUploadedFile("b.html", b"<p>")]
        page = text(read(as_alice, uploads=files))
        assert "Gardener, Kew" in page
        assert "b.html" in page
