"""Mail that is sent to many and has no word of hiring: most of a mailbox, told without reading a sentence."""

from onward.parsing.letters.records import Letter

_SENT_TO_MANY = frozenset(("list-unsubscribe", "list-id", "list-post", "feedback-id"))
_HIRING = tuple(
    """appl hir recruit interview vacanc position role job career candida resum résum talent opening employ salar intern
    assess emploi recrut entretien profil équipe equipe embauch poste carri bewerb stelle gespräch gespraech unterlagen
    lebenslauf vorstell personal arbeit solicit entrevista puesto vacante empleo curric equipo trabaj colloqui lavor
    assunzion selezion posizion vaga emprego cargo processo seletiv seleç sollicit vacature functie gesprek baan werk
    kandida qualif select skill""".split()
)
"""Letters that stand in the words of hiring, in seven languages; wide, since they only decide what isn't read."""


def is_bulk_without_hiring(letter: Letter) -> bool:
    """Whether ``letter`` was sent to many, carries no invitation, and nowhere has a word of hiring."""
    if letter.calendars or not any(name.lower() in _SENT_TO_MANY for name, _value in letter.headers):
        return False
    senders = f"{letter.sender.name} {letter.sender.address}"
    said = "\n".join((letter.subject, senders, *(part.text for part in letter.parts))).lower()
    return not any(stem in said for stem in _HIRING) and not any(map(is_bulk_without_hiring, letter.forwarded))
