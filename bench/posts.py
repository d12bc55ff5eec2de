"""Exam of what a text shows that somebody wants to post: signs of a crisis, signs of advertising.

``python bench/posts.py [--misses]``. One hand wrote the texts, after the words; they are few, and real ones differ.
Missing a crisis weighs more than a false sign of one, which only its author and a moderator see.
"""

import sys
from pathlib import Path
from time import process_time

from onward.parsing.posts import has_crisis_signs, judge_spam
from report import ReportRow, exit_code, print_report

TEXTS = Path(__file__).parent / "posts" / "texts.txt"
GUIDES = Path(__file__).parents[1] / "src/onward/community/guides/articles"


def read_texts() -> list[tuple[str, str]]:
    lines = TEXTS.read_text(encoding="utf-8").splitlines()
    pairs = [line.split(": ", 1) for line in lines if line and not line.startswith("#")]
    return [(kind, text) for kind, text in pairs]


def main() -> int:
    texts = read_texts()
    found = {"crisis": has_crisis_signs, "spam": lambda text: judge_spam(text).is_suspect}
    rows = []
    for kind, finds in found.items():
        wanted = [text for each, text in texts if each == kind]
        others = [text for each, text in texts if each != kind]
        missed, alarms = [text for text in wanted if not finds(text)], [text for text in others if finds(text)]
        if "--misses" in sys.argv:
            print(
                *(f"missed {kind}: {text}" for text in missed), *(f"false {kind}: {text}" for text in alarms), sep="\n"
            )
        rows.append(ReportRow(f"{kind} found ({len(wanted)})", 1 - len(missed) / len(wanted), at_least=0.9))
        rows.append(ReportRow(f"others taken for {kind} ({len(others)})", len(alarms) / len(others), at_most=0.05))
    guides = [path.read_text(encoding="utf-8") for path in GUIDES.glob("*.md")]
    for kind, finds in found.items():
        taken = sum(finds(paragraph) for guide in guides for paragraph in guide.split("\n\n"))
        rows.append(ReportRow(f"paragraphs of guides taken for {kind}", taken, at_most=1))
    long = " ".join(text for _, text in texts)[:5_000]
    start = process_time()
    has_crisis_signs(long)
    judge_spam(long, [long[::-1]] * 100)
    rows.append(ReportRow("ms for the longest post beside 100 others", 1_000 * (process_time() - start), at_most=500))
    return exit_code([print_report("posts", rows)])


if __name__ == "__main__":
    raise SystemExit(main())
