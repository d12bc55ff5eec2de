"""What sentences with marked skills teach: names that the lists lack, and names that are mostly ordinary words.

Only names are kept, no sentence. The sentences are JSON lines with ``tokens`` and ``tags_knowledge`` (B, I or O for
each token), as SkillSpan publishes them.
"""

import json
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from onward.parsing.skills.records import SkillSource, SkillSpan
from onward.parsing.skills.spelling import fold_spelling

PLAIN_NAME = re.compile(r"[\w.+#&/'-]+(?: [\w.+#&/'-]+){0,2}", re.ASCII)
NOT_ONE_NAME = re.compile(
    r"\b(?:degree|diploma|academic|environments?|market|modern|tooling|record|frameworks|software|based|and|or)\b|/",
    re.IGNORECASE,
)
DISCIPLINE = re.compile(r"(?:istry|ics|logy)$")
HEAD = "# Learned from sentences in which readers marked what is knowledge (SkillSpan, see NOTICE): names alone.\n"
MARKED_AT_LEAST = 3
SEEN_AT_LEAST = 3
HAND_WRITTEN_SEEN_AT_LEAST = 8
"""It takes more to call a name general that somebody wrote down."""


class MarkedSentence(NamedTuple):
    """The words of a sentence, and the runs of words (first, behind the last) that a reader marked as knowledge."""

    words: list[str]
    marked: set[tuple[int, int]]


class LearnedNames(NamedTuple):
    """Names that the lists lack; spellings that are dropped; names that are found, but are general phrases."""

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


@cache
def read_learned() -> LearnedNames:
    """Read ``data/learned.toml``."""
    path = resources.files("onward.parsing.skills").joinpath("data/learned.toml")
    lists = tomllib.loads(path.read_text("utf-8"))
    return LearnedNames(tuple(lists["added"]), tuple(lists["dropped"]), tuple(lists["general"]))


def read_marked(path: Path) -> list[MarkedSentence]:
    """Read marked sentences, each wording once."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    distinct = {tuple(row["tokens"]): row for row in reversed(rows)}
    return [MarkedSentence(row["tokens"], marked_runs(row["tags_knowledge"])) for row in reversed(distinct.values())]


def marked_runs(tags: Iterable[str]) -> set[tuple[int, int]]:
    """Return the runs of B and I tags: first word and the one behind the last."""
    runs: set[tuple[int, int]] = set()
    start: int | None = None
    for number, tag in enumerate([*tags, "O"]):
        if start is not None and tag[0] in "BO":
            runs.add((start, number))
            start = None
        if tag[0] != "O" and start is None:
            start = number
    return runs


def words_of_span(words: Sequence[str], span: SkillSpan) -> tuple[int, int]:
    """Return the run of words, joined by single spaces, that a span touches."""
    place, touched = 0, []
    for number, word in enumerate(words):
        if place < span.end and place + len(word) > span.start:
            touched.append(number)
        place += len(word) + 1
    return touched[0], touched[-1] + 1


def learn(sentences: list[MarkedSentence], find: Callable[[str], Iterable[SkillSpan]]) -> LearnedNames:
    """Learn from sentences what the names that ``find`` finds lack, and which of them readers mostly leave unmarked."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    doubtful: dict[str, SkillSpan] = {}
    for words, marked in sentences:
        text = " ".join(words)
        for span in find(text):
            spelling = fold_spelling(text[span.start : span.end])
            seen[spelling] += 1
            right[spelling] += words_of_span(words, span) in marked
            doubtful[spelling] = span
    rare = [doubtful[each] for each, times in seen.items() if times >= SEEN_AT_LEAST and right[each] * 3 < times]
    by_hand = {
        doubtful[each].name
        for each, times in seen.items()
        if doubtful[each].source is SkillSource.ALIAS
        and times >= HAND_WRITTEN_SEEN_AT_LEAST
        and right[each] * 3 < times
    }
    return LearnedNames(
        added=tuple(sorted(_missing_names(sentences, set(seen)))),
        dropped=tuple(
            sorted({spelling for spelling in seen if doubtful[spelling] in rare and _is_common(doubtful[spelling])})
        ),
        general=tuple(sorted(name for name in by_hand if name.islower() and not DISCIPLINE.search(name))),
    )


def _is_common(span: SkillSpan) -> bool:
    """Return whether a name of the lists is an ordinary word: names of languages, with a capital, are none."""
    return span.source is not SkillSource.ALIAS and (span.name[0].islower() or span.source is SkillSource.ONET)


def _missing_names(sentences: list[MarkedSentence], known: set[str]) -> list[str]:
    """Runs marked at least twice and in half of the places where they stand."""
    marked = Counter(fold_spelling(name) for name in _marked_names(sentences))
    often = {name for name, times in marked.items() if times >= MARKED_AT_LEAST and name not in known and len(name) > 2}
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for words, _ in sentences:
        for length in (1, 2, 3):
            for run in map(" ".join, zip(*(words[shift:] for shift in range(length)), strict=False)):
                if (folded := fold_spelling(run)) in often:
                    written[folded][run] += 1
    return [_usual_spelling(written[name]) for name in often if marked[name] * 2 >= written[name].total()]


def _marked_names(sentences: list[MarkedSentence]) -> Iterator[str]:
    for words, runs in sentences:
        for name in (" ".join(words[start:end]) for start, end in runs):
            if PLAIN_NAME.fullmatch(name) and name[-1] not in ".-'" and not NOT_ONE_NAME.search(name):
                yield name


def _usual_spelling(spellings: Counter[str]) -> str:
    """In small letters if it is ever written so, as headings and titles have capitals; else as it mostly is."""
    return next((spelling for spelling in spellings if spelling.islower()), max(spellings, key=spellings.__getitem__))


def learned_toml(learned: LearnedNames) -> str:
    """Write what was learned as ``data/learned.toml`` holds it."""
    lists = []
    for key, names in (("added", learned.added), ("dropped", learned.dropped), ("general", learned.general)):
        lines = "".join(f"  {json.dumps(name)},\n" for name in names)
        lists.append(f"{key} = [\n{lines}]\n")
    return HEAD + "\n".join(lists)
