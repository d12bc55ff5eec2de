"""What letters mean without saying it: a fact from which a refusal follows, a time to choose, a decision that waits."""

import pytest

from onward.parsing.letters import read_text
from onward.parsing.letters.understanding import LetterKind, Understanding, understand
from onward.parsing.letters.understanding.features import class_features

SUBJECTS = {
    "en": "Your application as a driver",
    "fr": "Votre candidature au poste de chauffeur",
    "de": "Ihre Bewerbung als Fahrer",
    "es": "Tu candidatura al puesto de conductor",
    "it": "La tua candidatura come autista",
    "pt": "A sua candidatura à vaga de motorista",
    "nl": "Je sollicitatie als chauffeur",
}


def told(language: str, text: str) -> Understanding:
    return understand(read_text(text, subject=SUBJECTS[language]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We enjoyed your visit. Mr. Hollis has agreed to stay on, and he starts in the new depot in May."),
        ("en", "Our biggest client has left, so we are closing the depot. There is no money for another post."),
        ("en", "You don't hold the licence for coaches, so I have no lawful way of employing you. I'm sorry."),
        ("fr", "Nous avons perdu le marché de la ville et nous fermons le dépôt. Le poste n'a plus d'objet."),
        ("fr", "Une ancienne collègue a accepté de revenir et prend ses fonctions lundi. Les postes sont pourvus."),
        ("de", "Wir haben den Auftrag verloren und schließen die Filiale. Eine neue Stelle erübrigt sich damit."),
        ("es", "Hemos perdido el contrato y cerramos el almacén. El puesto ya no hace falta."),
        ("it", "Abbiamo perso l'appalto e chiudiamo il deposito. L'autista non serve più."),
        ("pt", "Perdemos o contrato e vamos fechar o armazém. Já não precisamos de motorista."),
        ("nl", "We zijn de opdracht kwijt en we sluiten het depot. De functie is niet meer nodig."),
    ],
)
def test_a_fact_that_leaves_no_job_is_a_refusal(language: str, text: str) -> None:
    assert told(language, text).kind is LetterKind.REJECTION


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Come and see us at the depot and have a proper talk with Ann. What suits you best, Monday or Friday?"),
        ("fr", "L'équipe aimerait vous rencontrer au dépôt. Quand seriez-vous libre, lundi ou vendredi ?"),
        ("de", "Kommen Sie doch bei uns vorbei, wir möchten Sie kennenlernen. Passt Ihnen Montag oder Freitag?"),
        ("es", "Pásate por el almacén, queremos conocerte. ¿Te viene bien el lunes o el viernes?"),
        ("it", "Passi a trovarci in deposito, vorremmo vederla. Quando potrebbe, lunedì o venerdì?"),
        ("pt", "Passe cá no armazém, gostaríamos de conhecer o senhor. Que dia lhe dá jeito, segunda ou sexta?"),
        ("nl", "Kom gerust langs bij het depot, we willen je spreken. Past je maandag of vrijdag?"),
    ],
)
def test_being_asked_to_come_is_an_invitation(language: str, text: str) -> None:
    assert told(language, text).kind is LetterKind.INTERVIEW_INVITATION


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We have taken you off the list at your request. Good luck in the new job."),
        ("fr", "À votre demande, nous avons pris note de votre désistement pour le poste. Sans rancune."),
        ("de", "Danke für Ihre Offenheit. Auf Ihren Wunsch streichen wir Sie von der Liste."),
        ("es", "Gracias por avisar. Te quito de la lista, entiendo tu decisión."),
        ("it", "Grazie per averci avvisato. La tolgo dalla lista come richiesto, senza rancore."),
        ("pt", "Obrigado por avisar. A seu pedido, a candidatura foi retirada."),
        ("nl", "Bedankt voor het laten weten. Op jouw verzoek halen we je van de lijst."),
    ],
)
def test_a_withdrawal_that_is_taken_note_of_refuses_nobody(language: str, text: str) -> None:
    assert told(language, text).kind is LetterKind.WITHDRAWAL_ACKNOWLEDGED


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No decision yet: the post is on hold until the board has signed off the budget. It's not a no."),
        ("fr", "Je n'ai pas encore de réponse : nous attendons le feu vert du conseil. Ce n'est pas un non."),
        ("de", "Nur ein Zwischenstand: Wir warten noch auf die Freigabe, das ist kein Nein."),
        ("es", "No es un no: seguimos pendientes de la luz verde de la dirección."),
        ("it", "Non è un no: siamo in attesa che il consiglio dia il via libera."),
        ("pt", "Não é um não: ainda não sabemos, falta o sinal verde da direção."),
        ("nl", "Het is geen nee: we weten het nog niet en wachten op groen licht van de directie."),
    ],
)
def test_a_decision_that_waits_is_on_hold(language: str, text: str) -> None:
    assert told(language, text).kind is LetterKind.ON_HOLD


def test_classes_are_counted_in_one_order_so_that_every_process_says_the_same_probability() -> None:
    assert list(class_features({"pitch", "job", "gone", "awaits"})) == ["says-awaits", "says-gone", "says-pitch"]
