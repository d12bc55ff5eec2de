# ruff: noqa: E501, RUF001  tables of cases read better unbroken
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.parsing.tables.records import STATUS_STAGES
from onward.parsing.tables.status_parser import is_bare_code, parse_status, status_key
from onward.vocabulary import Ending, EventKind, Stage

NO_STAGE: tuple[EventKind, ...] = ()
SAVED = None
APPLIED, HEARD = (EventKind.APPLIED,), (EventKind.ACKNOWLEDGED,)
SCREEN, TEST, MET = (EventKind.SCREEN,), (EventKind.ASSESSMENT,), (EventKind.INTERVIEW,)
OFFER, TAKEN = (EventKind.OFFER,), (EventKind.OFFER, EventKind.ACCEPTED)

MEANINGS = [
    ("Rejected; Denied; rejection; Absage; abgelehnt; refusé; Refus; candidature refusée; rechazado; descartada; Afgewezen; rifiutato; Recusado; Not selected; went with another candidate", NO_STAGE, Ending.REJECTED),
    ("Ghosted; No response; no_response; Not Responded; No response to application; never heard back; keine Antwort; Keine Rückmeldung; sans réponse; pas de réponse; sin respuesta; geen reactie; nessuna risposta; sem resposta", NO_STAGE, Ending.NEVER_ANSWERED),
    ("Withdrawn; withdrew; I Denied; I declined; declined by me; zurückgezogen; von mir abgesagt; ritirato; ingetrokken; accepted another offer; Took another job", NO_STAGE, Ending.WITHDRAWN),
    ("Position Removed; Expired; job closed; position filled; hiring freeze; Stelle besetzt; offre pourvue; vacature gesloten; Abgelaufen", NO_STAGE, Ending.CLOSED),
    ("Saved; saved; Draft; Wishlist; Need to apply; to apply; Evaluated; Merkliste; à postuler; Bookmarked; por aplicar; opgeslagen", SAVED, None),
    ("Didn't apply; Didn’t apply; Did not apply; Didn't apply before application closed; Discarded; SKIP; nicht beworben", SAVED, Ending.CLOSED),
    ("Applied; Submitted; sent; Pending; in progress; under review; no response yet; Awaiting response; beworben; Bewerbung gesendet; Offen; noch keine Antwort; candidature envoyée; En attente; en proceso; In behandeling; in attesa di risposta; Em andamento", APPLIED, None),
    ("Responded; response; application confirmation; Application Viewed; Eingangsbestätigung; accusé de réception; information request", HEARD, None),
    ("Screening; phone screen; Phone Interview; Telefoninterview; entretien téléphonique", SCREEN, None),
    ("Assessment; assessment sent; coding challenge; take-home; OA; Testaufgabe; test technique", TEST, None),
    ("Interview; interviewing; Interview scheduled; interview invitation; 2nd interview; final round; Vorstellungsgespräch; entretien; Entrevista; Colloquio; Gesprek", MET, None),
    ("Offer; offer made; Zusage; Angebot; proposition; oferta; aanbod", OFFER, None),
    ("Accepted; Hired; offer_accepted; Accepted offer; Signed contract; embauché; contratado; aangenomen", TAKEN, None),
    ("Declined offer; offer_declined; turned down the offer; Angebot abgelehnt; offre refusée", OFFER, Ending.WITHDRAWN),
    ("2 Interviews + Denied; Inter + Rejec; Rejected after interview; Interview -> Rejected; Entretien puis refus; Absage nach Gespräch; Interview, then rejected", MET, Ending.REJECTED),
    ("Interviewed, ghosted; Ghosted after 2 interviews; Interview - no response", MET, Ending.NEVER_ANSWERED),
    ("Failed technical test", TEST, Ending.REJECTED),
    ("Application completed; Application done; Completed application; Solicitud completada; Bewerbung abgeschlossen; Pending; Nothing yet", APPLIED, None),
    ("Phone screen done; HR call completed; Telefoninterview geführt; Entretien téléphonique effectué", SCREEN, None),
    ("OA completed; Finished take home; Test bestanden; Prueba realizada; OA: done", TEST, None),
    ("Interview completed; Final round done; Had interview; Gespräch gehabt; Entretien passé; Colloquio fatto; Awaiting interview results; Interview - done", MET, None),
    ("Application started; Pending - to apply; Application not finished; Bewerbung begonnen; Candidature commencée", SAVED, None),
    ("Expired before applying; Closed before I could apply; Abgelaufen vor Bewerbung; Offre expirée avant candidature", SAVED, Ending.CLOSED),
    ("Screened out; I was rejected; My application was declined; Rejected before interview; Absage vor dem Gespräch; Company decided not to move forward; Hired someone else", NO_STAGE, Ending.REJECTED),
    ("I cancelled; Canceled by me; I decided not to proceed; von mir abgelehnt; J'ai annulé; Rechazada por mí; Ho rifiutato; Door mij afgezegd; Recusado por mim", NO_STAGE, Ending.WITHDRAWN),
    ("Offer received, not accepted; Offer received but declined; Got an offer, turned it down; Angebot erhalten, abgelehnt; Offre reçue, refusée", OFFER, Ending.WITHDRAWN),
    ("Offer rescinded; Company pulled the offer; Offer withdrawn by employer", OFFER, Ending.REJECTED),
    ("Ghosted after assessment; OA done, ghosted", TEST, Ending.NEVER_ANSWERED),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stages", "ending"),
    [(text.strip(), stages, ending) for texts, stages, ending in MEANINGS for text in texts.split(";")],
)
def test_a_status_is_read_as_people_mean_it(text, stages, ending):
    status = parse_status(text)
    assert (status.stages, status.ending, status.is_sure) == (stages or (), ending, True)
    assert status.only_saved == (stages is SAVED)
    assert status.phrases


def test_what_is_to_be_done_again_leaves_what_is_said_of_this_one():
    assert parse_status("Rejected, reapply in 2025").ending is Ending.REJECTED
    for text in ("Rejected, reapply in 2025", "Applied, can reapply later", "Reapplied", "Applied again"):
        assert parse_status(text).is_sure


def test_stages_and_endings_are_events_of_the_vocabulary():
    assert {EventKind(ending.value) for ending in Ending}.isdisjoint(STATUS_STAGES)
    assert all(Stage(ending.value) for ending in Ending)
    assert list(STATUS_STAGES) == [kind for kind in EventKind if kind in STATUS_STAGES]


def test_rounds_are_counted():
    assert parse_status("2 Interviews + Denied").rounds == 2
    assert parse_status("three interviews, no response").rounds == 3
    assert parse_status("Interview").rounds == 0


@pytest.mark.parametrize(
    "text",
    [
        "Declined",
        "Passed on",
        "no offer",
        "Archived",
        "not rejected",
        "Rejected? maybe not",
        "Cancelled",
        "Interview cancelled",
        "Assumed rejected",
        "Hoping for interview",
        "Waiting for offer",
        "Offer withdrawn",
        "Offer, rejected",
        "Interview with somebody odd",
        "Reapply later",
        "Re-apply in 6 months",
        "Apply again next year",
        "später erneut bewerben",
    ],
)
def test_words_that_can_be_meant_two_ways_are_not_sure(text):
    status = parse_status(text)
    assert status.understood
    assert not status.is_sure


@pytest.mark.parametrize(
    "text", ["Purple", "banana split", "false positive", "Yes", "no", "0", "0.5", "1", "x", "✓", "", "-", "n/a"]
)
def test_unknown_words_and_bare_codes_are_not_guessed(text):
    assert not parse_status(text).understood


def test_not_having_had_an_interview_is_not_an_interview():
    for text in (
        "Rejected without interview",
        "rejected (no interview)",
        "Absage ohne Gespräch",
        "Rejected w/o interview",
    ):
        assert parse_status(text).stages == ()
        assert parse_status(text).ending is Ending.REJECTED


def test_codes_are_told_from_words():
    assert all(is_bare_code(text) for text in ("0", "0.5", "1", "yes", "N", "100%", "✓"))
    assert not any(is_bare_code(text) for text in ("", "Rejected", "2 interviews"))


def test_a_status_is_remembered_whatever_its_case_or_accents():
    assert status_key("Refusé!") == status_key("REFUSE")
    assert status_key("✓") == "✓"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120))
def test_no_text_raises_or_claims_without_reason(text):
    status = parse_status(text)
    assert status.understood == bool(status.phrases)
    assert status.understood or (status.stages == () and status.ending is None)


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
    parse_status(piece * 200)
    parse_status(piece * 200 + "!")
    assert time.process_time() - start < 3
