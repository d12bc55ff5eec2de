import pytest
from django.urls import reverse
from django.utils import timezone

from onward.foundation.models import BackgroundJob

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def work(alice):
    found = BackgroundJob(
        owner=alice,
        label="Bringing in tracker.csv",
        function_name="x",
        url="/campaign/",
        state=BackgroundJob.State.RUNNING,
        done=64,
        total=177,
    )
    found.save()
    return found


def ended(work):
    work.state, work.summary, work.ended_at = BackgroundJob.State.DONE, "177 <i>brought</i> in.", timezone.now()
    work.save()


def test_a_work_that_goes_on_asks_again(as_alice, work):
    part = as_alice.get(reverse("ui:background_job", args=[work.pk]), headers=HTMX).content.decode()
    assert 'hx-trigger="every 1s"' in part
    assert "64 of 177" in part
    assert "<html" not in part


def test_its_page_works_without_htmx(as_alice, work):
    whole = as_alice.get(reverse("ui:background_job", args=[work.pk])).content.decode()
    assert "<html" in whole
    assert "64 of 177" in whole


def test_a_work_that_ended_asks_no_more_and_says_what_came_of_it(as_alice, work):
    ended(work)
    part = as_alice.get(reverse("ui:background_job", args=[work.pk]), headers=HTMX).content.decode()
    assert "hx-trigger" not in part
    assert "177 &lt;i&gt;brought&lt;/i&gt; in." in part
    assert 'href="/campaign/"' in part


def test_a_page_that_asked_for_it_is_loaded_anew_at_the_end(as_alice, work):
    address = reverse("ui:background_job", args=[work.pk]) + "?refresh=1"
    assert "HX-Refresh" not in as_alice.get(address, headers=HTMX).headers
    ended(work)
    assert as_alice.get(address, headers=HTMX).headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in as_alice.get(address).headers


def test_a_work_can_be_stopped(as_alice, work):
    assert as_alice.post(reverse("ui:cancel_job", args=[work.pk])).headers["Location"] == "/campaign/"
    work.refresh_from_db()
    assert work.cancel_requested_at is not None


def test_a_stranger_neither_sees_nor_stops_it(as_charlie, work):
    assert as_charlie.get(reverse("ui:background_job", args=[work.pk])).status_code == 404
    assert as_charlie.post(reverse("ui:cancel_job", args=[work.pk])).status_code == 404
    assert not BackgroundJob.objects.owned_by(work.owner_id).get().cancel_requested_at
