"""What there is of a person's evidence and values."""

from onward.accounts.public import Person
from onward.profile.models import Evidence, ValuesAffirmation
from onward.profile.rules import EvidenceMatch, EvidenceText, rank_evidence

MAX_EVIDENCE_READ = 200


def evidence_matches(person: Person, posting: str, max_matches: int = 3) -> list[tuple[Evidence, EvidenceMatch]]:
    """The evidence that answers ``posting`` best, best first, of the newest 200; one query."""
    rows = {each.pk: each for each in Evidence.objects.owned_by(person)[:MAX_EVIDENCE_READ]}
    texts = [EvidenceText(each.pk, each.full_text) for each in rows.values()]
    return [(rows[match.id], match) for match in rank_evidence(texts, posting, max_matches)]


def values_affirmation(person: Person) -> ValuesAffirmation | None:
    """The latest text on what matters, a draft included; one query."""
    return ValuesAffirmation.objects.owned_by(person).first()


def written_values(person: Person) -> list[str]:
    """The labels of the values that the person chose when they last finished writing on them; one query."""
    written = ValuesAffirmation.objects.owned_by(person).exclude(written_on=None).first()
    return written.labels if written else []
