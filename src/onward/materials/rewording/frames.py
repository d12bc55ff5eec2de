"""The frames of a text: each verb with its subject and the words that belong to it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onward.materials.rewording.clauses import Subject, ToldVerb
from onward.materials.rewording.words import ComparedWord

_ME = frozenset({"i", "we"})
_ARTICLES = frozenset({"a", "an", "the"})
_BEFORE_NOUN = _ARTICLES | {"of"}
_BEFORE_BASE = frozenset({"to", "help", "helped"})


@dataclass(frozen=True, eq=False)
class Frame:
    """A part of a text about one thing done; ``verb`` is ``None`` if it says what somebody was or had."""

    start: int
    """The place of its first word in the text."""
    words: tuple[ComparedWord, ...]
    verb: ToldVerb | None

    @property
    def is_mine(self) -> bool:
        """Whether the person did it, or was it."""
        return self.verb is None or (self.verb.subject == Subject.ME and not self.verb.undergone)

    @property
    def is_by_others(self) -> bool:
        return self.verb is not None and (self.verb.subject == Subject.OTHER or self.verb.undergone)

    @property
    def head(self) -> ComparedWord:
        """The verb, or the first word where there is none."""
        return self.verb.word if self.verb else self.words[0]

    @cached_property
    def deeds(self) -> tuple[ComparedWord, ...]:
        """The words that tell what is done, rather than name or describe a thing."""
        befores = (None, *self.words)
        return tuple(word for before, word in zip(befores, self.words, strict=False) if self._is_deed(before, word))

    def _is_deed(self, last: ComparedWord | None, word: ComparedWord) -> bool:
        if word is self.head and self.verb:
            return True
        if last is self.head and self.verb and word.is_past:
            return False
        before = last.folded if last else ""
        is_base = before in _BEFORE_BASE and word.verb == word.folded and not word.is_past
        return before not in _BEFORE_NOUN and not word.ends_other and (word.is_past or word.is_gerund or is_base)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(word.stem for word in self.words)


def read_frames(words: Sequence[ComparedWord], verbs: Sequence[ToldVerb], starts: Sequence[int]) -> Iterator[Frame]:
    """Split a text into frames: before each further verb of a clause, and before each clause with a verb."""
    if not words:
        return
    cuts: list[tuple[int, ToldVerb | None]] = []
    taken: set[int] = set()
    for each in verbs:
        start = starts[bisect_right(starts, each.place) - 1] if starts else 0
        cuts.append((each.place if start in taken else start, each))
        taken.add(start)
    if cuts and words[cuts[0][0]].folded in _ME:
        cuts[0] = (0, cuts[0][1])
    elif not cuts or cuts[0][0] > 0:
        cuts.insert(0, (0, None))
    ends = [start for start, _verb in cuts[1:]] + [len(words)]
    for (start, verb), end in zip(cuts, ends, strict=True):
        yield Frame(start, tuple(words[start:end]), verb)
