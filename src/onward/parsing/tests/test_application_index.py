"""Looking known applications up finds the same ones as comparing a letter with all of them."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters.records import Letter, Sender
from onward.parsing.letters.understanding import KnownApplication
from onward.parsing.letters.understanding.application_index import MOST_OF_ONE_SIGN, ApplicationIndex
from onward.parsing.letters.understanding.matching import matches_of

NAMES = (
    "Acme",
    "Acme Inc.",
    "The Acme Foods GmbH",
    "Acme Foods",
    "Ace",
    "A",
    "",
    "Beta & Sons",
    "beta sons",
    "IT, Ltd",
)
HOSTS = ("", "acme.com", "mail.acme.com", "acmefoods.co.uk", "ace.com", "jobs.beta.example", "example", "greenhouse.io")
IDS = ("1@acme.com", "2@acme.com", "req-12345", "jobs@acme.com", "")

signs = st.frozensets(st.sampled_from(IDS), max_size=2)
applications = st.builds(
    KnownApplication,
    id=st.just(""),
    company=st.sampled_from(NAMES),
    title=st.sampled_from(("Cook", "Night Cook", "")),
    company_hosts=st.lists(st.sampled_from(HOSTS), max_size=1).map(tuple),
    message_ids=signs,
    addresses=signs,
    tokens=signs,
)
letters = st.builds(
    lambda subject, host, box, references: Letter(
        subject=subject, sender=Sender("", f"{box}@{host}" if host else "", host), references=tuple(references)
    ),
    st.lists(st.sampled_from((*NAMES, "Re:", "your", "job")), max_size=4).map(" ".join),
    st.sampled_from(HOSTS),
    st.sampled_from(("jobs", "Jobs")),
    signs,
)


@given(st.lists(applications, max_size=8), letters, st.sampled_from(NAMES), signs)
def test_an_index_answers_as_the_list_does(known, letter, company, tokens):
    known = [replace(application, id=str(at)) for at, application in enumerate(known)]
    asked = {"company": company, "title": "Night Cook", "tokens": tokens}
    assert matches_of(letter, known=ApplicationIndex(known), **asked) == matches_of(letter, known=known, **asked)


@given(st.lists(applications, min_size=1, max_size=5), letters, st.data())
def test_what_is_learned_from_letters_is_found_too(known, letter, data):
    index = ApplicationIndex(known := [replace(application, id=str(at)) for at, application in enumerate(known)])
    at = data.draw(st.integers(0, len(known) - 1))
    ids, addresses = data.draw(signs), data.draw(signs)
    known[at] = replace(known[at], message_ids=known[at].message_ids | ids, addresses=known[at].addresses | addresses)
    index.learn(at, message_ids=ids, addresses=addresses)
    asked = {"company": "Acme", "title": "", "tokens": frozenset(IDS)}
    assert list(index) == known
    assert matches_of(letter, known=index, **asked) == matches_of(letter, known=known, **asked)


def test_the_address_of_a_platform_tells_of_none_of_many_applications():
    known = ApplicationIndex(
        KnownApplication(str(at), f"Company {at}", addresses=frozenset(("jobs@platform.example",)))
        for at in range(MOST_OF_ONE_SIGN + 1)
    )
    letter = Letter(sender=Sender("", "jobs@platform.example", "platform.example"))
    asked = {"title": "", "tokens": frozenset()}
    assert matches_of(letter, company="", known=known, **asked) == ()
    assert matches_of(letter, company="Company 3", known=known, **asked)[0].application_id == "3"
