"""How well the kind of a letter is understood.

    python bench/letters.py [mailboxes | tuning | fresh | second | third | fourth | fit | speed | same]

``mailboxes``: each of the four mailboxes of ``ONWARD_DATA`` with weights fitted to the others and to the letters that
were written for it, beside a list of key words and the commonest kind. The rules under the weights were written before
the mailboxes were looked at, and mended after.
``tuning``: the letters that rules were written with, by weights fitted to the other four fifths of them.
``fresh``: letters by somebody who has not seen the rules; counts only. For looking at rarely.
``second``: letters of the kinds that refuse nobody and ordinary ones, by another hand; looked at since.
``third``: whole letters as mail carries them: those that were looked at, then an exam that nothing is tuned on.
``fourth``: the same of letters by two people who had seen no list.
``fit``: write the weights that Onward ships.
``speed``: how long reading and understanding take, in walks over the same letters with the standard library's parser:
over job-heavy mail, and over mail of which nineteen of twenty letters are ordinary: once written to mislead, and once
as people have it. What was kept in mind of sentences is forgotten before each walk, so that only those count that come
again within the same mail; so are the patterns that the library makes of the line that divides a letter, which is
another in each letter of a mailbox.
``same``: one number for all that is understood of all letters, here and in ``ONWARD_DATA``, with applications known and
without. A change that is made for speed alone leaves it as it is.
"""

from __future__ import annotations

import email
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path
from time import process_time

from letter_exam import FOURTH, THIRD, Answer, answers, fresh_letters, fresh_ordinary, keyword_kind, whole_letters
from letter_sources import UNKNOWN, LabeledLetter, all_letters
from letter_tuning import OF_THE_FOURTH, SECOND, TUNING_FILES, Example, example, fit_weights, tuning_letters
from mailboxes import everyday_sources, ordinary_sources, sources
from onward.parsing.letters import read
from onward.parsing.letters.understanding import KnownApplication, LetterKind, understand
from onward.parsing.letters.understanding.application_index import ApplicationIndex
from onward.parsing.letters.understanding.sentence_reading import hear, own_language, read_sentence
from report import ReportRow, exit_code, print_report

WEIGHTS = Path("src/onward/parsing/letters/understanding/weights.json")
FOLDS = 5
ROUNDS = 7
SURE = 0.8
CLAIMED = 0.5
"""Below, a kind is proposed as a question."""
APPLICATIONS = (("Acme", "Analyst"), ("Nuts.com", "Data Scientist"), ("Oahu Publications, Inc.", "Reporter"))
"""Those that are known to ``same``."""
NEVER_BY_CHANCE = (LetterKind.REJECTION, LetterKind.OFFER)
BINS = (0.0, 0.05, 0.2, 0.5, 0.8, 0.95, 1.01)


def mailboxes() -> bool:
    """Leave one mailbox out at a time."""
    labeled = all_letters()
    written = _written()
    examples = {name: [example(one) for one in labeled if one.mailbox == name] for name in "abcd"}
    found: list[Answer] = []
    for name in "abcd":
        others = chain.from_iterable(kept for other, kept in examples.items() if other != name)
        weights = fit_weights([*others, *written])
        found += answers([one for one in labeled if one.mailbox == name], weights)
    _print_kinds(found)
    _print_calibration(found)
    return print_report("Letters of four mailboxes, each with weights of the others", _rejection_rows(found))


def tuning() -> bool:
    """Leave a fifth of the tuning letters out at a time."""
    labeled, mailboxes_ = _tuning(), [example(one) for one in all_letters()]
    examples = [example(one) for one in labeled]
    found: list[Answer] = []
    for fold in range(FOLDS):
        rest = [kept for number, kept in enumerate(examples) if number % FOLDS != fold]
        left_out = [one for number, one in enumerate(labeled) if number % FOLDS == fold]
        found += answers(left_out, fit_weights([*mailboxes_, *rest]))
    _print_kinds(found)
    refusals = [one for one in found if one.letter.mailbox == "refusals"]
    ordinary = [one for one in found if one.letter.mailbox == "ordinary"]
    return print_report(
        "Letters that the rules were written with", [*_refusal_rows(refusals), *_ordinary_rows(ordinary)]
    )


def fresh() -> bool:
    """Count on letters by somebody who has not seen the rules."""
    letters = fresh_letters()
    found = answers(letters)
    _print_kinds(found)
    for language in sorted({one.letter.language for one in found}):
        refusals = [one for one in found if one.letter.language == language and one.letter.kind == "rejection"]
        print(f"  {language}: {len(refusals)} refusals, {Counter(one.verdict for one in refusals)}")
    rows = _refusal_rows([one for one in found if one.letter.kind == "rejection"])
    return print_report("Letters by another hand", [*rows, *_ordinary_rows(answers(fresh_ordinary()))])


def second() -> bool:
    """Count on letters that refuse nobody, and on ordinary mail of other matters."""
    found = answers(tuning_letters("others", SECOND))
    _print_kinds(found)
    verdicts = Counter(one.verdict for one in found)
    rows = [ReportRow(f"letters {verdict}", count, expected=f"of {len(found)}") for verdict, count in verdicts.items()]
    return print_report("Second letters", [*rows, *_ordinary_rows(answers(tuning_letters("ordinary", SECOND)))])


def third() -> bool:
    """Count on whole letters that were looked at, and on the exam."""
    return all([_whole("Third", THIRD, "learned"), _whole("Third", THIRD, "exam")])


def fourth() -> bool:
    """Count on whole letters by two people who had seen no list: those that were looked at, and the exam."""
    return all([_whole("Fourth", FOURTH, "learned"), _whole("Fourth", FOURTH, "exam")])


def _whole(title: str, folder: Path, name: str) -> bool:
    found = answers(whole_letters(folder, name))
    _print_kinds(found)
    refusals = [one for one in found if one.letter.mailbox == "refusals"]
    ordinary = [one for one in found if one.letter.mailbox == "ordinary"]
    return print_report(f"{title} letters, {name}", [*_refusal_rows(refusals), *_ordinary_rows(ordinary)])


def fit() -> bool:
    """Write the weights that Onward ships: of all mailboxes and of the written letters that were looked at."""
    weights = fit_weights([*map(example, all_letters()), *_written()])
    tables = {"about": weights.about, "kind": weights.kind}
    WEIGHTS.write_text(json.dumps(tables, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(
        f"{sum(map(len, weights.kind.values()))} weights of kinds, {sum(map(len, weights.about.values()))} of matters"
    )
    return True


def speed() -> bool:
    """Time walks over job-heavy and over ordinary mail."""
    heavy = sources()
    understand(read(heavy[-1]))
    rows = [
        ReportRow("read and understand job-heavy mail, in walks", _walks(heavy), at_most=4.0),
        ReportRow("read and understand mail written to mislead, in walks", _walks(ordinary_sources()), at_most=2.5),
        ReportRow("read and understand everyday mail, in walks", _walks(everyday_sources()), at_most=2.5),
    ]
    return print_report("Walks", rows)


def _walks(raws: Sequence[bytes]) -> float:
    """Walk in turn with the library and with Onward; of each letter the least time counts."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        for kept in (hear, own_language, read_sentence):
            kept.cache_clear()
        re.purge()
        theirs.append([_seconds(lambda raw=raw: _walk(raw)) for raw in raws])
        ours.append([_seconds(lambda raw=raw: understand(read(raw))) for raw in raws])
    return sum(map(min, zip(*ours, strict=True))) / sum(map(min, zip(*theirs, strict=True)))


def _seconds(work: Callable[[], object]) -> float:
    started = process_time()
    work()
    return process_time() - started


def _walk(raw: bytes) -> list[object]:
    parts = email.message_from_bytes(raw).walk()
    return [part.get_payload(decode=True) for part in parts if part.get_content_maintype() == "text"]


def same() -> bool:
    """Print a digest of all that is understood."""
    known = ApplicationIndex(KnownApplication(name, name, title, date(2026, 1, 1)) for name, title in APPLICATIONS)
    letters = [*map(read, chain(sources(), ordinary_sources()))]
    written = [*_tuning(), *tuning_letters("others", SECOND), *tuning_letters("ordinary", SECOND), *fresh_letters()]
    letters += [one.letter for one in chain(all_letters(), written, fresh_ordinary())]
    digest = sha256()
    for letter in letters:
        for said in (understand(letter), understand(letter, known=known)):
            digest.update(repr((replace(said, tokens=frozenset()), sorted(said.tokens))).encode())
    print(f"{len(letters):,} letters: {digest.hexdigest()}")
    return True


def _tuning() -> list[LabeledLetter]:
    return [one for name in TUNING_FILES for one in tuning_letters(name)]


def _written() -> list[Example]:
    varied = (example(one, OF_THE_FOURTH) for one in whole_letters(FOURTH, "learned"))
    return [*map(example, [*_tuning(), *whole_letters(THIRD, "learned")]), *varied]


def _print_kinds(found: Sequence[Answer]) -> None:
    """Print counts by mailbox and kind: no shares, most are of few letters."""
    heads = f"{'letters':>8}{'right':>7}{'asked':>7}{'silent':>7}{'key words':>11}{'called so':>11}"
    print(f"\n{'mailbox':10}{'kind':26}{heads}")
    for mailbox, kind in sorted({(one.letter.mailbox, one.letter.kind) for one in found}):
        these = [one for one in found if (one.letter.mailbox, one.letter.kind) == (mailbox, kind)]
        verdicts = Counter(one.verdict for one in these)
        words = sum(keyword_kind(one.letter.letter) == one.wanted for one in these)
        called = sum(one.letter.mailbox == mailbox and one.kind == kind for one in found)
        counts = f"{verdicts['right']:7}{verdicts['asked']:7}{verdicts['silent']:7}"
        print(f"{mailbox:10}{kind:26}{len(these):8}{counts}{words:11}{called if kind != UNKNOWN else '':>11}")
    commonest = Counter(one.wanted for one in found).most_common(1)[0]
    print(f"The commonest kind, {commonest[0]}, would be right {commonest[1]} times of {len(found)};", end=" ")
    by_words = sum(keyword_kind(one.letter.letter) == one.wanted for one in found)
    print(f"key words {by_words}, this {sum(one.verdict == 'right' for one in found)}.")


def _print_calibration(found: Sequence[Answer]) -> None:
    print(f"\n{'probability of a rejection':28}{'letters':>8}{'rejections':>12}{'mean said':>11}")
    for low, high in pairwise(BINS):
        these = [one for one in found if low <= one.rejection < high]
        said = sum(one.rejection for one in these) / len(these) if these else 0.0
        rejections = sum(one.is_rejection for one in these)
        print(f"{low:.2f} to {min(high, 1):.2f}{'':16}{len(these):8}{rejections:12}{said:11.2f}")


def _rejection_rows(found: Sequence[Answer]) -> Iterable[ReportRow]:
    wanted = [one for one in found if one.is_rejection]
    called = [one for one in found if one.kind == LetterKind.REJECTION and one.probability >= CLAIMED]
    right = sum(one.is_rejection for one in called)
    confirmations = [one for one in found if one.letter.mailbox == "d" and one.wanted == "confirmation"]
    share = len(wanted) / len(found)
    yield ReportRow("rejections found", right / len(wanted), at_least=0.95, expected=f"{right} of {len(wanted)}")
    yield ReportRow(
        "called a rejection and one", right / len(called), at_least=0.97, expected=f"{right} of {len(called)}"
    )
    yield ReportRow(
        "confirmations of d called a rejection", sum(one.kind == "rejection" for one in confirmations), at_most=0
    )
    brier = sum((one.rejection - one.is_rejection) ** 2 for one in found) / len(found)
    yield ReportRow(
        "Brier score, rejection or not", brier, at_most=0.02, expected=f"{share * (1 - share):.3f} by its share alone"
    )


def _refusal_rows(refusals: Sequence[Answer]) -> Iterable[ReportRow]:
    verdicts = Counter(one.verdict for one in refusals)
    total = len(refusals)
    heard = verdicts["right"] + verdicts["asked"]
    yield ReportRow("refusals found or asked about", heard / total, at_least=0.90, expected=f"{heard} of {total}")
    yield ReportRow("refusals found", verdicts["right"] / total, expected=f"{verdicts['right']} of {total}")
    yield ReportRow(
        "refusals missed in silence", verdicts["silent"] / total, expected=f"{verdicts['silent']} of {total}"
    )


def _ordinary_rows(ordinary: Sequence[Answer]) -> Iterable[ReportRow]:
    false = sum(one.kind in NEVER_BY_CHANCE and one.probability >= SURE for one in ordinary)
    asked = sum(one.kind in NEVER_BY_CHANCE for one in ordinary)
    yield ReportRow(
        "ordinary mail called rejection or offer, sure",
        false / len(ordinary),
        at_most=0.001,
        expected=f"{false} of {len(ordinary)}",
    )
    yield ReportRow("ordinary mail asked about as one", asked / len(ordinary), expected=f"{asked} of {len(ordinary)}")
    shown = sum(one.kind != LetterKind.OTHER or one.is_asked for one in ordinary)
    yield ReportRow("ordinary mail shown at all", shown / len(ordinary), expected=f"{shown} of {len(ordinary)}")


COMMANDS = {
    "mailboxes": mailboxes,
    "tuning": tuning,
    "fresh": fresh,
    "second": second,
    "third": third,
    "fourth": fourth,
}
COMMANDS |= {"fit": fit, "speed": speed, "same": same}

if __name__ == "__main__":
    sys.exit(exit_code([COMMANDS[sys.argv[1] if len(sys.argv) > 1 else "mailboxes"]()]))
