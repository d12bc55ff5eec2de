"""The text of letters apart, in seven languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.parsing.letters import part_words
from onward.parsing.letters.parts import forwarded_letter, split
from onward.parsing.letters.records import Sender

pytestmark = pytest.mark.once

OURS = "Thanks, I will be there."
THEIRS = "We would like to meet you."


@pytest.mark.parametrize(
    "line",
    [
        "On Mon, Mar 2, 2026 at 9:00 AM Acme Jobs <jobs@acme.example> wrote:",
        "On Mon, Mar 2, 2026 at 9:00 AM Acme Jobs\n<jobs@acme.example> wrote:",
        "Le lun. 2 mars 2026 à 09:00, Acme <jobs@acme.example> a écrit\u00a0:",
        "Am Mo., 2. März 2026 um 09:00 Uhr schrieb Acme <jobs@acme.example>:",
        "Acme schrieb am 02.03.26 um 09:00:",
        "El lun, 2 mar 2026 a las 9:00, Acme (<jobs@acme.example>) escribió:",
        "Il giorno lun 2 mar 2026 alle ore 09:00 Acme <jobs@acme.example> ha scritto:",
        "Em seg., 2 de mar. de 2026 às 09:00, Acme <jobs@acme.example> escreveu:",
        "Op ma 2 mrt 2026 om 09:00 schreef Acme <jobs@acme.example>:",
        "2026-03-02 9:00 GMT+01:00 Acme <jobs@acme.example>:",
        "-----Original Message-----",
        "-----Message d'origine-----",
        "-----Ursprüngliche Nachricht-----",
        "________________________________\nFrom: Acme <jobs@acme.example>\nSent: Monday\nTo: Alice\nSubject: Meeting\n",
        "De : Acme <jobs@acme.example>\nEnvoyé : lundi\nÀ : Alice\nObjet : Entretien\n",
        "Von: Acme <jobs@acme.example>\nGesendet: Montag\nAn: Alice\nBetreff: Termin\n",
        "De: Acme\nEnviado el: lunes\nPara: Alice\nAsunto: Cita\n",
        "Da: Acme\nInviato: lunedì\nA: Alice\nOggetto: Colloquio\n",
        "De: Acme\nEnviada em: segunda\nPara: Alice\nAssunto: Entrevista\n",
        "Van: Acme\nVerzonden: maandag\nAan: Alice\nOnderwerp: Gesprek\n",
    ],
)
def test_a_letter_that_is_answered_is_quoted(line):
    parts = split(f"{OURS}\n\n{line}\n{THEIRS}\n")

    assert parts.body == OURS
    assert THEIRS in parts.quoted
    assert parts.forwarded == ""


def test_marked_lines_are_quoted_and_answers_between_and_below_them_are_not():
    parts = split(f"On Mon, Mar 2, 2026 Acme wrote:\n> {THEIRS}\n>\n> When?\n\n{OURS}\n")

    assert parts.body == OURS
    assert parts.quoted == f"{THEIRS}\n\nWhen?"


@pytest.mark.parametrize(
    "line",
    [
        "---------- Forwarded message ---------",
        "Begin forwarded message:",
        "---------- Message transféré ---------",
        "Début du message réexpédié :",
        "-------- Weitergeleitete Nachricht --------",
        "---------- Mensaje reenviado ----------",
        "Inizio messaggio inoltrato:",
        "---------- Mensagem encaminhada ---------",
        "---------- Doorgestuurd bericht ---------",
    ],
)
def test_a_letter_that_is_passed_on_is_a_letter(line):
    head = "From: Acme Jobs <jobs@acme.example>\nDate: Mon, Mar 2, 2026\nSubject: Meeting\nTo: Alice\n"
    parts = split(f"See below\n\n{line}\n{head}\n\n{THEIRS}\n")
    inner = forwarded_letter(parts.forwarded)

    assert (parts.body, parts.quoted) == ("See below", "")
    assert (inner.text, inner.subject) == (THEIRS, "Meeting")
    assert inner.sender == Sender("Acme Jobs", "jobs@acme.example", "acme.example")


def test_a_letter_that_begins_with_the_head_of_another_passes_it_on():
    parts = split(f"De : Acme <jobs@acme.example>\nEnvoyé : lundi\nÀ : Alice\nObjet : Entretien\n\n{THEIRS}")

    assert parts.body == ""
    assert forwarded_letter(parts.forwarded).text == THEIRS


def test_marks_of_a_whole_letter_that_is_passed_on_are_taken_off():
    parts = split(
        f"Begin forwarded message:\n\n> From: Acme <a@b.example>\n> Subject: Hi\n> To: Alice\n>\n> {THEIRS}\n"
    )

    assert forwarded_letter(parts.forwarded).text == THEIRS


@pytest.mark.parametrize(
    "footer",
    [
        "-- \nAcme Ltd, 1 Road",
        "Sent from my phone",
        "Unsubscribe: https://acme.example/u",
        "This email and its attachments are confidential.",
        "Acme, 1 Road\n\nYou received this email because you applied.",
        "Se désabonner",
        "Cet e-mail est destiné à Alice",
        "Diese E-Mail ist vertraulich.",
        "Acme GmbH, Amtsgericht Wien, HRB 123",
        "Por favor, no responda a este correo.",
        "Questo messaggio è riservato.",
        "Não responda a este e-mail.",
        "Dit bericht is vertrouwelijk.",
        "https://acme.example\n\n© 2026 Acme",
    ],
)
def test_what_ends_every_letter_is_a_footer(footer):
    parts = split(f"Dear Alice,\n\n{THEIRS}\n\n{footer}\n")

    assert parts.body.startswith(f"Dear Alice,\n\n{THEIRS}")
    assert parts.footer
    assert footer.splitlines()[-1] in parts.footer


def test_a_notice_at_the_end_of_a_paragraph_takes_nothing_of_it_along():
    parts = split(f"Dear Alice,\n\n{THEIRS} Please do not reply to this email.")

    assert parts.body == f"Dear Alice,\n\n{THEIRS}"


def test_a_notice_before_what_is_said_is_none():
    text = f"This email is confidential.\n\n{THEIRS}\n\nWith our best wishes for the days to come and more"

    assert split(text).body == text


@pytest.mark.parametrize(
    "line", ["##- Please type your reply above this line -##", "↥ Répondre au dessus de cette ligne ↥"]
)
def test_a_line_to_answer_above_is_left_out(line):
    assert split(f"{line}\n\n{THEIRS}\n").body == THEIRS


@given(
    st.lists(
        st.sampled_from([OURS, "> a", "\n\n", "\n", "On Mar 2 Bob wrote:", "-- ", "From: a", "To: b", "Unsubscribe"])
    )
)
def test_no_word_is_lost(pieces):
    text = "\n".join(pieces)
    parts = split(text)

    assert f"{parts.body}\n{parts.quoted}\n{parts.forwarded}\n{parts.footer}".count(OURS) == text.count(OURS)


def test_what_marks_a_footer_is_found_wherever_a_long_text_is_cut():
    anchors = part_words.Anchors(part_words.ABOVE)

    for place in range(part_words._AT_ONCE - 8, part_words._AT_ONCE + 2):
        assert anchors.groups_within(f"{'x' * place}oberhalb{'x' * place}") == {part_words.ABOVE}
