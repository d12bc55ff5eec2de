"""The meaning of a header by its words, if the whole isn't a known name: "Job post date", "First reply type"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onward.parsing.tables.cells import normalize_header
from onward.parsing.tables.header_aliases import FIELD_BY_HEADER_NAME, FILLER_WORDS
from onward.parsing.tables.records import DATE_FIELDS, TableField

DATE_WORDS = frozenset(
    "date dates day datum data fecha when on at am le el op il em jour tag dia time timestamp".split()
)
_TYPE_WORDS = frozenset("type kind category nature art typ typus tipo soort categorie".split())
_RESULT_WORDS = frozenset(
    "status state outcome result results decision verdict ergebnis ausgang resultat resultado esito uitslag".split()
)
_SELECTION_WORDS = frozenset(
    """
    selected invited shortlisted chosen called picked moved made advanced progressed qualified considered eligible was
    were got it through eingeladen ausgewahlt invite convoque retenu selectionne seleccionado convocado selezionato
    convocato uitgenodigd geselecteerd selecionado convidado
    """.split()
)
_ORDINAL_WORDS = frozenset("first 1st initial second 2nd last latest final current actual any received yn".split())
_QUESTION_WORDS = frozenset(
    "what which who where how is was are did do does you i we your my apply applied applying to at in with".split()
)
_POSTING_WORDS = frozenset("post posted posting listing listed ad advert anzeige annonce oferta vacature".split())
_ABOUT_RESPONSE = frozenset({TableField.RESPONDED_ON, TableField.STATUS, TableField.OUTCOME})
_STAGES = frozenset(
    {
        TableField.SCREEN_ON, TableField.ASSESSMENT_ON, TableField.INTERVIEW_ON, TableField.OFFER_ON,
        TableField.APPLIED_ON,
    }
)  # fmt: skip
_OUTCOME_WORDS = frozenset(
    """
    status stage state outcome result results decision response responses reply answer interview interviewed interviews
    offer rejected rejection reject screen screened screening selected shortlisted callback heard progress verdict
    hired declined withdrawn ghosted proceed proceeded advanced antwort ruckmeldung ergebnis absage zusage gesprach
    einladung reponse resultat refus entretien respuesta resultado rechazo entrevista esito risposta colloquio rifiuto
    uitslag reactie afwijzing gesprek resposta
    """.split()
)
# Beside a word for an outcome, these make it something else: "Interview format", "Offer amount", "Rejection reason".
_OTHER_MATTER_WORDS = frozenset(
    """
    format type notes note by with time length amount channel via prep preparation link location place email name
    contact person people method mode questions question feedback reason count number no salary date day days address
    phone comments details description plan platform url letter id
    """.split()
)


class HeaderReading(NamedTuple):
    """The field a header means, and the known name in it."""

    field: TableField
    evidence: str


def read_header_words(header: str) -> HeaderReading | None:
    """Return the field a header means by a known name in it and the words around that, or None."""
    words = [word for word in normalize_header(header).split() if word not in FILLER_WORDS or word in DATE_WORDS]
    for start, end in _spans(len(words)):
        name = " ".join(words[start:end])
        field = FIELD_BY_HEADER_NAME.get(name)
        found = field and _with_words_around(field, name, frozenset(words[:start] + words[end:]))
        if found:
            return HeaderReading(found, name)
    return None


def _spans(length: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a header, the longest first."""
    for size in range(min(length - 1, 4), 0, -1):
        for start in range(length - size + 1):
            yield start, start + size


def _with_words_around(field: TableField, name: str, around: frozenset[str]) -> TableField | None:
    """Return what a known name means with the words around it, if all of those are of a known kind."""
    rest = around - _ORDINAL_WORDS
    if rest and rest <= DATE_WORDS and not set(name.split()) <= DATE_WORDS:
        return _date_field(field, name)
    if rest and rest <= _TYPE_WORDS:
        return TableField.STATUS if field in _ABOUT_RESPONSE else None
    if rest and rest <= _RESULT_WORDS:
        return TableField.STATUS if field in _ABOUT_RESPONSE else TableField.OUTCOME if field in _STAGES else None
    if rest and rest <= _SELECTION_WORDS:
        return field if field in _STAGES - {TableField.APPLIED_ON} else None
    if rest and rest <= _QUESTION_WORDS and len(rest) > 1:
        return field
    return field if not rest and field in DATE_FIELDS | _ABOUT_RESPONSE else None


def _date_field(field: TableField, name: str) -> TableField | None:
    if field in DATE_FIELDS:
        return field
    words = frozenset(name.split())
    if words & _POSTING_WORDS:
        return TableField.POSTED_ON
    if field in (TableField.STATUS, TableField.OUTCOME):
        about_response = any(word.startswith(("respon", "repl", "antwort", "repon")) for word in words)
        return TableField.RESPONDED_ON if about_response else TableField.OUTCOME_ON
    return None


def asks_for_selection(header: str) -> bool:
    """Tell whether a header asks if the person was chosen for a step: there a no decides."""
    words = frozenset(normalize_header(header).split())
    reading = read_header_words(header)
    return bool(words & _SELECTION_WORDS - {"was", "were", "it", "got"}) and reading is not None


def names_outcome(header: str) -> bool:
    """Tell whether a header speaks of how an application went, and of nothing else about it."""
    words = frozenset(normalize_header(header).split())
    return bool(words & _OUTCOME_WORDS) and not words & _OTHER_MATTER_WORDS
