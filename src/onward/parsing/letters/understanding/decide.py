"""Which kind a letter is of, how likely, and what a person should look at."""

from dataclasses import dataclass

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import About, Doubt, LetterKind
from onward.parsing.letters.understanding.evidence import Evidence
from onward.parsing.letters.understanding.features import kind_features, matter_features
from onward.parsing.letters.understanding.weights import hiring_probability, kind_probabilities

_LEAST_ABOUT = 0.2
_SURELY_ABOUT = 0.8
_LEAST_TO_PROPOSE = 0.3
_SURE_ENOUGH = 0.7


@dataclass(frozen=True, slots=True)
class Decision:
    """A kind, its probability, what the letter is about, and why a person should look at it."""

    kind: LetterKind
    probability: float
    about: About
    doubts: tuple[Doubt, ...]


def decide(evidence: Evidence, letter: Letter) -> Decision:
    """Decide by what the letter says surely; where it says nothing surely, by what is likeliest.

    An invitation that it carries (iCalendar) is a date of an interview where words speak of a job or of a meeting.
    """
    about_job = hiring_probability(matter_features(evidence))
    about = About.YES if about_job >= _SURELY_ABOUT else About.NO if about_job < _LEAST_ABOUT else About.UNCLEAR
    shares = kind_probabilities(kind_features(evidence))
    shares = {kind: share * about_job for kind, share in shares.items()}
    shares[LetterKind.OTHER] += 1 - about_job
    sure = {cue.kind for cue in evidence.cues if cue.sure and not cue.condition}
    likeliest = max(shares, key=lambda kind: shares[kind])
    if about is About.NO:
        return Decision(LetterKind.OTHER, 1 - about_job, about, ())
    kind = next((kind for kind in LetterKind if kind in sure), None)
    doubts = [Doubt.ABOUT_UNCLEAR] if about is About.UNCLEAR else []
    if kind is None:
        return _unsure(evidence, likeliest, shares[likeliest], about, doubts)
    if shares[kind] < _SURE_ENOUGH:
        doubts.append(Doubt.SEVERAL_KINDS if len(sure) > 1 else Doubt.WEAK_SIGNS)
    return Decision(kind, shares[kind], about, tuple(doubts))


def _unsure(
    evidence: Evidence, likeliest: LetterKind, share: float, about: About, doubts: list[Doubt]
) -> Decision:
    """Decide on a letter that says nothing surely: propose a kind, or say that it is unknown."""
    governed = any(cue.sure and cue.condition for cue in evidence.cues)
    if likeliest is not LetterKind.OTHER and share >= _LEAST_TO_PROPOSE:
        return Decision(likeliest, share, about, (*doubts, Doubt.WEAK_SIGNS))
    if governed:
        doubts.append(Doubt.ONLY_CONDITIONAL)
    elif about is About.YES:
        doubts.append(Doubt.KIND_UNKNOWN)
    return Decision(LetterKind.OTHER, share, about, tuple(doubts))
