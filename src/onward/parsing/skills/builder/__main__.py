"""``python -m onward.parsing.skills.builder ONET_DIR ESCO_FILE``: build the vocabulary again."""

import argparse
import sys
from pathlib import Path

from onward.parsing.skills.builder.vocabulary import build_vocabulary

VOCABULARY = Path(__file__).parent.parent / "vocabulary.bin"


def main() -> None:
    parser = argparse.ArgumentParser(description="Build vocabulary.bin from the lists of O*NET and ESCO.")
    parser.add_argument("onet", type=Path, metavar="ONET_DIR", help="folder with the tables of O*NET")
    parser.add_argument("esco", type=Path, metavar="ESCO_FILE", help="labels of ESCO's skills, one a line")
    parser.add_argument("--output", type=Path, default=VOCABULARY)
    arguments = parser.parse_args()
    content = build_vocabulary(arguments.onet, arguments.esco)
    arguments.output.write_bytes(content)
    sys.stdout.write(f"{arguments.output}: {len(content):,} bytes\n")


main()
