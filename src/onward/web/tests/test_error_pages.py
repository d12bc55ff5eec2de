import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.test import Client, RequestFactory
from django.urls import path

from onward.config.urls import handler400, handler403, handler404, handler500, urlpatterns
from onward.web import error_views

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def raising(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    *urlpatterns,
    path("refused/", raising(PermissionDenied())),
    path("garbled/", raising(SuspiciousOperation())),
    path("too-much/", raising(RequestDataTooBig())),
    path("broken/", raising(ZeroDivisionError())),
]
pytestmark = pytest.mark.urls(__name__)

BLAME = ("invalid", "illegal", "error", "!")


def words_of(response):
    return response.content.decode().split("<main")[1].split("</main>")[0]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nowhere/", 404, "find that page"),
        ("/refused/", 403, "have access to this page"),
        ("/garbled/", 400, "read that request"),
        ("/too-much/", 413, "That was too long"),
        ("/broken/", 500, "went wrong on our side"),
    ],
)
def test_each_says_what_happened_what_was_kept_and_what_to_do(as_alice, address, status, said):
    as_alice.raise_request_exception = False
    response = as_alice.get(address)
    assert response.status_code == status
    shown = words_of(response)
    assert said in shown
    assert "Go to Today" in shown
    assert not [word for word in BLAME if word in shown.lower()]


@pytest.mark.django_db
def test_what_was_deleted_can_be_looked_for_in_the_history(as_alice):
    assert "/campaign/history/" in words_of(as_alice.get("/nowhere/"))


@pytest.mark.django_db
def test_without_a_name_nothing_is_offered_that_needs_one():
    response = Client(HTTP_HOST="localhost").get("/nowhere/")
    assert response.status_code == 404
    assert "/campaign/history/" not in response.content.decode()


def test_when_the_database_is_what_broke_the_page_still_comes():
    """No database is open in this test: a question to it would raise."""
    response = error_views.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "went wrong on our side" in response.content.decode()


@pytest.mark.django_db
def test_a_form_that_is_too_old_keeps_what_was_typed(alice):
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.post("/campaign/save/", {"title": "Analyst"})
    assert response.status_code == 403
    assert "your browser may still have it" in response.content.decode()


@pytest.mark.django_db
def test_a_body_beyond_what_forms_may_hold_says_so(as_alice, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = as_alice.post("/campaign/save/", f"posting={'x' * 2000}", "application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "Nothing has changed" in response.content.decode()
