"""A form that is sent twice does what it says once, whichever form it is."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.urls import URLResolver, get_resolver

from conftest import signed_in
from onward.accounts.models import FormSubmission, Person
from onward.campaign.public import Application, delete_applications
from onward.foundation.models import Action
from onward.proposals.public import ProposalBatch
from onward.ui.form_transactions import runs_outside_transaction

pytestmark = pytest.mark.django_db
SAVE = "/campaign/save/"


def token_of(client, path=SAVE):
    page = client.get(path).content.decode()
    return page.rpartition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]


def a_job(client, **typed):
    return {"csrfmiddlewaretoken": token_of(client), "title": "Cook", "company": "Aubergine and sons", **typed}


def applications(person):
    return Application.objects.owned_by(person).count()


def test_the_same_form_sent_twice_saves_once_and_leads_to_the_first(as_alice, alice):
    form = a_job(as_alice)
    first, second = as_alice.post(SAVE, form), as_alice.post(SAVE, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert applications(alice) == 1
    page = as_alice.get(second["Location"]).content.decode()
    assert f"/ui/undo/{Action.objects.owned_by(alice).get().pk}/" in page


def test_erasing_is_a_form_too(as_alice, alice):
    token = token_of(as_alice, "/account/erase/")
    page = as_alice.post("/account/erase/", {"csrfmiddlewaretoken": token, "word": "erase"}).content.decode()
    last = {"token": page.split('name="token" value="')[1].split('"')[0], "csrfmiddlewaretoken": token}
    answer = as_alice.post("/account/erase/", last)
    assert (answer["Location"], answer.has_header("Clear-Site-Data")) == ("/account/erased/", True)
    assert not Person.objects.exists()


def test_signing_out_is_one_too(as_alice):
    token = token_of(as_alice, "/account/preferences/")
    answer = as_alice.post("/account/sign-out/", {"csrfmiddlewaretoken": token})
    assert (answer.status_code, answer.has_header("Clear-Site-Data")) == (302, True)


def test_two_tabs_are_two_forms(as_alice, alice):
    one, other = a_job(as_alice), a_job(as_alice)
    assert one["csrfmiddlewaretoken"] != other["csrfmiddlewaretoken"]
    for form in (one, other):
        as_alice.post(SAVE, form)
    assert applications(alice) == 2


def test_what_was_changed_after_going_back_is_another_form(as_alice, alice):
    form = a_job(as_alice)
    as_alice.post(SAVE, form)
    as_alice.post(SAVE, {**form, "title": "Baker"})
    assert applications(alice) == 2


def test_a_form_that_was_wrong_may_be_sent_again(as_alice, alice):
    wrong = a_job(as_alice, applied_on="9999-12-31")
    assert as_alice.post(SAVE, wrong).status_code == as_alice.post(SAVE, wrong).status_code == 422
    assert not FormSubmission.objects.owned_by(alice).exists()


def test_a_form_that_broke_may_be_sent_again(as_alice, alice, monkeypatch):
    as_alice.raise_request_exception = False
    form = a_job(as_alice)
    with monkeypatch.context() as broken:
        broken.setattr(Application, "save", lambda *_given, **_also: 1 / 0)
        assert as_alice.post(SAVE, form).status_code == 500
    assert as_alice.post(SAVE, form).status_code == 302
    assert applications(alice) == 1


def test_what_was_undone_may_be_done_again_by_the_same_form(as_alice, alice):
    form = a_job(as_alice)
    as_alice.post(SAVE, form)
    as_alice.post(f"/ui/undo/{Action.objects.owned_by(alice).get().pk}/")
    assert applications(alice) == 0
    as_alice.post(SAVE, form)
    assert applications(alice) == 1


def test_what_was_deleted_since_may_be_done_again_by_the_same_form(as_alice, alice):
    form = a_job(as_alice)
    as_alice.post(SAVE, form)
    delete_applications(alice, list(Application.objects.owned_by(alice)))
    answer = as_alice.post(SAVE, form)
    assert as_alice.get(answer["Location"]).status_code == 200
    assert applications(alice) == 1


def test_the_form_of_one_person_is_none_of_anothers(alice, bob):
    client, other = signed_in(alice), signed_in(bob)
    form = a_job(client)
    for each in (client, other):
        each.post(SAVE, form)
    assert (applications(alice), applications(bob)) == (1, 1)


def test_a_file_is_a_part_of_its_form(as_alice, alice):
    token = token_of(as_alice, "/import/")

    def bring(text):
        file = SimpleUploadedFile("search.csv", text.encode(), content_type="text/csv")
        return as_alice.post("/import/", {"csrfmiddlewaretoken": token, "file": file})["Location"]

    first = "Company,Title\nAubergine,Cook\n"
    assert bring(first) == bring(first) != bring("Company,Title\nBasil,Cook\n")
    assert ProposalBatch.objects.owned_by(alice).count() == 2


def test_forms_are_forgotten_after_a_day(as_alice, alice, clock):
    as_alice.post(SAVE, a_job(as_alice))
    clock.shift(timedelta(days=1, minutes=1))
    as_alice.post(SAVE, a_job(as_alice))
    assert FormSubmission.objects.owned_by(alice).count() == 1


def all_views(resolver):
    for pattern in resolver.url_patterns:
        yield from all_views(pattern) if isinstance(pattern, URLResolver) else [pattern.callback]


def test_only_what_works_long_and_not_on_rows_is_left_out():
    views = [view for view in all_views(get_resolver()) if view.__module__.startswith("onward.")]
    assert len(views) > 100
    assert [view.__name__ for view in views if runs_outside_transaction(view)] == [
        "save",
        "upload",
        "take",
        "add",
        "renew_sign_in",
        "refresh_folders",
        "ask",
        "ask_for_draft",
    ]


@pytest.mark.django_db(transaction=True)
def test_of_eight_at_once_one_is_saved(alice):
    form, together, answers = a_job(signed_in(alice)), Barrier(8), []
    clients = [signed_in(alice) for _ in range(8)]

    def send(client):
        together.wait()
        while True:
            try:
                answers.append(client.post(SAVE, form)["Location"])
                break
            except OperationalError:  # a database in memory, unlike a file, refuses at once where another writes
                continue
        connection.close()

    threads = [Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert applications(alice) == 1
