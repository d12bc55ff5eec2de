"""Tailoring a résumé, changing it by hand, and what its pages and files show."""

import json
import re

import pypdfium2
import pytest
from django.urls import reverse

from conftest import signed_in
from onward.accounts.archive.exporting import write_archive
from onward.accounts.archive.importing import import_archive
from onward.campaign.public import Application, SaveJob, save_job
from onward.foundation.undo.recording import captured_actions, undoable
from onward.foundation.undo.replaying import undo
from onward.materials.documents import operations
from onward.materials.documents.files import WRITERS
from onward.materials.documents.forms import PagesForm
from onward.materials.documents.models import Document
from onward.materials.documents.operations import ChangeDocument, RenameDocument, SetPages
from onward.materials.documents.pages import KeptPictures, PagePicture
from onward.materials.documents.queries import document_page
from onward.materials.documents.rules import LineChange, entries_in, lines_in, read_stored_selection
from onward.materials.documents.sources import part_sources
from onward.materials.documents.texts import LineWords, demand_name
from onward.materials.paper.pictures import DrawnPage
from onward.materials.sent.rules import MEDIA_TYPES, FileFormat
from onward.materials.tests.sample_profile import POSTING, add_sample_profile
from onward.profile.models import Evidence, ProfileEntry
from onward.profile.public import SaveEntry, add_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(alice):
    add_sample_profile(alice)
    return save_job(alice, SaveJob(title="Data Engineer", company="Harbor Analytics", posting=POSTING))


@pytest.fixture
def document(alice, application):
    return operations.tailor_document(alice, application)


def key_of(alice, beginning):
    return Evidence.objects.owned_by(alice).get(text__startswith=beginning).key


def lines_of(document):
    return lines_in(read_stored_selection(document.selection))


def text_of(pdf):
    file = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in file), len(file)


def change(person, document, kind, key, **options):
    return operations.change_document(person, document, ChangeDocument(change=kind, key=key, **options))


def test_the_best_selection_is_made_when_a_document_is(alice, document):
    page = document_page(alice, document)
    assert len(page.pages) == 1
    assert document.title == "Data Engineer, Harbor Analytics"
    assert [demand_name(row.demand) for row in page.demands if row.is_known and not row.after] == ["4 years of Python"]
    assert sum(row.before for row in page.demands) < sum(row.after for row in page.demands)
    assert key_of(alice, "Built dbt models") in lines_of(document)


def test_tailoring_without_a_profile_leads_to_its_import_and_back(alice):
    application = save_job(alice, SaveJob(title="Cook"))
    answer = signed_in(alice).post("/materials/documents/tailor/", {"application": application.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/profile/import/?next=%2Fcampaign%2F{application.pk}%2F"
    assert "Onward tailors from your own résumé." in answer.content.decode()
    assert not Document.objects.owned_by(alice).exists()


def test_a_line_taken_out_stays_out_when_it_is_tailored_again(alice, document):
    key = key_of(alice, "Built dbt models")
    changed = change(alice, document, LineChange.TAKE_OUT, key)
    assert key not in lines_of(changed)
    assert key not in lines_of(operations.tailor_again(alice, changed))
    assert key in lines_of(operations.tailor_again(alice, changed, from_scratch=True))


def test_a_line_put_in_and_an_order_by_hand_hold_when_it_is_tailored_again(alice, document):
    out = next(each.key for each in Evidence.objects.owned_by(alice) if each.key not in lines_of(document))
    changed = change(alice, document, LineChange.PUT_IN, out)
    first = key_of(alice, "Moved 120 jobs")
    changed = change(alice, changed, LineChange.MOVE, first, to=0)
    again = operations.tailor_again(alice, changed)
    assert out in lines_of(again)
    assert lines_of(again).index(first) < lines_of(again).index(key_of(alice, "Rebuilt the nightly"))


def test_each_change_is_one_undo(alice, document):
    with captured_actions() as done:
        change(alice, document, LineChange.TAKE_OUT, lines_of(document)[0])
    undo(done[-1])
    assert Document.objects.owned_by(alice).get().selection == document.selection


def test_what_prints_is_what_is_selected_and_nothing_else(alice, document):
    client = signed_in(alice)
    taken = key_of(alice, "Built dbt models")
    change(alice, document, LineChange.TAKE_OUT, taken)
    answer = client.get(f"/materials/documents/{document.pk}/file/pdf/")
    text, pages = text_of(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="Alice-Moss-Harbor-Analytics.pdf"'
    assert pages == 1
    assert "Moved 120 jobs from cron to Apache Airflow" in text
    assert "Built dbt models" not in text


def test_entries_are_noted_as_in_the_profile_and_nothing_is_said_twice(alice, document):
    job = SaveEntry(section="work", title="Baker", started="2019-03", present=True, dates_as_written="03/19 to date")
    add_entry(alice, job)
    add_entry(alice, SaveEntry(section="skills", keywords=("Python", "bread")))
    page = signed_in(alice).get(f"/materials/documents/{document.pk}/").content.decode()
    assert "Mar 2019 \N{EN DASH} present" in page
    assert "03/19" not in page
    assert page.count('<p class="quiet">Python, bread</p>') == 0


def test_a_longer_document_holds_more_and_still_fits(alice, document):
    longer = operations.set_pages(alice, document, SetPages(template="classic", max_pages=2, density="roomy"))
    page = document_page(alice, longer)
    assert len(page.pages) <= 2
    assert len(lines_of(longer)) > len(lines_of(document))


def test_the_page_shows_both_sides_and_pictures_of_the_pages(alice, document):
    client = signed_in(alice)
    page = client.get(f"/materials/documents/{document.pk}/").content.decode()
    assert "requirements" in page
    assert "Built dbt models that replaced 70 hand-made reports" in page
    (picture,) = re.findall(r'<img class="doc-page"[^>]+src="([^"]+)"', page)
    answer = client.get(picture)
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(f"/materials/documents/{document.pk}/pages/2/").status_code == 404


def test_a_button_of_a_line_answers_with_the_changed_page(alice, document):
    client, key = signed_in(alice), lines_of(document)[0]
    address = f"/materials/documents/{document.pk}/change/"
    fragment = client.post(address, {"do": f"take_out - {key}"}, headers={"HX-Request": "true"})
    assert "<html" not in fragment.content.decode()
    assert f'name="next" value="/materials/documents/{document.pk}/"' in fragment.content.decode()
    assert key not in lines_of(Document.objects.owned_by(alice).get())
    assert client.post(address, {"do": f"put_in - {key}"}).url == f"/materials/documents/{document.pk}/"
    assert client.post(address, {"do": "burn - it"}).status_code == 302


def test_a_document_is_renamed_duplicated_and_deleted(alice, document):
    operations.rename_document(alice, document, RenameDocument(title="One page"))
    copy = operations.duplicate_document(alice, Document.objects.owned_by(alice).get())
    assert (copy.title, copy.selection) == ("One page, copy", document.selection)
    operations.delete_document(alice, copy)
    assert [each.title for each in Document.objects.owned_by(alice)] == ["One page"]


def test_a_document_prints_the_same_after_its_archive_came_in_elsewhere(alice, bob, document):
    archive = write_archive(alice)
    import_archive(bob, archive.read())
    brought = Document.objects.owned_by(bob).select_related("application__job").get()
    assert document_page(bob, brought).printout == document_page(alice, document).printout
    assert isinstance(brought.application, Application)


def test_the_page_of_a_job_leads_to_its_documents(alice, application):
    client = signed_in(alice)
    before = client.get(f"/campaign/{application.pk}/").content.decode()
    assert "No résumé for this job yet." in before
    made = client.post("/materials/documents/tailor/", {"application": application.pk})
    after = client.get(f"/campaign/{application.pk}/").content.decode()
    assert made.url in after


@pytest.mark.parametrize("file_format", WRITERS)
def test_every_format_holds_what_is_selected(alice, document, file_format):
    answer = signed_in(alice).get(f"/materials/documents/{document.pk}/file/{file_format.value}/")
    assert answer["Content-Type"] == MEDIA_TYPES[file_format]
    assert answer["Content-Disposition"].startswith("attachment")
    again = signed_in(alice).get(f"/materials/documents/{document.pk}/file/{file_format.value}/")
    assert answer.content == again.content
    if file_format not in {FileFormat.PDF, FileFormat.DOCX}:
        assert "120 jobs from cron to Apache Airflow" in answer.content.decode()


@pytest.mark.parametrize(("zone", "size"), [("America/New_York", "us-letter"), ("Europe/Vienna", "a4")])
def test_a_first_document_has_the_paper_of_its_country(alice, application, zone, size):
    alice.time_zone = zone
    assert operations.tailor_document(alice, application).settings["size"] == size


def test_a_photo_is_printed_only_where_it_was_asked_for(document):
    assert not PagesForm(document=document)["photo"].subwidgets[0].data["attrs"].get("checked")


def test_the_looks_of_the_pages_are_set_by_a_form_and_what_is_wrong_is_said(alice, document):
    client, address = signed_in(alice), f"/materials/documents/{document.pk}/pages/"
    looks = {"template": "modern", "max_pages": "2", "size": "us-letter", "density": "compact", "language": "nl"}
    assert client.post(address, {**looks, "photo": "on"}).status_code == 302
    changed = Document.objects.owned_by(alice).get()
    assert changed.settings == {**looks, "max_pages": 2, "accent": "", "font": "", "photo": 1}
    refused = client.post(address, {**looks, "accent": "red", "template": "burnt"})
    assert refused.status_code == 422
    assert Document.objects.owned_by(alice).get().settings == changed.settings


def test_a_document_whose_profile_was_emptied_still_opens(alice, document):
    ProfileEntry.objects.owned_by(alice).delete()
    client = signed_in(alice)
    assert client.get(f"/materials/documents/{document.pk}/").status_code == 200
    assert client.post(f"/materials/documents/{document.pk}/again/").status_code == 302
    assert client.get(f"/materials/documents/{document.pk}/file/pdf/").status_code == 200


def test_the_paragraph_at_the_top_is_taken_out_and_put_in(alice, document):
    without = change(alice, document, LineChange.TAKE_OUT, "summary")
    assert document_page(alice, without).printout.selection.with_summary is False
    assert document_page(alice, operations.tailor_again(alice, without)).printout.selection.with_summary is False
    back = change(alice, without, LineChange.PUT_IN, "summary")
    assert document_page(alice, back).printout.selection.with_summary is True


def test_the_name_that_another_tab_gave_is_not_written_over(alice, document):
    client, address = signed_in(alice), f"/materials/documents/{document.pk}/rename/"
    version = re.search(r'name="version" value="([^"]+)"', client.get(address).content.decode())[1]
    assert client.post(address, {"title": "First", "version": version}).status_code == 302
    refused = client.post(address, {"title": "Second", "version": version})
    assert refused.status_code == 409
    assert "changed in another tab" in refused.content.decode()
    assert Document.objects.owned_by(alice).get().title == "First"
    version = re.search(r'name="version" value="([^"]+)"', refused.content.decode())[1]
    assert client.post(address, {"title": "Second", "version": version}).status_code == 302


def test_the_looks_that_another_tab_gave_are_not_written_over(alice, document):
    client, address = signed_in(alice), f"/materials/documents/{document.pk}/pages/"
    page = client.get(f"/materials/documents/{document.pk}/").content.decode()
    looks = {**document.settings, "version": re.search(r'name="version" value="([^"]+)"', page)[1]}
    assert client.post(address, {**looks, "template": "modern"}).status_code == 302
    refused = client.post(address, {**looks, "density": "roomy"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422, "HTMX shows no answer of 409"
    shown = refused.content.decode()
    assert "changed in another tab" in shown
    assert "Modern, two columns" in shown
    assert Document.objects.owned_by(alice).get().settings["density"] == "normal"
    looks["version"] = re.search(r'name="version" value="([^"]+)"', shown)[1]
    assert client.post(address, {**looks, "density": "roomy"}).status_code == 302


def pictures_on(page):
    return re.findall(r'<img class="doc-page"[^>]+src="([^"]+)"', page)


def changed_page(client, document, do):
    """The answer that HTMX gets for one change."""
    address = f"/materials/documents/{document.pk}/change/"
    return client.post(address, {"do": do}, headers={"HX-Request": "true"})


def test_a_page_that_a_change_leaves_alone_keeps_its_address(alice, document):
    longer = operations.set_pages(alice, document, SetPages(template="classic", max_pages=2, density="roomy"))
    client = signed_in(alice)
    before = pictures_on(client.get(f"/materials/documents/{longer.pk}/").content.decode())
    answer = changed_page(client, longer, f"take_out - {lines_of(longer)[-1]}")
    after = pictures_on(answer.content.decode())
    assert len(before) == len(after) == 2
    assert before[0] == after[0]
    assert before[1] != after[1]
    assert json.loads(answer.headers["HX-Trigger"]) == {"pages-changed": {"pictures": after}}


def test_a_picture_shows_what_its_address_names_and_the_page_of_now_where_that_is_not_kept(alice, document):
    client = signed_in(alice)
    (old,) = pictures_on(client.get(f"/materials/documents/{document.pk}/").content.decode())
    was = client.get(old).content
    (new,) = pictures_on(changed_page(client, document, f"take_out - {lines_of(document)[0]}").content.decode())
    now = client.get(new).content
    assert now != was
    assert client.get(old).content == was
    assert client.get(new.partition("?")[0] + "?0").content == now


def test_only_the_pictures_that_were_shown_last_are_kept():
    pictures = [PagePicture(DrawnPage(b""), str(number)) for number in range(4)]
    kept = KeptPictures(2)
    kept.keep(1, pictures[:2])
    kept.keep(1, [pictures[0], pictures[2]])
    assert [kept.find(1, each.digest) for each in pictures] == [pictures[0], None, pictures[2], None]
    assert kept.find(2, "0") is None


def test_a_line_of_the_picture_leads_to_its_line_in_the_list_and_says_where_it_comes_from(alice, document):
    line = Evidence.objects.owned_by(alice).get(text__startswith="Rebuilt the nightly load")
    with undoable(alice, "Add proof") as action:
        action.update(
            line, proof="The log of May 2023", seen_by="Charlie", wordings=[[2, "Made the nightly load fast"]]
        )
    page = signed_in(alice).get(f"/materials/documents/{document.pk}/").content.decode()
    links = dict(re.findall(r'<a id="at-(\w+)" href="#line-\1"[^>]*><title>([^<]*)</title>', page))
    assert {*links} == {"summary", *lines_of(document), *entries_in(read_stored_selection(document.selection))}
    assert links[line.key] == (
        "Senior Data Engineer, Northwind Shipping · Wording 1 of 2 · Proof: The log of May 2023 · Seen by Charlie · "
        "Shows Python"
    )


def test_a_line_shows_the_whole_of_what_any_of_several_things_answers(alice):
    add_sample_profile(alice)
    job = save_job(
        alice, SaveJob(title="Analyst", company="Pollux", posting="Requirements\n- Experience with Python or R")
    )
    page = document_page(alice, operations.tailor_document(alice, job))
    words = LineWords(page)
    lines = [each for section in page.outline for entry in section.entries for each in entry.lines]
    assert "Shows Python or R" in {words.source(each) for each in lines}


def test_every_line_says_why_it_is_in_or_out(alice, document):
    taken = key_of(alice, "Sorted returns")
    changed = change(alice, document, LineChange.TAKE_OUT, taken)
    page = document_page(alice, changed)
    words = LineWords(page)
    lines = [each for section in page.outline for entry in section.entries for each in entry.lines]
    out = {words.source(each) for each in lines if not each.is_in}
    assert "You took it out" in out
    assert "" not in out
    origins = {
        words.origin(each) for shown in page.pages for each in part_sources(shown.page.parts, page.outline, None)
    }
    assert any(each.endswith("There was room for it") for each in origins)


def test_the_sample_has_a_resume_for_its_job_with_a_posting(alice, as_alice):
    as_alice.post(reverse("campaign:sample"))

    (document,) = Document.objects.owned_by(alice)

    assert document.application.sample
    assert document.application.job.posting
    assert lines_in(read_stored_selection(document.selection))
