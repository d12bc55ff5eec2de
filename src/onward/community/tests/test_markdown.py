"""Whoever wrote it, a text becomes HTML that does nothing but show itself."""

import re
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.community.markdown import ALLOWED_TAGS, render_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One *thing*, **once**.", "<p>One <em>thing</em>, <strong>once</strong>.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("> Hello", "<blockquote>\n<p>Hello</p>\n</blockquote>"),
        ("# Loud", "<p># Loud</p>"),
        ("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"),
        (
            "[here](https://example.org)",
            '<p><a href="https://example.org" rel="noopener noreferrer nofollow">here</a></p>',
        ),
    ],
)
def test_what_is_written_is_shown(text, html):
    assert render_markdown(text).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](&#106;avascript:alert(1))",
        "<script>alert(1)</script>",
        "<javascript:alert(1)>",
        "![x](https://example.org/pixel.png)",
        '[x](https://example.org "onmouseover=alert(1)")',
        '<a href="https://example.org" onclick="alert(1)">x</a>',
    ],
)
def test_nothing_in_it_runs_or_fetches(text):
    html = render_markdown(text)
    assert "<script" not in html
    assert "<img" not in html
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r'href="(?!https?:|mailto:)', html)


@given(st.text(alphabet=st.sampled_from(list("<>[]()*_#!`\\\"'&;: \na1-javascript")), max_size=200))
def test_only_the_allowed_tags_come_out(text):
    assert set(re.findall(r"</?([a-z0-9]+)", render_markdown(text))) <= ALLOWED_TAGS


@pytest.mark.real_clock
@pytest.mark.parametrize("piece", ["[", "*a ", "> ", "- ", "[a](", "**", "<", "\\", "[]("])
def test_a_long_text_of_one_sign_is_shown_soon(piece):
    """Four times the text may not take more than ten times as long, at its quickest of three times."""

    def seconds(times: int) -> float:
        taken = []
        for _again in range(3):
            began = process_time()
            render_markdown(piece * times)
            taken.append(process_time() - began)
        return min(taken)

    render_markdown(piece)
    assert seconds(8000) < 10 * max(seconds(2000), 0.05)
