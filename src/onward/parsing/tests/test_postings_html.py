import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.postings.guard import MAX_SIZE, bound_source, flatten, is_slow_to_parse
from onward.parsing.postings.html import MAX_BLOCKS, blocks_to_text, read_blocks
from onward.parsing.postings.kept import clean_html
from onward.parsing.postings.records import BlockKind

TAGS = (
    "<p> </p> <b> </b> <ul> </ul> <li> <table> <tr> <td> </table> <svg> </svg> <script> </script> <!-- --> <a b= ' > x"
    " &amp; &#0; <select> <option> <body c> <title> </title> <h1> </h1> <br> <template> <pre> </pre>"
)


def said(html):
    return [(block.kind.value, block.text) for block in read_blocks(html)]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p>One</p><p>Two</p>", [("p", "One"), ("p", "Two")]),
        ("<div>One<p>Two</p>Three</div>", [("p", "One"), ("p", "Two"), ("p", "Three")]),
        ("<h2>Your <em>tasks</em></h2>", [("h2", "Your tasks")]),
        ("<h1>Senior<br>Nurse</h1>", [("h1", "Senior Nurse")]),
        ("<ul><li><p>One</p><p>more</p></li><li>Two</ul>", [("li", "One"), ("p", "more"), ("li", "Two")]),
        ("<p>• One<br>• Two</p>", [("li", "One"), ("li", "Two")]),
        ("<p>- One<br>-Two</p>", [("li", "One"), ("p", "-Two")]),
        ("<pre>a\n  b</pre>", [("pre", "a\n  b")]),
        ("<table><tr><td>Pay<td>20</tr><tr><td>Place<td>Leeds</table>", [("p", "Pay 20"), ("p", "Place Leeds")]),
        ("a &amp; b&nbsp;c &lt;d&gt;", [("p", "a & b c <d>")]),
        ("<p>One</p><script>x</script><style>y</style><noscript>z</noscript><button>Apply</button>", [("p", "One")]),
        ("<p>\u200b \u00ad</p><p> </p>", []),
        ("<svg><title>Logo</title></svg><p>One", [("p", "One")]),
        ("", []),
        ("no markup", [("p", "no markup")]),
        ("<p>a<!-- b -->c</p>", [("p", "ac")]),
        ("<span>One</span><div>Two</div><b>Three</b>", [("p", "One"), ("p", "Two"), ("p", "Three")]),
    ],
)
def test_blocks_are_what_a_person_sees(html, blocks):
    assert said(html) == blocks


def test_lists_know_their_depth():
    blocks = read_blocks("<ul><li>One<ol><li>Two</li></ol></li><li>Three</li></ul><p>After</p>")
    assert [(block.text, block.depth) for block in blocks] == [("One", 1), ("Two", 2), ("Three", 1), ("After", 0)]


@pytest.mark.parametrize(
    ("html", "bold"),
    [
        ("<p><b>All</b></p>", True),
        ("<p><b>All</b> <strong>of it</strong></p>", True),
        ("<p><b>Some</b> of it</p>", False),
        ('<p><span style="font-weight: 700">All</span></p>', True),
        ("<p>None</p>", False),
    ],
)
def test_a_block_is_bold_when_all_of_it_is(html, bold):
    assert read_blocks(html)[0].bold is bold


def test_a_line_break_after_a_bold_line_ends_its_block():
    assert [(block.text, block.bold) for block in read_blocks("<p><b>Tasks</b><br>Nursing</p>")] == [
        ("Tasks", True),
        ("Nursing", False),
    ]


def test_blocks_are_written_with_an_empty_line_between_paragraphs():
    blocks = read_blocks("<h2>Tasks</h2><ul><li>One<ul><li>Two</ul></ul><p>End</p>")
    assert blocks_to_text(blocks) == "Tasks\n\n- One\n  - Two\n\nEnd"


def test_blocks_are_bounded():
    assert len(read_blocks("<p>x" * 2 * MAX_BLOCKS)) <= MAX_BLOCKS


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("depth", "<div>" * 3_000),
        ("depth behind closings of other tags", "<div></span>" * 3_000),
        ("depth of lists", "<ul><li>" * 3_000),
        ("depth of foreign elements", "<svg>" + "<g>" * 3_000),
        ("formatting left open", "".join(f"<p><b id={n}></p>" for n in range(2_000))),
        ("formatting that every paragraph opens again", "<p>" + "<i>" * 99 + "<p>x" * 5_000),
        ("attributes", "<p " + " ".join(f"a{n}" for n in range(9_000)) + ">"),
        ("attributes of the body in many tags", "".join(f"<body a{n}>" for n in range(5_000))),
        ("options", "<select>" + "<option>x" * 9_000),
    ],
)
def test_pages_that_are_built_to_be_slow_are_flattened_and_lose_no_words(name, page):
    assert is_slow_to_parse(page)
    assert ("p", "Nurse") in said(f"<p>Nurse</p>{page}")


@pytest.mark.parametrize(
    "page",
    [
        "<p>x" * 9_000,
        "<ul>" + "<li>x" * 9_000,
        "<div><p>x</p></div>" * 9_000,
        "<script>'" + "<div>" * 9_000 + "'</script>" + "<p>x" * 500,
        "<!--" + "<div>" * 9_000 + "-->" + "<p>x" * 500,
        "<b>x</b><i>y</i>" * 9_000,
    ],
)
def test_long_honest_pages_are_not_flattened(page):
    assert not is_slow_to_parse(page)


def test_a_flat_page_keeps_its_data_and_title():
    flat = flatten('<title>Nurse</title><div><script type="application/ld+json">{"a":"<b>"}</script><script>x</script>')
    assert flat == '<title>Nurse</title><p><script type="application/ld+json">{"a":"<b>"}</script>'


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Pflegekräfte".encode(), "Pflegekräfte"),
        (b"\xef\xbb\xbfNurse", "Nurse"),
        ("Pflegekräfte".encode("utf-16"), "Pflegekräfte"),
        (b'<meta charset="iso-8859-1">Pflegekr\xe4fte', '<meta charset="iso-8859-1">Pflegekräfte'),
        (b"<meta charset=iso-8859-1>\x93Nurse\x94", "<meta charset=iso-8859-1>\u201cNurse\u201d"),
        (b'<meta charset="windows-1251">\xf1\xf2', '<meta charset="windows-1251">ст'),
        (b'<meta charset="utf-7">+ADw-script+AD4-', '<meta charset="utf-7">+ADw-script+AD4-'),
        ('<meta charset="iso-8859-1">ä'.encode(), '<meta charset="iso-8859-1">ä'),
        ("x\ud800y", "x?y"),
    ],
)
def test_pages_are_decoded_as_browsers_do(data, text):
    assert bound_source(data).text == text


def test_what_is_too_large_is_cut():
    bounded = bound_source("x" * (MAX_SIZE + 1))
    assert (len(bounded.text), bounded.is_cut) == (MAX_SIZE, True)


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p onclick='x()' style='color:red' class=a>One</p>", "<p>One</p>"),
        ("<script>alert(1)</script><style>p{}</style>One", "One"),
        ("<img src=x onerror=alert(1)>One<svg><path/></svg>", "One"),
        ("<iframe src=//evil></iframe><object></object>One", "One"),
        ("<form action=/x><input name=a>One</form>", "One"),
        ('<a href="javascript:alert(1)">One</a>', '<a rel="noopener noreferrer nofollow">One</a>'),
        ('<a href="data:text/html,x">One</a>', '<a rel="noopener noreferrer nofollow">One</a>'),
        ("<ul><li>One</li></ul>", "<ul><li>One</li></ul>"),
        ("<title>Tab</title><h2>One</h2><!-- x -->", "<h2>One</h2>"),
        ("One\ud800", "One?"),
    ],
)
def test_what_is_kept_of_a_page_is_structure_and_links(html, kept):
    assert clean_html(html) == kept


def test_links_that_are_kept_say_nothing_of_where_they_were_clicked():
    link = clean_html('<a href="https://acme.example/jobs" target=_blank title=x>Jobs</a>')
    assert link == '<a href="https://acme.example/jobs" rel="noopener noreferrer nofollow">Jobs</a>'


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_no_text_raises(text):
    read_blocks(text)
    clean_html(text)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(
        st.sampled_from(TAGS.split()),
        max_size=30,
    ).map(" ".join)
)
def test_no_markup_raises(html):
    for block in read_blocks(html):
        assert block.text == block.text.strip() or block.kind is BlockKind.PREFORMATTED
        assert block.text
    clean_html(html)
