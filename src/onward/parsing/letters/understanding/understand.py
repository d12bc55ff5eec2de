"""What a letter says about an application."""

from collections.abc import Sequence

from onward.parsing.letters.parts import forwarded_letter, split
from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import Pursuit, Understanding
from onward.parsing.letters.understanding.decide import decide
from onward.parsing.letters.understanding.evidence import Evidence, find_evidence


def understand(letter: Letter, *, known: Sequence[Pursuit] = ()) -> Understanding:
    """Say what ``letter`` tells about an application, and to which of the ``known`` ones it belongs. Never raises."""
    evidence = evidence_of(letter)
    decision = decide(evidence)
    return Understanding(
        kind=decision.kind,
        probability=decision.probability,
        about=decision.about,
        cues=tuple(cue for cue in evidence.cues if not cue.condition),
        against=tuple(cue for cue in evidence.cues if cue.condition),
        language=evidence.language,
        doubts=decision.doubts,
    )


def evidence_of(letter: Letter) -> Evidence:
    """Find the evidence of the letter that is meant: one that was passed on counts, what is quoted does not."""
    parts = split(letter.text)
    if not parts.body.strip() and parts.forwarded:
        passed_on = forwarded_letter(parts.forwarded)
        return find_evidence(passed_on.subject or letter.subject, passed_on.text)
    if not parts.body.strip() and letter.forwarded:
        return evidence_of(letter.forwarded[0])
    return find_evidence(letter.subject, parts.body)
