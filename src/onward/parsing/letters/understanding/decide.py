"""Which kind a letter is of, how likely, and what a person should look at."""

from collections.abc import Mapping
from dataclasses import dataclass

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import About, Doubt, LetterKind
from onward.parsing.letters.understanding.evidence import LetterEvidence
from onward.parsing.letters.understanding.features import kind_features, matter_features
from onward.parsing.letters.understanding.weights import Weights

_LEAST_ABOUT = 0.13
_LEAST_ABOUT_OF_WHAT_IS_SAID = 0.05
_LEAST_ABOUT_BESIDE_ANOTHER_MATTER = 0.2
_SURELY_ABOUT = 0.5
_LEAST_TO_PROPOSE = 0.3
_SURE_ENOUGH = 0.75
_FAR_LIKELIER = 0.5
_SEVERAL = 2
_NEVER_BESIDE_A_REJECTION = frozenset(
    (LetterKind.OFFER, LetterKind.INTERVIEW_INVITATION, LetterKind.ASSESSMENT, LetterKind.JOB_ALERT)
)
"""Kinds of which a letter that rejects speaks only when something is misread."""
_NEVER_BESIDE_EACH_OTHER = {LetterKind.CONFIRMATION, LetterKind.RECRUITER_OUTREACH}
"""Who approaches a person has no application of theirs."""
_OF_RECRUITERS = frozenset(
    (LetterKind.RECRUITER_OUTREACH, LetterKind.INTERVIEW_INVITATION, LetterKind.INFORMATION_REQUEST)
)
"""Kinds that the first letter of a recruiter may sound like."""
_BESIDE_MANY_A_REFUSAL = frozenset(
    (LetterKind.CONFIRMATION, LetterKind.VIEWED, LetterKind.RECRUITER_OUTREACH, LetterKind.ASSESSMENT)
)
"""Kinds that a refusal in words nobody knows is taken for: it thanks, praises, and has read the application."""


@dataclass(frozen=True, slots=True)
class KindDecision:
    """A kind, how likely each kind is, what the letter is about, and why a person should look at it."""

    kind: LetterKind
    shares: Mapping[LetterKind, float]
    about: About
    doubts: tuple[Doubt, ...] = ()

    @property
    def probability(self) -> float:
        return self.shares[self.kind]


def decide_kind(evidence: LetterEvidence, letter: Letter, weights: Weights) -> KindDecision:
    """Decide by what the letter says surely, in the order of kinds; else by what is likeliest."""
    matters = matter_features(evidence)
    about_a_job = weights.about_a_job(matters)
    shares = weights.kinds(kind_features(evidence) | matters, about_a_job)
    sure = {sign.kind for sign in evidence.signs if sign.decides}
    about = _about(about_a_job, evidence)
    doubts = [Doubt.ABOUT_UNCLEAR] if about is About.UNCLEAR else []
    if about is About.NO:
        return KindDecision(LetterKind.OTHER, shares, about)
    if invited := _invited(letter, sure):
        return KindDecision(invited, shares | {invited: max(shares[invited], about_a_job)}, about, tuple(doubts))
    kind = _opened_as(evidence) or _winner(sure, shares)
    if kind is None:
        return _unsure(evidence, shares, about_a_job, about, doubts)
    if _may_be_misread(kind, sure, evidence):
        doubts.append(Doubt.SEVERAL_KINDS)
    elif shares[kind] < _SURE_ENOUGH:
        doubts.append(Doubt.SEVERAL_KINDS if len(sure) > 1 else Doubt.WEAK_SIGNS)
    return KindDecision(kind, shares, about, tuple(doubts))


def _winner(sure: set[LetterKind], shares: Mapping[LetterKind, float]) -> LetterKind | None:
    """Return the kind that wins: one that is far likelier than the others, or else the first by its order.

    Thanks for applying open letters of any kind, so a confirmation never wins by being likelier.
    """
    ordered = [kind for kind in LetterKind if kind in sure]
    likelier = (kind for kind in ordered if kind is not LetterKind.CONFIRMATION and shares[kind] >= _FAR_LIKELIER)
    return next(likelier, ordered[0] if ordered else None)


def _may_be_misread(kind: LetterKind, sure: set[LetterKind], evidence: LetterEvidence) -> bool:
    """Whether what is said surely is rarely said in one letter, or is what a refusal in unknown words is taken for."""
    if sure >= _NEVER_BESIDE_EACH_OTHER or (sure >= {kind, LetterKind.REJECTION} and sure & _NEVER_BESIDE_A_REJECTION):
        return True
    return kind in _BESIDE_MANY_A_REFUSAL and _sounds_like_a_refusal(evidence)


def _sounds_like_a_refusal(evidence: LetterEvidence) -> bool:
    likely = {
        sign.finding.rule.number for sign in evidence.signs if sign.kind is LetterKind.REJECTION and not sign.condition
    }
    return len(likely) >= _SEVERAL


def _opened_as(evidence: LetterEvidence) -> LetterKind | None:
    """Return what a letter opens as where that makes it one, whatever follows: an alert of jobs, or the approach of a
    recruiter, who may ask for a talk."""
    said = [sign for sign in evidence.signs if sign.decides]
    if any(sign.kind is LetterKind.JOB_ALERT and sign.sentence.is_subject for sign in said):
        return LetterKind.JOB_ALERT
    opening = said[0].kind if said else None
    approached = opening is LetterKind.RECRUITER_OUTREACH and {sign.kind for sign in said} <= _OF_RECRUITERS
    return opening if approached else None


def _about(about_a_job: float, evidence: LetterEvidence) -> About:
    """Say what a letter is about. One that says something surely or sounds like a refusal, and has no word of another
    matter, may well be about a job."""
    if about_a_job >= _SURELY_ABOUT:
        return About.YES
    if evidence.count("domain"):
        least = _LEAST_ABOUT_BESIDE_ANOTHER_MATTER
    else:
        says_it = any(sign.decides for sign in evidence.signs) or _sounds_like_a_refusal(evidence)
        least = _LEAST_ABOUT_OF_WHAT_IS_SAID if says_it else _LEAST_ABOUT
    return About.UNCLEAR if about_a_job >= least else About.NO


def _invited(letter: Letter, sure: set[LetterKind]) -> LetterKind | None:
    """Return what an invitation that a letter carries (iCalendar) makes of it, unless its words say another thing."""
    if not letter.calendars or sure & {LetterKind.REJECTION, LetterKind.OFFER}:
        return None
    invitation = letter.calendars[0]
    if invitation.canceled or invitation.method == "CANCEL" or LetterKind.INTERVIEW_CHANGED in sure:
        return LetterKind.INTERVIEW_CHANGED
    return LetterKind.INTERVIEW_SCHEDULED if invitation.method == "REQUEST" else None


def _unsure(
    evidence: LetterEvidence,
    shares: Mapping[LetterKind, float],
    about_a_job: float,
    about: About,
    doubts: list[Doubt],
) -> KindDecision:
    """Decide on a letter that says nothing surely: propose a kind of which it has a sign, or say that it is unknown.

    What it would be if it is about a job counts: whether it is, is asked anyway. What only sounds like a refusal is
    proposed as one: refusals have more wordings than anybody lists, and a missed one is missed in silence.
    """
    if_about = {**shares, LetterKind.OTHER: shares[LetterKind.OTHER] - (1 - about_a_job)}
    signed = {sign.kind for sign in evidence.signs if not sign.condition}
    likeliest = max(signed | {LetterKind.OTHER}, key=lambda kind: if_about[kind])
    if likeliest is not LetterKind.OTHER and if_about[likeliest] >= _LEAST_TO_PROPOSE * about_a_job:
        return KindDecision(likeliest, shares, about, (*doubts, Doubt.WEAK_SIGNS))
    if any(sign.condition and sign.finding.rule.sure for sign in evidence.signs):
        doubts.append(Doubt.ONLY_CONDITIONAL)
    elif about is About.YES:
        doubts.append(Doubt.KIND_UNKNOWN)
    elif _sounds_like_a_refusal(evidence):
        return KindDecision(LetterKind.REJECTION, shares, about, (*doubts, Doubt.WEAK_SIGNS))
    return KindDecision(LetterKind.OTHER, shares, about, tuple(doubts))
