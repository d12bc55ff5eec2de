"""Pages are compressed where hosted, and never beside text that the request itself brought."""

import gzip

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from onward.foundation.compression import CompressionMiddleware

PAGE = "<p>A page with one line after another.</p>" * 200


@pytest.fixture
def hosted(settings):
    settings.HOSTED = True


def answer(response, method="get", address="/", encoding="gzip, br"):
    request = getattr(RequestFactory(), method)(address, headers={"accept-encoding": encoding})
    return CompressionMiddleware(lambda _request: response)(request)


def test_a_page_is_compressed_and_says_so(hosted):
    sent = answer(HttpResponse(PAGE))
    assert sent["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in sent["Vary"]
    assert gzip.decompress(sent.content).decode() == PAGE
    assert len(sent.content) < len(PAGE) / 5


def test_its_length_is_not_always_the_same(hosted):
    assert len({len(answer(HttpResponse(PAGE)).content) for _ in range(40)}) > 5


@pytest.mark.parametrize(
    ("method", "address"), [("get", "/search?q=guess"), ("get", "/?x"), ("post", "/"), ("put", "/"), ("patch", "/")]
)
def test_what_may_repeat_the_request_is_sent_as_it_is(hosted, method, address):
    assert "Content-Encoding" not in answer(HttpResponse(PAGE), method, address)


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(PAGE, content_type="text/calendar"),
        HttpResponse(PAGE, content_type="application/json"),
        StreamingHttpResponse([PAGE]),
    ],
)
def test_files_and_feeds_are_sent_as_they_are(hosted, response):
    assert "Content-Encoding" not in answer(response)


def test_a_browser_that_does_not_ask_gets_plain_text(hosted):
    assert answer(HttpResponse(PAGE), encoding="").content.decode() == PAGE


def test_on_a_laptop_nothing_is_compressed(settings):
    settings.HOSTED = False
    with pytest.raises(MiddlewareNotUsed):
        CompressionMiddleware(lambda _request: HttpResponse())


@pytest.mark.django_db
def test_the_pages_of_a_hosted_onward_pass_it(as_alice, hosted):
    sent = as_alice.get("/", headers={"accept-encoding": "gzip"})
    assert sent["Content-Encoding"] == "gzip"
    assert "<!doctype html>" in gzip.decompress(sent.content).decode()
    assert "Content-Encoding" not in as_alice.get("/search?q=guess", headers={"accept-encoding": "gzip"})
