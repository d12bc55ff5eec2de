"""What a letter says about an application."""

from collections.abc import Sequence
from dataclasses import replace

from onward.parsing.letters.authentication import is_forged
from onward.parsing.letters.parts import forwarded_letter, split
from onward.parsing.letters.records import Letter, LetterProblem
from onward.parsing.letters.understanding.answers import (
    About,
    Doubt,
    KnownApplication,
    LetterKind,
    Match,
    RejectionStage,
    Understanding,
)
from onward.parsing.letters.understanding.bulk import is_bulk_without_hiring
from onward.parsing.letters.understanding.decide import KindDecision, decide_kind
from onward.parsing.letters.understanding.evidence import LetterEvidence, find_evidence
from onward.parsing.letters.understanding.links import links_of
from onward.parsing.letters.understanding.matching import answers_known_letter, matches_of, tokens_of
from onward.parsing.letters.understanding.moments import moments_of
from onward.parsing.letters.understanding.names import company_of
from onward.parsing.letters.understanding.sentences import LONGEST_TEXT
from onward.parsing.letters.understanding.weights import shipped_weights
from onward.parsing.letters.understanding.words import FoldedText

_TEXT_MAY_BE_MISSING = frozenset(
    (
        LetterProblem.BOUNDARY_LOST,
        LetterProblem.DEPTH_CUT,
        LetterProblem.PARTS_CUT,
        LetterProblem.TEXT_CUT,
        LetterProblem.FALLBACK,
    )
)
_ALWAYS_ANSWERED = frozenset((LetterKind.INTERVIEW_INVITATION, LetterKind.INFORMATION_REQUEST))
_MAYBE_ANSWERED = frozenset(
    (LetterKind.OFFER, LetterKind.INTERVIEW_CHANGED, LetterKind.RECRUITER_OUTREACH, LetterKind.OTHER)
)
"""Kinds that expect an answer where they ask for one."""
_ORDINARY = Understanding(LetterKind.OTHER, 0.99, About.NO)
_CLOSE = 0.3
_PROBABLE_MATCH = 0.4
_LIKELY_MATCH = 0.15


def understand(letter: Letter, *, known: Sequence[KnownApplication] = ()) -> Understanding:
    """Return what a letter says; see ``understanding.understand``."""
    if is_bulk_without_hiring(letter):
        return _ORDINARY
    meant, text = meant_letter(letter)
    folded = FoldedText.of(text[:LONGEST_TEXT])
    evidence = find_evidence(meant.subject, folded, meant.sender)
    decision = decide_kind(evidence, meant, shipped_weights())
    if decision.about is About.NO and answers_known_letter(letter, known):
        decision = replace(decision, about=About.UNCLEAR, doubts=(Doubt.KNOWN_APPLICATION,))
    if decision.about is About.NO:
        return Understanding(decision.kind, decision.probability, decision.about, language=evidence.language)
    company = company_of(meant, folded)
    tokens = tokens_of(letter, folded)
    matches = matches_of(letter, company=company, title=evidence.title, tokens=tokens, known=known)
    return Understanding(
        kind=decision.kind,
        probability=decision.probability,
        about=decision.about,
        cues=evidence.cues(decision.kind),
        against=evidence.cues_against(),
        language=evidence.language,
        company=company,
        title=evidence.title,
        stage=_stage(decision, evidence),
        times=moments_of(meant, folded),
        links=links_of(meant, text),
        reply_expected=_expects_reply(decision.kind, evidence),
        tokens=tokens,
        matches=matches,
        doubts=(*decision.doubts, *_doubts(letter, decision, matches)),
    )


def meant_letter(letter: Letter) -> tuple[Letter, str]:
    """Return the letter that is meant and what its writer says in it."""
    parts = split(letter.text)
    if parts.body.strip() and not (parts.forwarded and len(parts.forwarded) > len(parts.body)):
        return letter, parts.body
    if parts.forwarded:
        passed_on = forwarded_letter(parts.forwarded)
        passed_on = replace(passed_on, date=passed_on.date or letter.date, subject=passed_on.subject or letter.subject)
        return passed_on, split(passed_on.text).body
    if letter.forwarded:
        return meant_letter(letter.forwarded[0])
    return letter, parts.body


def evidence_of(letter: Letter) -> LetterEvidence:
    """Find the evidence of the letter that is meant."""
    meant, text = meant_letter(letter)
    return find_evidence(meant.subject, FoldedText.of(text[:LONGEST_TEXT]), meant.sender)


def _stage(decision: KindDecision, evidence: LetterEvidence) -> RejectionStage:
    if decision.kind is not LetterKind.REJECTION:
        return RejectionStage.UNKNOWN
    met = evidence.count("after") or evidence.count("attended")
    return RejectionStage.AFTER_INTERVIEW if met else RejectionStage.BEFORE_INTERVIEW


def _expects_reply(kind: LetterKind, evidence: LetterEvidence) -> bool:
    return kind in _ALWAYS_ANSWERED or (kind in _MAYBE_ANSWERED and evidence.count("reply") > 0)


def _doubts(letter: Letter, decision: KindDecision, matches: Sequence[Match]) -> list[Doubt]:
    found = []
    is_asked = Doubt.KNOWN_APPLICATION in decision.doubts
    if decision.kind is LetterKind.OTHER and not is_asked and matches and matches[0].probability >= _PROBABLE_MATCH:
        found.append(Doubt.KNOWN_APPLICATION)
    likely = [match.probability for match in matches if match.probability >= _LIKELY_MATCH]
    if len(likely) > 1 and likely[0] - likely[1] < _CLOSE:
        found.append(Doubt.SEVERAL_MATCHES)
    if _TEXT_MAY_BE_MISSING.intersection(letter.problems):
        found.append(Doubt.TEXT_MISSING)
    if is_forged(letter.authentication):
        found.append(Doubt.SENDER_UNPROVEN)
    return found
