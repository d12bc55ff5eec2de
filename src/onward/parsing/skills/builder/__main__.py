"""``python -m onward.parsing.skills.builder ONET_DIR ESCO_FILE``: build the vocabulary again."""

import argparse
import sys
from functools import partial
from pathlib import Path

from onward.parsing.skills.builder.learning import LearnedNames, learn, learned_toml, read_learned, read_marked
from onward.parsing.skills.builder.vocabulary import build_vocabulary
from onward.parsing.skills.disambiguation import find_names
from onward.parsing.skills.vocabulary import read_vocabulary

FOLDER = Path(__file__).parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description="Build vocabulary.bin from the lists of O*NET and ESCO.")
    parser.add_argument("onet", type=Path, metavar="ONET_DIR", help="folder with the tables of O*NET")
    parser.add_argument("esco", type=Path, metavar="ESCO_FILE", help="labels of ESCO's skills, one a line")
    parser.add_argument("--learn", type=Path, metavar="JSON_LINES", help="learn from marked sentences before")
    arguments = parser.parse_args()
    learned = read_learned()
    if arguments.learn:
        plain = read_vocabulary(build_vocabulary(arguments.onet, arguments.esco, LearnedNames()))
        learned = learn(read_marked(arguments.learn), partial(find_names, vocabulary=plain))
        (FOLDER / "data" / "learned.toml").write_text(learned_toml(learned), encoding="utf-8")
    content = build_vocabulary(arguments.onet, arguments.esco, learned)
    (FOLDER / "vocabulary.bin").write_bytes(content)
    sys.stdout.write(f"{len(content):,} bytes\n")


if __name__ == "__main__":
    main()
