import pytest
from django.test import RequestFactory

from onward.ui.redirects import previous_url

NO_PATHS = [
    "1",
    "x",
    "nan",
    "2026-01-01",
    "next",
    "ui:undo",
    "campaign/",
    "",
    " /",
    "javascript:alert(1)",
    "?q=1",
    "#top",
]
ELSEWHERE = ["https://evil.example/", "//evil.example/", "/\\evil.example", "///evil.example", "http:///evil.example"]


@pytest.mark.parametrize("named", [*NO_PATHS, *ELSEWHERE, "/" + "a" * 3000])
@pytest.mark.parametrize("path", ["/account/theme/", "/account/rejections-right-away/"])
def test_a_next_that_is_no_page_of_ours_leads_to_one(as_alice, path, named):
    answer = as_alice.post(path, {"next": named, "theme": "dark"})
    assert (answer.status_code, answer["Location"]) == (302, "/account/preferences/")


@pytest.mark.parametrize("named", ["/campaign/?q=a", "http://localhost/campaign/"])
def test_a_page_of_ours_is_gone_back_to(named):
    request = RequestFactory().post("/", {"next": named}, HTTP_HOST="localhost")
    assert previous_url(request, "/") == named


def test_without_a_next_the_page_that_sent_the_form_is_gone_back_to():
    request = RequestFactory().post("/", HTTP_HOST="localhost", HTTP_REFERER="http://localhost/week/")
    assert previous_url(request, "/") == "http://localhost/week/"
