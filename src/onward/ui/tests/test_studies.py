"""A study that a page names leads to itself."""

import re
from pathlib import Path

import pytest

import onward
from onward.ui.studies import STUDIES

NAMED_STUDY = re.compile(r"\((?:van )?[A-Z][A-Za-z]+[A-Za-z, ]* (?:19|20)\d\d\)")
TEMPLATES = sorted(Path(onward.__file__).parent.glob("*/templates/**/*.html"))


def test_every_template_that_names_a_study_links_to_one():
    naming = [path for path in TEMPLATES if NAMED_STUDY.search(path.read_text(encoding="utf-8"))]
    assert len(naming) >= 8
    assert [path.name for path in naming if "ui.study(" not in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("key", STUDIES)
def test_every_study_is_linked_somewhere(key):
    assert any(f'studies["{key}"]' in path.read_text(encoding="utf-8") for path in TEMPLATES)


def test_every_study_leads_to_itself():
    addresses = [study.where for study in STUDIES.values()]
    assert all(address.startswith("https://") for address in addresses)
    assert len(set(addresses)) == len(addresses)
