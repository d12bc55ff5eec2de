import pytest

from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo
from onward.parsing.resumes.records import (
    DateSpan,
    PartialDate,
    ResumeBasics,
    ResumeEntry,
    ResumeLine,
    ResumeLink,
    SectionKind,
)
from onward.profile.entries import operations as actions
from onward.profile.entries.merging import AddEntries, IncomingEntry, add_entries
from onward.profile.entries.operations import SaveBasics, SaveEntry
from onward.profile.exporting.rules import to_resume
from onward.profile.lines import operations as lines
from onward.profile.lines.operations import SaveWording
from onward.profile.models import MAX_WORDINGS, Evidence, Profile, ProfileEntry
from onward.profile.operations import SaveEvidence, add_evidence, edit_evidence
from onward.profile.queries import profile_content, strengths

pytestmark = pytest.mark.django_db

BAKER = ResumeEntry(
    organization="Corner Bakery",
    title="Baker",
    dates=DateSpan(PartialDate(2019, 4), PartialDate(2022, 8), as_written="04/2019 - 08/2022"),
    lines=(ResumeLine("Baked 300 loaves a night"), ResumeLine("Trained two apprentices")),
)


def undo_last(person):
    undo(Action.objects.owned_by(person).filter(undone_at=None).first())


def entry_of(person, title, **columns):
    return actions.add_entry(person, SaveEntry(section="work", title=title, **columns))


def evidence_of_entry(entry):
    return [line.text for line in Evidence.objects.owned_by(entry.owner).filter(entry=entry).order_by("position")]


def test_a_new_profile_is_empty(alice):
    content = profile_content(alice)
    assert content.entries == ()
    assert content.language == "en"


def test_what_was_added_is_read_back_and_written_as_a_resume(alice):
    basics = ResumeBasics(name="Alice Miller", links=(ResumeLink("https://example.org/alice", "Site"),))
    added = AddEntries(basics=basics, entries=(IncomingEntry(SectionKind.WORK, BAKER),), language="en")
    add_entries(alice, added)
    resume = to_resume(profile_content(alice))
    assert resume.basics == basics
    assert resume.entries(SectionKind.WORK) == (BAKER,)


def test_the_whole_profile_is_read_in_three_queries(alice, django_assert_num_queries):
    add_entries(alice, AddEntries(entries=(IncomingEntry(SectionKind.WORK, BAKER),) * 5))
    with django_assert_num_queries(3):
        assert len(profile_content(alice).entries) == 5


def test_adding_a_resume_is_one_action(alice):
    add_entries(alice, AddEntries(basics=ResumeBasics(name="Alice"), entries=(IncomingEntry(SectionKind.WORK, BAKER),)))
    undo_last(alice)
    assert not ProfileEntry.objects.owned_by(alice).exists()
    assert not Evidence.objects.owned_by(alice).exists()
    assert not Profile.objects.owned_by(alice).exists()


def test_what_goes_into_an_entry_adds_what_that_lacks_and_changes_nothing(alice):
    entry = entry_of(alice, "Baker and confectioner", organization="Corner Bakery")
    lines.add_line(alice, entry, SaveEvidence(text="Baked 300 loaves a night."))
    add_entries(alice, AddEntries(entries=(IncomingEntry(SectionKind.WORK, BAKER, into=entry.key),)))
    entry.refresh_from_db()
    assert (entry.title, entry.started, entry.ended) == ("Baker and confectioner", "2019-04", "2022-08")
    assert evidence_of_entry(entry) == ["Baked 300 loaves a night.", "Trained two apprentices"]


def test_a_text_of_any_length_is_cut_and_added(alice):
    long = ResumeEntry(title="word " * 1000, lines=(ResumeLine("x" * 100_000), ResumeLine("nul\x00 and \ud800 here")))
    (entry,) = add_entries(alice, AddEntries(entries=(IncomingEntry(SectionKind.WORK, long),)))
    assert len(entry.title) <= 300
    assert max(map(len, evidence_of_entry(entry))) <= 2000


def test_a_summary_is_kept_with_the_profile_unless_there_is_one(alice):
    incoming = IncomingEntry(SectionKind.SUMMARY, ResumeEntry(summary="A baker of sourdough."))
    assert add_entries(alice, AddEntries(entries=(incoming,))) == []
    assert profile_content(alice).basics.summary == "A baker of sourdough."
    actions.save_basics(alice, SaveBasics(summary="My own words"))
    add_entries(alice, AddEntries(entries=(incoming,)))
    assert profile_content(alice).basics.summary == "My own words"


def test_the_name_and_language_of_a_first_resume_are_taken(alice):
    alice.name = "alice92"
    alice.save()
    added = AddEntries(
        basics=ResumeBasics(name="Alice Miller"), entries=(IncomingEntry(SectionKind.WORK, BAKER),), language="fr"
    )
    add_entries(alice, added)
    later = AddEntries(basics=ResumeBasics(name="A. Miller"), entries=added.entries, language="de")
    add_entries(alice, later)
    content = profile_content(alice)
    assert (content.basics.name, content.language) == ("Alice Miller", "fr")


def test_entries_that_all_have_one_position_can_be_moved(alice):
    rows = [actions.add_entry(alice, SaveEntry(section="skills", title=title)) for title in "abc"]
    ProfileEntry.objects.owned_by(alice).update(position=0)
    actions.move_entry(alice, rows[2], 0)
    assert [each.facts.title for each in profile_content(alice).entries] == ["c", "a", "b"]


def test_entries_stand_newest_first_within_their_sections(alice):
    for title, started, ended, present in (
        ("old", "2010", "2012-05", False),
        ("now", "2022-01", "", True),
        ("recent", "2012", "2021", False),
    ):
        entry_of(alice, title, started=started, ended=ended, present=present)
    actions.add_entry(alice, SaveEntry(section="skills", title="Second"))
    actions.add_entry(alice, SaveEntry(section="education", title="School"))
    assert [each.facts.title for each in profile_content(alice).entries] == ["now", "recent", "old", "School", "Second"]


def test_entries_without_dates_stand_as_the_person_put_them(alice):
    rows = [actions.add_entry(alice, SaveEntry(section="skills", title=title)) for title in "abc"]
    actions.move_entry(alice, rows[2], 0)
    assert [each.facts.title for each in profile_content(alice).entries] == ["c", "a", "b"]
    actions.move_entry(alice, rows[2], 99)
    assert [each.facts.title for each in profile_content(alice).entries] == ["a", "b", "c"]


def test_lines_move_within_an_entry_and_between_entries(alice):
    first, second = entry_of(alice, "first"), entry_of(alice, "second")
    rows = [lines.add_line(alice, first, SaveEvidence(text=text)) for text in "abc"]
    lines.move_line(alice, rows[2], 0)
    assert evidence_of_entry(first) == ["c", "a", "b"]
    lines.move_line_to(alice, rows[0], second)
    assert (evidence_of_entry(first), evidence_of_entry(second)) == (["c", "b"], ["a"])
    undo_last(alice)
    assert evidence_of_entry(first) == ["c", "a", "b"]
    lines.move_line_to(alice, rows[0], None)
    assert rows[0] in strengths(alice)


def test_a_wording_keeps_its_name_when_another_is_preferred(alice):
    line = lines.add_line(alice, entry_of(alice, "Baker"), SaveEvidence(text="Baked bread"))
    line = lines.add_wording(alice, line, SaveWording(text="Baked 300 loaves a night"))
    before = profile_content(alice).entries[0].lines[0].wordings
    line = lines.prefer_wording(alice, line, 2)
    after = profile_content(alice).entries[0].lines[0].wordings
    assert [each.text for each in after] == ["Baked 300 loaves a night", "Baked bread"]
    assert after == before[::-1]
    line = lines.edit_wording(alice, line, 1, SaveWording(text="Baked all the bread"))
    assert line.all_wordings[1] == (1, "Baked all the bread")
    assert lines.remove_wording(alice, line, 1).all_wordings == [(2, "Baked 300 loaves a night")]


def test_there_is_room_for_eight_further_wordings(alice):
    line = lines.add_line(alice, entry_of(alice, "Baker"), SaveEvidence(text="Baked bread"))
    for number in range(MAX_WORDINGS):
        lines.add_wording(alice, line, SaveWording(text=f"Wording {number}"))
    with pytest.raises(InputError, match="too_many_wordings"):
        lines.add_wording(alice, line, SaveWording(text="one more"))


def test_a_copy_of_an_entry_has_lines_of_its_own(alice):
    entry = entry_of(alice, "Baker", keywords=("Sourdough",))
    lines.add_line(alice, entry, SaveEvidence(text="Baked bread", result="300 loaves"))
    copy = actions.duplicate_entry(alice, entry)
    assert (copy.title, copy.keywords, evidence_of_entry(copy)) == ("Baker", ["Sourdough"], ["Baked bread"])
    keys = Evidence.objects.owned_by(alice).values_list("key", flat=True)
    assert copy.key != entry.key
    assert len(set(keys)) == 2


def test_a_removed_entry_leaves_what_somebody_praised_as_a_strength(alice):
    entry = entry_of(alice, "Baker")
    lines.add_line(alice, entry, SaveEvidence(text="Baked bread"))
    lines.add_line(alice, entry, SaveEvidence(text="Calm on Christmas Eve", praise="You saved the day"))
    actions.remove_entry(alice, entry)
    assert [each.text for each in Evidence.objects.owned_by(alice)] == ["Calm on Christmas Eve"]
    undo_last(alice)
    assert len(evidence_of_entry(entry)) == 2


def test_a_line_that_is_only_printed_is_no_strength_to_read_again(alice):
    add_evidence(alice, SaveEvidence(text="A strength without a place"))
    entry = entry_of(alice, "Baker")
    lines.add_line(alice, entry, SaveEvidence(text="Baked bread"))
    lines.add_line(alice, entry, SaveEvidence(text="Calm", seen_by="Bob"))
    assert {each.text for each in strengths(alice)} == {"A strength without a place", "Calm"}


@pytest.mark.parametrize(
    ("told", "proven"),
    [
        ({}, False),
        ({"result": "half the waste"}, True),
        ({"seen_by": "Bob"}, True),
        ({"proof": "https://example.org"}, True),
        ({"situation": "A bad winter"}, False),
    ],
)
def test_a_line_is_proven_by_a_result_a_witness_or_proof(alice, told, proven):
    lines.add_line(alice, entry_of(alice, "Baker"), SaveEvidence(text="Cut waste", **told))
    assert profile_content(alice).entries[0].lines[0].proven is proven


def test_skills_are_found_in_a_line_and_what_the_person_took_out_stays_out(alice):
    line = lines.add_line(alice, entry_of(alice, "Developer"), SaveEvidence(text="Wrote services in Python and Django"))
    assert {"Python", "Django"} <= set(line.skills)
    line = edit_evidence(alice, line, SaveEvidence(text=line.text, skills=("Python", "Baking")))
    assert line.skills == ["Python", "Baking"]
    line = edit_evidence(alice, line, SaveEvidence(text="Wrote services in Django on PostgreSQL"))
    assert line.skills == ["Baking", "PostgreSQL"]


def test_an_edit_leaves_what_it_does_not_name(alice):
    line = add_evidence(alice, SaveEvidence(text="Calm", proof="a letter", notes="ask Bob first"))
    line = edit_evidence(alice, line, SaveEvidence(text="Calm under pressure"))
    assert (line.proof, line.notes) == ("a letter", "ask Bob first")


def test_a_profile_has_room_for_three_hundred_entries(alice):
    add_entries(alice, AddEntries(entries=(IncomingEntry(SectionKind.SKILLS, ResumeEntry(title="Baking")),) * 300))
    with pytest.raises(InputError, match="too_many_entries"):
        entry_of(alice, "One more")


def test_nobody_elses_profile_is_read(alice, bob):
    add_entries(bob, AddEntries(basics=ResumeBasics(name="Bob"), entries=(IncomingEntry(SectionKind.WORK, BAKER),)))
    content = profile_content(alice)
    assert (content.basics.name, content.entries) == ("", ())
