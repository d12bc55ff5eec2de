"""What mail programs and senders write around a letter: one pattern a line, and one language a paragraph."""

import re
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_AT_ONCE = 50_000
"""Letters of a text in which anchors are looked for at once: a text of nothing else would fill the memory."""

WROTE = """
wrote
a écrit
schrieb
escribió
ha scritto
escreveu
schreef
"""
DAY_BEFORE = """
On
Le
Am
El
Il
Em
Op
"""
DAY_AFTER = """
on
le
am
el
il
em
op
"""
"""What stands before the day in "On March 3, Bob wrote:", and after the verb in "Bob wrote on March 3:"."""

PASSED_ON = """
Begin forwarded message
Forwarded message
Original forwarded message
Forwarded by\\b[^\\n]{0,120}

Message transféré
Début du message (?:transféré|réexpédié)
Message réexpédié

Weitergeleitete (?:Nachricht|E-Mail)
Anfang der weitergeleiteten (?:Nachricht|E-Mail)

Mensaje reenviado
Inicio del mensaje reenviado

Messaggio inoltrato
Inizio messaggio inoltrato

Mensagem (?:re)?encaminhada
Início da mensagem (?:re)?encaminhada

Doorgestuurd bericht
Begin doorgestuurd bericht
"""
ORIGINAL = """
Original (?:Message|Appointment)

Message (?:d['\\u2019])origine
Message original

Ursprüngliche (?:Nachricht|E-Mail)
Originalnachricht

Mensaje original

Messaggio originale

Mensagem original

Oorspronkelijk bericht
Origineel bericht
"""

FROM = """
From

De
Expéditeur

Von
Absender

Remitente

Da
Mittente

Van
"""
SUBJECT = """
Subject

Objet

Betreff

Asunto

Oggetto

Assunto

Onderwerp
"""
OTHER_HEADS = """
Sent
Date
To
Cc
Reply-To

Envoyé(?: le)?
À
A
Répondre à

Gesendet
Datum
An
Antwort an

Enviado(?: el| em)?
Fecha
Para

Inviato
Data

Enviada em

Verzonden
Aan
"""
"""The lines that head a letter within a text: "From: Bob", "Sent: Monday", "To: Alice", "Subject: Hello"."""

ANSWER = """
reply
respond

répondre
répondez

antworten

responder
responda

rispondi

antwoord
"""
ABOVE = """
above

au-? ?dessus

oberhalb
über

encima

sopra

acima

boven
"""
"""The words of "Reply above this line"."""

FOOTER = """
unsubscribe
opt[ -]out
manage (?:your )?(?:email )?(?:preferences|notifications|alerts)
email preferences
privacy policy
view (?:this (?:email|message) )?in (?:your |a )?(?:browser|web)
all rights reserved
(?:do not|don't|please don't) reply to this
unmonitored
no-?reply address
this (?:e-?mail|message)\\b[^.]{0,80}\\b(?:confidential|intended|automatically|sent to|privileged)
intended (?:solely|only) for
you (?:are receiving|received|'re receiving) this (?:e-?mail|message)
sent from my\\b
get outlook for
powered by\\b
©
copyright 20\\d\\d

se désabonner
désinscri
désabonnement
politique de confidentialité
tous droits réservés
ne pas répondre à ce
cet? (?:message|e-?mail|courriel)\\b[^.]{0,80}\\b(?:confidentiel|destiné|envoyé automatiquement|automatique)
envoyé (?:de|depuis) mon\\b
vous recevez (?:cet|ce|des)\\b
pour répondre, envoyez un
\\bSIRET\\b

abbestellen
abmelden
datenschutz
alle rechte vorbehalten
nicht auf diese (?:e-?mail|nachricht)
diese (?:e-?mail|nachricht)\\b[^.]{0,80}\\b(?:vertraulich|automatisch|bestimmt)
von meinem .{1,20} gesendet
impressum
\\bHRB ?\\d
Geschäftsführer
Amtsgericht

darse de baja
cancelar (?:la |tu )?suscripción
política de privacidad
todos los derechos reservados
no responda a este
este (?:mensaje|correo)\\b[^.]{0,80}\\b(?:confidencial|automátic|dirigido)
enviado desde mi\\b

annulla l['\\u2019]iscrizione
cancella(?:ti|re l['\\u2019]iscrizione)
disiscri
informativa sulla privacy
tutti i diritti riservati
non rispondere a quest
quest[ao] (?:e-?mail|messaggio|mail)\\b[^.]{0,80}\\b(?:riservat|confidenzial|automatic|destinat)
inviato da(?:l mio)? i

cancelar (?:a )?(?:inscrição|assinatura|subscrição)
política de privacidade
todos os direitos reservados
não responda a (?:este|esta)
est[ae] (?:mensagem|e-?mail)\\b[^.]{0,80}\\b(?:confidencia|automátic|destina)
enviado do meu\\b

uitschrijven
afmelden
privacybeleid
privacyverklaring
alle rechten voorbehouden
niet op deze (?:e-?mail|mail) (?:te )?(?:antwoorden|reageren|beantwoorden)
deze e-?mail\\b[^.]{0,80}\\b(?:vertrouwelijk|automatisch|bestemd)
dit bericht\\b[^.]{0,80}\\b(?:vertrouwelijk|automatisch|bestemd)
verzonden vanaf mijn
"""
"""What stands in the paragraphs at the end of letters that many people get."""


def alternatives(patterns: str) -> str:
    """Join patterns into one that any of them matches."""
    return "|".join(_lines(patterns))


def anchors(patterns: str) -> tuple[str, ...]:
    """Return of each pattern letters that stand in all it matches, in lower case."""
    return tuple(map(_anchor, _lines(patterns)))


class Anchors:
    """Which of many patterns a text may match, by their anchors.

    To look for all of these at once is many times quicker than to look for patterns, and most letters hold none.
    """

    def __init__(self, *groups: str) -> None:
        anchored = [(anchor, group) for group in groups for anchor in anchors(group)]
        self.groups = [group for _anchor, group in anchored]
        self._anchors = [anchor for anchor, _group in anchored]
        self._longest = max(map(len, self._anchors))

    @cached_property
    def _automaton(self) -> "AhoCorasick":
        from ahocorasick_rs import AhoCorasick  # noqa: PLC0415  a library that is dear to load

        return AhoCorasick(self._anchors)

    def within(self, lowered: str) -> set[int]:
        """Return the places of the patterns whose anchors stand in a text in lower case."""
        found: set[int] = set()
        for begin in range(0, len(lowered), _AT_ONCE):
            piece = lowered[begin : begin + _AT_ONCE + self._longest]
            found.update(at for at, _begin, _end in self._automaton.find_matches_as_indexes(piece, overlapping=True))
        return found

    def groups_within(self, lowered: str) -> set[str]:
        """Return the groups of which a pattern may match."""
        return {self.groups[at] for at in self.within(lowered)}


class Phrases:
    """Patterns that are looked for in lower case, each only where its anchor stands."""

    def __init__(self, patterns: str) -> None:
        self._patterns = list(map(re.compile, map(str.lower, _lines(patterns))))
        self._anchors = Anchors(patterns)

    def first(self, lowered: str) -> int:
        """Return where the first of them begins; -1 where there is none."""
        found = [match.start() for at in self._anchors.within(lowered) if (match := self._patterns[at].search(lowered))]
        return min(found, default=-1)


def _lines(patterns: str) -> list[str]:
    return [line for line in patterns.split("\n") if line]


def _anchor(pattern: str) -> str:
    plain = re.sub(r"\[[^\]]*\][?*+]?", "\0", pattern)
    while "(" in plain:
        plain = re.sub(r"\([^()]*\)[?*+]?", "\0", plain)
    return max(re.sub(r"\\.|.[?*+]|.?\{[^}]*\}|[.^$|]", "\0", plain).split("\0"), key=len).lower()
