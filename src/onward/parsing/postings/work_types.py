"""The kind of employment a posting names."""

from __future__ import annotations

import re

from onward.parsing.postings.records import WorkType

_MAX_FIELD = 200
_MAX_TEXT = 100_000
_WORDS = (
    (
        WorkType.INTERNSHIP,
        r"intern|internship|praktikum|praktikant\w*|pflichtpraktikum|stage|stagiaire|prácticas|becari[oa]|tirocinio|estágio|stageplaats|"
        r"werkstudent\w*|working student",
    ),
    (
        WorkType.APPRENTICESHIP,
        r"apprentice(?:ship)?|ausbildung|auszubildende\w?|azubi|lehrstelle|apprentissage|alternance|apprendistato|aprendiz|bbl|duales studium",
    ),
    (WorkType.VOLUNTEER, r"volunteer(?:ing)?|ehrenamt\w*|bénévol\w+|voluntari\w+|volontariato|vrijwillig\w*"),
    (
        WorkType.TEMPORARY,
        r"temporary|temp|seasonal|fixed[- ]term|befristet\w*|saison\w*|cdd|intérim|intérimaire|temporal|tempo determinato|temporário|"
        r"tijdelijk\w*|uitzend\w*|maternity cover|zeitarbeit",
    ),
    (
        WorkType.CONTRACT,
        r"contract|contractor|freelance\w*|1099|self[- ]employed|freiberuflich|freie mitarbeit|indépendant|autónomo|partita iva|"
        r"pessoa jurídica|zzp",
    ),
    (
        WorkType.PART_TIME,
        r"part[- ]?time|parttime|teilzeit|temps partiel|mi-temps|media jornada|jornada parcial|tiempo parcial|tempo parcial|part-time|"
        r"deeltijd|minijob|mini-job|meio período",
    ),
    (
        WorkType.FULL_TIME,
        r"full[- ]?time|fulltime|vollzeit|temps plein|temps complet|jornada completa|tiempo completo|tempo pieno|tempo integral|"
        r"tempo completo|voltijd",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)) for kind, words in _WORDS)
_LABELLED = re.compile(
    r"^\W*(?:employment type|job type|type of (?:employment|contract|position)|contract(?: type)?|hours|schedule|"
    r"art der (?:anstellung|beschäftigung)|anstellungsart|beschäftigungsart|arbeitszeit|vertragsart|type de contrat|contrat|"
    r"tipo de (?:contrato|empleo|jornada|vaga)|jornada|contratto|tipo di contratto|orario|contratto|dienstverband|contracttype)"
    r"\s*[:\-–]\s*(?P<value>[^\n]{2,80})",
    re.IGNORECASE | re.MULTILINE,
)
_SAID = re.compile(
    r"\b(?:this is an?|we are (?:looking for|hiring) an?|as an?)\s+(?:\w+[ ,]+){0,3}?(?P<value>full[- ]?time|part[- ]?time|"
    r"contract|temporary|freelance|internship|fixed[- ]term)\b|"
    r"\bin (?P<de>Vollzeit|Teilzeit)\b(?! oder| /|/)",
    re.IGNORECASE,
)


def read_work_type_field(text: str) -> WorkType | None:
    """Return the kind of employment that a short text names where one is expected: a title, a label, a line of a head.

    What is more telling wins ("Full-time internship" is an internship); full and part time together name neither.
    """
    plain = text[:_MAX_FIELD]
    found = [kind for kind, pattern in _PATTERNS if pattern.search(plain)]
    if found[:2] == [WorkType.PART_TIME, WorkType.FULL_TIME]:
        return None
    return found[0] if found else None


def read_work_type(text: str) -> WorkType | None:
    """Return the kind of employment a posting's whole text names on a labelled line or in a plain statement."""
    plain = text[:_MAX_TEXT]
    labelled = _LABELLED.search(plain)
    kind = read_work_type_field(labelled["value"]) if labelled else None
    if kind:
        return kind
    said = {read_work_type_field(match["value"] or match["de"]) for match in _SAID.finditer(plain)}
    return said.pop() if len(said) == 1 else None
