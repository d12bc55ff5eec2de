# ruff: noqa: E501, RUF001  tables of cases read better unbroken
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.texts.tables.records import Ending, Stage
from onward.texts.tables.statuses import is_code, read_status, status_key

NO_STAGE: tuple[Stage, ...] = ()
SAVED, APPLIED, HEARD = (Stage.SAVED,), (Stage.APPLIED,), (Stage.ACKNOWLEDGED,)
SCREEN, TEST, MET = (Stage.SCREEN,), (Stage.ASSESSMENT,), (Stage.INTERVIEW,)
OFFER, TAKEN = (Stage.OFFER,), (Stage.OFFER, Stage.ACCEPTED)

MEANINGS = [
    ("Rejected; Denied; rejection; Absage; abgelehnt; refusé; Refus; candidature refusée; rechazado; descartada; Afgewezen; rifiutato; Recusado; Not selected; went with another candidate", NO_STAGE, Ending.REJECTED),
    ("Ghosted; No response; no_response; Not Responded; No response to application; never heard back; keine Antwort; Keine Rückmeldung; sans réponse; pas de réponse; sin respuesta; geen reactie; nessuna risposta; sem resposta", NO_STAGE, Ending.NEVER_ANSWERED),
    ("Withdrawn; withdrew; I Denied; I declined; declined by me; zurückgezogen; von mir abgesagt; ritirato; ingetrokken; accepted another offer; Took another job", NO_STAGE, Ending.WITHDRAWN),
    ("Position Removed; Expired; job closed; position filled; hiring freeze; Stelle besetzt; offre pourvue; vacature gesloten; Abgelaufen", NO_STAGE, Ending.CLOSED),
    ("Saved; saved; Draft; Wishlist; Need to apply; to apply; Evaluated; Merkliste; à postuler; Bookmarked; por aplicar; opgeslagen", SAVED, Ending.NONE),
    ("Didn't apply; Didn’t apply; Did not apply; Didn't apply before application closed; Discarded; SKIP; nicht beworben", SAVED, Ending.CLOSED),
    ("Applied; Submitted; sent; Pending; in progress; under review; no response yet; Awaiting response; beworben; Bewerbung gesendet; Offen; noch keine Antwort; candidature envoyée; En attente; en proceso; In behandeling; in attesa di risposta; Em andamento", APPLIED, Ending.NONE),
    ("Responded; response; application confirmation; Application Viewed; Eingangsbestätigung; accusé de réception; information request", HEARD, Ending.NONE),
    ("Screening; phone screen; Phone Interview; Telefoninterview; entretien téléphonique", SCREEN, Ending.NONE),
    ("Assessment; assessment sent; coding challenge; take-home; OA; Testaufgabe; test technique", TEST, Ending.NONE),
    ("Interview; interviewing; Interview scheduled; interview invitation; 2nd interview; final round; Vorstellungsgespräch; entretien; Entrevista; Colloquio; Gesprek", MET, Ending.NONE),
    ("Offer; offer made; Zusage; Angebot; proposition; oferta; aanbod", OFFER, Ending.NONE),
    ("Accepted; Hired; offer_accepted; Accepted offer; Signed contract; embauché; contratado; aangenomen", TAKEN, Ending.NONE),
    ("Declined offer; offer_declined; turned down the offer; Angebot abgelehnt; offre refusée", OFFER, Ending.WITHDRAWN),
    ("2 Interviews + Denied; Inter + Rejec; Rejected after interview; Interview -> Rejected; Entretien puis refus; Absage nach Gespräch; Interview, then rejected", MET, Ending.REJECTED),
    ("Interviewed, ghosted; Ghosted after 2 interviews; Interview - no response", MET, Ending.NEVER_ANSWERED),
    ("Failed technical test", TEST, Ending.REJECTED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stages", "ending"),
    [(text.strip(), stages, ending) for texts, stages, ending in MEANINGS for text in texts.split(";")],
)
def test_a_status_is_read_as_people_mean_it(text, stages, ending):
    status = read_status(text)
    assert (status.stages, status.ending, status.sure) == (stages, ending, True)
    assert status.why


def test_rounds_are_counted():
    assert read_status("2 Interviews + Denied").rounds == 2
    assert read_status("three interviews, no response").rounds == 3
    assert read_status("Interview").rounds == 0


@pytest.mark.parametrize(
    "text", ["Declined", "Passed on", "no offer", "Archived", "not rejected", "Rejected? maybe not"]
)
def test_words_that_can_be_meant_two_ways_are_not_sure(text):
    status = read_status(text)
    assert status.understood
    assert not status.sure


@pytest.mark.parametrize(
    "text", ["Purple", "banana split", "false positive", "Yes", "no", "0", "0.5", "1", "x", "✓", "", "-", "n/a"]
)
def test_unknown_words_and_bare_codes_are_not_guessed(text):
    assert not read_status(text).understood


def test_not_having_had_an_interview_is_not_an_interview():
    for text in (
        "Rejected without interview",
        "rejected (no interview)",
        "Absage ohne Gespräch",
        "Rejected w/o interview",
    ):
        assert read_status(text).stages == ()
        assert read_status(text).ending is Ending.REJECTED


def test_codes_are_told_from_words():
    assert all(is_code(text) for text in ("0", "0.5", "1", "yes", "N", "100%", "✓"))
    assert not any(is_code(text) for text in ("", "Rejected", "2 interviews"))


def test_a_status_is_remembered_whatever_its_case_or_accents():
    assert status_key("Refusé!") == status_key("REFUSE")
    assert status_key("✓") == "✓"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_no_text_raises_or_claims_without_reason(text):
    status = read_status(text)
    assert status.understood == bool(status.why)
    assert status.understood or (status.stages == () and status.ending is Ending.NONE)


@pytest.mark.parametrize(
    "piece",
    [
        "interview ",
        "not ",
        "offer ",
        "no response ",
        "phone ",
        "a",
        " ",
        "first second ",
        "will not apply ",
        "applied via ",
    ],
)
def test_a_text_made_to_be_slow_is_not(piece):
    start = time.process_time()
    read_status(piece * 200)
    read_status(piece * 200 + "!")
    assert time.process_time() - start < 3
