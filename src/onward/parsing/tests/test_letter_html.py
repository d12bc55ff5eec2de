"""The words of letters in HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters.html_text import text_of_html
from onward.parsing.letters.records import LetterLink

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Dear&nbsp;Alice,</p>\n<p>we\n  are   sorry.</p>", "Dear Alice,\n\nwe are sorry."),
        ("one<br>two<BR/>three", "one\ntwo\nthree"),
        ("<table><tr><td>Day</td><td>Monday</td></tr><tr><td>At</td></tr></table>", "Day Monday\n\nAt"),
        ("<b>un</b>likely", "unlikely"),
        ("<style>p { }</style><script>a('<p>x')</script><title>T</title><!-- c --><p>seen", "seen"),
        ("<script>if (a < b) {}</SCRIPT >seen", "seen"),
        ("<!--[if mso]><p>hidden<![endif]--><p>seen", "seen"),
        ("<![if !mso]><p>seen<![endif]>", "seen"),
        ("<p>seen<!-- never ends <p>too", "seen<!-- never ends\n\ntoo"),
        ("seen<style>never ends <p>too", "seennever ends\n\ntoo"),
        ("<div style='color: red; DISPLAY : none'>hidden<div>too</div></div>seen", "seen"),
        ("<p hidden>hidden</p><p class='hidden'>seen", "seen"),
        ("<span style=mso-hide:all>hidden</span>seen", "seen"),
        ("<span style='font-size:0px'>hidden</span><span style='font-size:0.9em'>seen</span>", "seen"),
        ("<div style='display:none'>not hidden, since it never ends", "not hidden, since it never ends"),
        ("<img src='data:image/png;base64,AAAA' alt='picture'>seen", "seen"),
        ('<a title="5 > 3" href=x>seen</a>', "seen"),
        ("1 < 2 & 3 > 2", "1 < 2 & 3 > 2"),
        ("&#39;caf&eacute;&#x27; &nosuch; &#99999999;", "'café' &nosuch;"),
        ("<pre>one\n  two</pre>\nthree\nfour", "one\ntwo\n\nthree four"),
        ("&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;&zwnj;&nbsp;seen", "seen"),
        ("", ""),
    ],
)
def test_only_what_is_seen_is_read(html, words):
    assert text_of_html(html).text == words


def test_links_are_kept_with_their_words():
    found = text_of_html(
        "<a href='https://a.example/?b=1&amp;c=2'>Choose <b>a time</b></a> "
        "<a href=HTTP://B.example><img alt='Logo'></a><a href='javascript:alert(1)'>x</a><a name=y>z</a>"
    )

    assert found.text == "Choose a time xz"
    assert found.links == (
        LetterLink("https://a.example/?b=1&c=2", "Choose a time"),
        LetterLink("HTTP://B.example", "Logo"),
    )


def test_a_quotation_is_marked_as_mail_does():
    html = "No<blockquote type=cite>Dear<br>Alice<blockquote type=cite>Hi</blockquote></blockquote>Bye<blockquote>Note"

    assert text_of_html(html).text == "No\n\n> Dear\n> Alice\n\n>> Hi\n\nBye\n\nNote"


def test_a_page_is_cut_at_the_limit():
    found = text_of_html("<p>word" * 100, limit=20)

    assert found.cut
    assert len(found.text) == 20


@given(
    st.lists(st.sampled_from("<p> </p> <a <!-- --> > ' \" <script> </script> & &# <pre> <td hidden> = x".split(" ")))
)
def test_no_markup_raises(pieces):
    assert isinstance(text_of_html("".join(pieces)).text, str)


@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<&>"), min_size=1))
def test_words_without_markup_stay_as_they_are(words):
    assert text_of_html(f"<p>{words}</p>").text == words
