from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.campaign.postings.rules import (
    ChangeKind,
    block_changes,
    grouped,
    job_details,
    link_title,
    missing_details,
    nearest_sketches,
    read_sketch,
    read_stored_blocks,
    read_stored_requirements,
    seen_posting,
    stored_blocks,
    stored_requirements,
    stored_sketch,
)
from onward.parsing.postings.records import (
    Block,
    BlockKind,
    FieldSource,
    Found,
    Pay,
    Place,
    Posting,
    Remote,
    Requirement,
    RequirementKind,
)

BLOCKS = st.lists(st.builds(Block, st.sampled_from(BlockKind), st.text(max_size=20), st.integers(0, 3), st.booleans()))


def found(value):
    return Found(value, FieldSource.HTML)


def paragraphs(*texts):
    return [Block(BlockKind.PARAGRAPH, each) for each in texts]


class TestDetails:
    def test_what_a_posting_does_not_say_is_left_out(self):
        assert job_details(Posting(title=found("Cook"))) == {"title": "Cook"}

    def test_places_are_as_written_and_at_most_three(self):
        places = found(tuple(Place(each) for each in ("Rome", "Rome", "Paris", "Lima")))
        assert job_details(Posting(places=places))["place"] == "Rome; Paris"

    def test_work_from_anywhere_is_its_place(self):
        details = job_details(Posting(remote=found(Remote.YES)))
        assert (details["place"], details["remote"]) == ("Remote", True)

    @pytest.mark.parametrize("amount", [Decimal(-1), Decimal("1e30"), Decimal("NaN")])
    def test_an_amount_that_no_column_holds_is_left_out(self, amount):
        assert "pay_min" not in job_details(Posting(pay=found((Pay("much", least=amount),))))

    def test_a_day_out_of_reach_is_left_out(self):
        assert "deadline_on" not in job_details(Posting(closes=found(date(9999, 1, 1))))

    def test_an_address_that_leads_nowhere_is_left_out(self):
        assert "url" not in job_details(Posting(url="javascript:alert(1)"))

    def test_half_a_character_is_replaced(self):
        assert "\ud800" not in str(job_details(Posting(title=found("Cook \ud800")))["title"])


class TestGaps:
    def test_only_what_is_empty_is_filled(self):
        current = {"title": "Chef", "company": "", "place": None}
        read = {"title": "Cook", "company": "Kew", "place": "Rome"}
        assert missing_details(current, read) == {"company": "Kew", "place": "Rome"}

    def test_a_title_that_repeats_the_address_gives_way(self):
        current = {"title": "kew.example/jobs/1", "url": "https://www.kew.example/jobs/1"}
        assert missing_details(current, {"title": "Cook"}) == {"title": "Cook"}

    def test_pay_of_two_sources_is_never_mixed(self):
        current = {"pay": "about 30k", "pay_min": None, "pay_max": None}
        assert missing_details(current, {"pay": "£40k", "pay_min": 40_000}) == {}

    def test_a_long_address_is_cut(self):
        assert len(link_title("https://kew.example/" + "a" * 300)) == 90


class TestStoring:
    @given(BLOCKS)
    @settings(max_examples=30)
    def test_blocks_come_back_as_they_were(self, blocks):
        assert list(read_stored_blocks(stored_blocks(blocks))) == blocks

    def test_requirements_come_back_as_they_were(self):
        asked = Requirement(RequirementKind.SKILL, True, "Python or Go", 1, 0, 12, "Python", alternatives=("Go",))
        assert read_stored_requirements(stored_requirements([asked])) == (asked,)

    @pytest.mark.parametrize("damaged", [{}, {"kind": "skill"}, {"kind": "skill", "words": "a", "alternatives": []}])
    def test_what_is_no_requirement_is_left_out(self, damaged):
        assert read_stored_requirements([damaged]) == ()

    @pytest.mark.parametrize("damaged", ["é", "abc", "AAAA", "A" * 4000])
    def test_what_is_no_sketch_is_empty(self, damaged):
        assert read_sketch(damaged) == b""

    def test_the_nearest_text_is_found_first(self):
        texts = [" ".join(f"{word}{n}" for n in range(60)) for word in ("rose", "fern", "lily")]
        mine, *others = (read_sketch(stored_sketch(paragraphs(each))) for each in [texts[1], *texts])
        assert nearest_sketches(mine, others) == [1]

    def test_a_huge_posting_is_bounded(self):
        seen = seen_posting(Posting(description=tuple(paragraphs(*["a" * 50_000] * 3_000))), page="b" * 2_000_000)
        assert len(seen.blocks) == 2_000
        assert len(seen.blocks[0].text) == 20_000
        assert seen.page == ""


class TestChanges:
    def test_a_changed_paragraph_is_shown_as_removed_and_added(self):
        changes = block_changes(paragraphs("a", "b", "c"), paragraphs("a", "x", "c"))
        kinds = [(each.kind, each.block.text) for each in changes]
        assert kinds == [
            (ChangeKind.SAME, "a"),
            (ChangeKind.REMOVED, "b"),
            (ChangeKind.ADDED, "x"),
            (ChangeKind.SAME, "c"),
        ]

    @given(BLOCKS, BLOCKS)
    @settings(max_examples=30)
    def test_nothing_of_either_copy_is_lost(self, earlier, later):
        changes = block_changes(earlier, later)
        assert [each.block for each in changes if each.kind is not ChangeKind.REMOVED] == later
        kept = [each.block.text for each in changes if each.kind is not ChangeKind.ADDED]
        assert kept == [each.text for each in earlier]

    def test_copies_too_long_to_be_compared_differ_as_a_whole(self):
        one, other = paragraphs(*map(str, range(1_000))), paragraphs(*map(str, range(1_001)))
        assert [each.kind for each in block_changes(one, other)] == [ChangeKind.REMOVED, ChangeKind.ADDED]

    def test_items_of_a_list_stand_together(self):
        items = [Block(BlockKind.ITEM, "a"), Block(BlockKind.ITEM, "b"), *paragraphs("c")]
        assert [(each.is_list, len(each.blocks)) for each in grouped(items)] == [(True, 2), (False, 1)]
