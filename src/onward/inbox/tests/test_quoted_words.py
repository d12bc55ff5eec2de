"""Words of strangers, made safe to show, and the decisive ones among them."""

from hypothesis import given
from hypothesis import strategies as st

from onward.inbox.letters.rules import MAX_SHOWN, marked_sentences, shown_text


@given(st.text())
def test_what_is_shown_is_one_short_line_that_runs_one_way(text):
    shown = shown_text(text)
    assert len(shown) <= MAX_SHOWN + 1
    assert not set(shown) & set("\n\r\u202e\u2066\u200b\x00")


def test_decisive_words_are_marked_once_in_each_sentence():
    cues = [("We offer you the job.", "offer you"), ("We offer you the job.", "the job"), ("Welcome.", "missing")]
    assert marked_sentences(cues) == [("We ", "offer you", " the job."), ("Welcome.", "", "")]


def test_the_subject_is_quoted_only_where_nothing_else_decided():
    cues = [("Interview invitation", "Interview invitation"), ("We invite you.", "invite you")]
    assert marked_sentences(cues, "Re: Interview Invitation") == [("We ", "invite you", ".")]
    assert marked_sentences(cues[:1], "Interview invitation") == [("", "Interview invitation", "")]
    assert marked_sentences([*cues, ("Fwd: interview invitation.", "")], "Interview invitation") == [
        ("We ", "invite you", ".")
    ]
    assert marked_sentences([], "Interview invitation") == []


@given(st.lists(st.tuples(st.text(), st.text())), st.text())
def test_what_is_quoted_was_decisive_and_a_letter_with_decisive_words_is_quoted(cues, subject):
    lines = {shown_text(sentence) for sentence, _words in cues}
    quoted = marked_sentences(cues, subject)
    assert bool(quoted) == bool(cues)
    assert all("".join(parts) in lines for parts in quoted)
