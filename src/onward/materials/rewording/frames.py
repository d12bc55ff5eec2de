"""What a text tells, frame by frame: each verb with who did it, and the words that belong to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.materials.rewording.clauses import Subject, ToldVerb
from onward.materials.rewording.words import ComparedWord


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a text that tells of one thing done; ``verb`` is none where it says what somebody was or had."""

    words: tuple[ComparedWord, ...]
    verb: ToldVerb | None

    @property
    def is_mine(self) -> bool:
        return self.verb is None or (self.verb.subject == Subject.ME and not self.verb.undergone)

    @property
    def is_by_others(self) -> bool:
        return self.verb is not None and (self.verb.subject == Subject.OTHER or self.verb.undergone)

    @property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)


def read_frames(words: Sequence[ComparedWord], verbs: Sequence[ToldVerb], starts: Sequence[int]) -> Iterator[Frame]:
    """Cut a text before each verb of the clause that has one already, and before each clause that has one."""
    cuts: list[tuple[int, ToldVerb | None]] = []
    taken: set[int] = set()
    for verb in verbs:
        start = max((each for each in starts if each <= verb.place), default=0)
        cuts.append((verb.place if start in taken else start, verb))
        taken.add(start)
    if not cuts or cuts[0][0] > 0:
        cuts.insert(0, (0, None))
    ends = [start for start, _verb in cuts[1:]] + [len(words)]
    for (start, verb), end in zip(cuts, ends, strict=True):
        yield Frame(tuple(words[start:end]), verb)
