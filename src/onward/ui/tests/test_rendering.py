import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from onward.foundation.models import BackgroundJob
from onward.foundation.undo.recording import undoable
from onward.ui import messages
from onward.ui.rendering import render_page

pytestmark = pytest.mark.django_db

PARTS = {"background_job": {"pk": 3, "label": "Work", "state": "done", "summary": "All of it", "url": ""}}


@pytest.fixture
def request_of(alice):
    def make(user=None, **headers):
        request = RequestFactory(headers=headers).get("/ui/patterns/")
        request.user = user or alice
        request.session = {}
        request._messages = FallbackStorage(request)
        request.resolver_match = None
        return request

    return make


def shown(request):
    return render_page(request, "ui/background_job_page.html", PARTS, fragment="background_job")


def test_a_page_is_whole_for_a_browser(request_of):
    assert b"<html" in shown(request_of()).content


def test_htmx_gets_the_part_alone(request_of):
    content = shown(request_of(**{"HX-Request": "true"})).content
    assert b"<html" not in content
    assert b"All of it" in content


@pytest.mark.parametrize("header", ["HX-Boosted", "HX-History-Restore-Request"])
def test_htmx_gets_the_whole_page_where_it_replaces_it(request_of, header):
    assert b"<html" in shown(request_of(**{"HX-Request": "true", header: "true"})).content


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_caches_are_told_that_the_two_differ(request_of, headers):
    assert "HX-Request" in shown(request_of(**headers)).headers["Vary"]


def test_new_messages_come_with_a_part(request_of, alice):
    request = request_of(**{"HX-Request": "true"})
    with undoable(alice, "Moved to Interview") as action:
        action.create(BackgroundJob(label="x"))
    messages.success_with_undo(request, action)
    content = shown(request).content.decode()
    assert 'hx-swap-oob="innerHTML"' in content
    assert "Moved to Interview" in content
    assert f"/ui/undo/{action.log_entry.pk}/" in content


def test_a_part_without_news_leaves_earlier_messages_in_place(request_of):
    assert b"flashes" not in shown(request_of(**{"HX-Request": "true"})).content


def test_a_message_can_say_where_an_undo_leads(request_of, alice):
    request = request_of()
    with undoable(alice, "Saved") as action:
        action.create(BackgroundJob(label="x"))
    messages.success_with_undo(request, action.log_entry, after_undo="/campaign/?a=b:c")
    assert 'name="next" value="/campaign/?a=b:c"' in shown(request).content.decode()


def test_where_nothing_was_done_nothing_can_be_undone(request_of, alice):
    request = request_of()
    with undoable(alice, "Saved") as action:
        pass
    messages.success_with_undo(request, action)
    content = shown(request).content.decode()
    assert "Saved" in content
    assert "data-undo" not in content


def test_what_is_said_is_shown_as_text(request_of):
    request = request_of()
    messages.info(request, "<script>alert(1)</script>")
    content = shown(request).content.decode()
    assert "&lt;script&gt;alert(1)" in content
    assert "<script>alert" not in content


@pytest.mark.parametrize("tags", ["", "undo:", "undo:x:/", "erase:1:/", "undo"])
def test_a_message_without_an_action_has_no_way_back(tags):
    assert messages.undo_offer(messages.messages.storage.base.Message(20, "text", tags)) is None


def test_signed_out_pages_have_no_rail(request_of):
    content = shown(request_of(AnonymousUser())).content.decode()
    assert 'class="rail"' not in content
    assert "data-person" not in content


def test_the_theme_a_person_chose_is_on_the_page(request_of, alice):
    alice.theme = "dark"
    assert 'data-theme="dark"' in shown(request_of()).content.decode()


def test_signed_out_pages_are_as_the_device_is(request_of):
    assert 'data-theme="auto"' in shown(request_of(AnonymousUser())).content.decode()
