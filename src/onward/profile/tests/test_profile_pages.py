import html
import re

import pytest
from django.urls import reverse

from onward.foundation.models import Action
from onward.foundation.undo.replaying import undo
from onward.profile.entries.operations import SaveBasics, SaveEntry, add_entry, save_basics
from onward.profile.lines.operations import SaveWording, add_line, add_wording
from onward.profile.models import Evidence, Profile, ProfileEntry
from onward.profile.operations import SaveEvidence

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def text(response):
    return html.unescape(response.content.decode())


@pytest.fixture
def baker(alice):
    return add_entry(alice, SaveEntry(section="work", title="Baker", organization="Corner Bakery"))


@pytest.fixture
def bread(alice, baker):
    return add_line(alice, baker, SaveEvidence(text="Baked bread"))


def lines(entry):
    return list(
        Evidence.objects.owned_by(entry.owner_id)
        .filter(entry=entry)
        .order_by("position")
        .values_list("text", flat=True)
    )


class TestTheProfile:
    def test_an_empty_one_says_what_will_be_here_and_how_it_begins(self, as_alice):
        page = text(as_alice.get(reverse("profile:index")))
        assert "Everything you could put on a résumé, in one place" in page
        assert reverse("profile:basics") in page

    def test_it_shows_entries_with_their_lines_under_their_sections(self, as_alice, alice, bread):
        add_entry(alice, SaveEntry(section="languages", title="Spanish", level="Fluent"))
        add_entry(alice, SaveEntry(section="other", heading="Boards", title="Treasurer", organization="Choir"))
        page = text(as_alice.get(reverse("profile:index")))
        places = [page.index(each) for each in ("Work</h2>", "Baker", "Corner Bakery", "Baked bread", "Languages</h2>")]
        assert places == sorted(places)
        assert "Boards</h2>" in page

    def test_what_somebody_saw_is_marked_and_what_could_be_added_stands_in_a_fold(self, as_alice, alice, baker, bread):
        page = text(as_alice.get(reverse("profile:index")))
        assert "1 thing you could add" in page
        assert "You can show this" not in page
        add_line(alice, baker, SaveEvidence(text="Sold 300 loaves", seen_by="Bob"))
        assert "You can show this" in text(as_alice.get(reverse("profile:index")))

    def test_its_queries_do_not_grow(self, as_alice, alice, baker, django_assert_max_num_queries):
        for number in range(20):
            add_line(alice, baker, SaveEvidence(text=f"Line {number}"))
        with django_assert_max_num_queries(12):
            as_alice.get(reverse("profile:index"))

    def test_sections_without_dates_can_be_put_in_order(self, as_alice, alice):
        rows = [add_entry(alice, SaveEntry(section="skills", title=title)) for title in ("Baking", "Selling")]
        as_alice.post(reverse("profile:entry_move", args=[rows[1].pk]), {"place": "0"})
        page = text(as_alice.get(reverse("profile:index")))
        assert page.index("Selling") < page.index("Baking")


class TestTheHead:
    def test_it_is_saved_with_its_links(self, as_alice, alice):
        typed = {"name": "Alice", "email": "alice@example.org", "language": "pt"}
        links = "GitHub: https://github.com/alice\nexample.org/me"
        response = as_alice.post(reverse("profile:basics"), {**typed, "links_text": links})
        assert response.status_code == 302
        row = Profile.objects.owned_by(alice).get()
        assert row.links == [["https://github.com/alice", "GitHub", ""], ["https://example.org/me", "", ""]]
        assert row.language == "pt"

    def test_a_line_that_is_no_link_is_said_at_its_field(self, as_alice, alice):
        response = as_alice.post(reverse("profile:basics"), {"links_text": "my page", "language": "en"})
        assert response.status_code == 422
        assert "Write one link per line" in text(response)

    @pytest.mark.parametrize("typed", ["alice", "alice at example.org", "alice@example", "a@b@example.org"])
    def test_what_is_no_email_address_is_said_at_its_field_and_stays_typed(self, as_alice, alice, typed):
        response = as_alice.post(reverse("profile:basics"), {"email": typed, "phone": "1", "language": "en"})
        assert response.status_code == 422
        assert "Enter a full email address" in text(response)
        assert f'value="{typed}"' in response.content.decode()
        assert not Profile.objects.owned_by(alice).exclude(email="").exists()

    def test_an_email_address_may_be_in_any_script(self, as_alice, alice):
        as_alice.post(reverse("profile:basics"), {"email": "jörg@müller.example", "language": "en"})
        assert Profile.objects.owned_by(alice).get().email == "jörg@müller.example"

    def test_a_change_can_be_undone(self, as_alice, alice):
        save_basics(alice, SaveBasics(name="Alice"))
        as_alice.post(reverse("profile:basics"), {"name": "Alice Miller", "language": "en"})
        undo(Action.objects.owned_by(alice).first())
        assert Profile.objects.owned_by(alice).get().name == "Alice"


class TestAnEntry:
    def test_the_section_is_asked_for_first(self, as_alice):
        page = text(as_alice.get(reverse("profile:entry_add")))
        assert "?section=work" in page
        assert "?section=publications" in page

    @pytest.mark.parametrize(
        ("when", "dates"),
        [
            ("Mar 2021 to Aug 2023", ("2021-03", "2023-08", False)),
            ("since 2022", ("2022", "", True)),
            ("2019", ("", "2019", False)),
            ("", ("", "", False)),
        ],
    )
    def test_dates_are_read_as_they_are_typed(self, as_alice, alice, when, dates):
        as_alice.post(f"{reverse('profile:entry_add')}?section=work", {"title": "Baker", "when": when})
        row = ProfileEntry.objects.owned_by(alice).get()
        assert (row.started, row.ended, row.present) == dates

    def test_dates_that_cannot_be_read_are_asked_for_again(self, as_alice, alice):
        response = as_alice.post(f"{reverse('profile:entry_add')}?section=work", {"title": "Baker", "when": "a while"})
        assert response.status_code == 422
        assert "Write dates such as" in text(response)
        assert not ProfileEntry.objects.owned_by(alice).exists()

    def test_one_that_says_nothing_is_not_saved(self, as_alice, alice):
        response = as_alice.post(f"{reverse('profile:entry_add')}?section=education", {"place": "Lisbon"})
        assert response.status_code == 422
        assert "Write at least one of these." in text(response)

    def test_dates_that_were_not_touched_stay(self, as_alice, alice):
        entry = add_entry(alice, SaveEntry(section="work", title="Baker", started="2019-04-15", ended="2021"))
        page = text(as_alice.get(reverse("profile:entry_edit", args=[entry.pk])))
        (when,) = re.findall(r'name="when" value="([^"]*)"', page)
        as_alice.post(reverse("profile:entry_edit", args=[entry.pk]), {"title": "Head baker", "when": when})
        entry.refresh_from_db()
        assert (entry.title, entry.started, entry.ended) == ("Head baker", "2019-04-15", "2021")

    def test_undoing_a_new_one_leads_back_to_the_profile(self, as_alice):
        address = f"{reverse('profile:entry_add')}?section=work"
        page = text(as_alice.post(address, {"title": "Baker"}, follow=True))
        assert f'name="next" value="{reverse("profile:index")}"' in page

    def test_skills_are_kept_apart(self, as_alice, alice):
        typed = {"title": "Clinical", "keywords": "Triage, Dialysis;\nVentilators"}
        as_alice.post(f"{reverse('profile:entry_add')}?section=skills", typed)
        assert ProfileEntry.objects.owned_by(alice).get().keywords == ["Triage", "Dialysis", "Ventilators"]

    def test_it_can_be_duplicated_and_removed(self, as_alice, alice, baker, bread):
        as_alice.post(reverse("profile:entry_duplicate", args=[baker.pk]))
        assert Evidence.objects.owned_by(alice).count() == 2
        as_alice.post(reverse("profile:entry_remove", args=[baker.pk]))
        assert ProfileEntry.objects.owned_by(alice).get().title == "Baker"
        assert Evidence.objects.owned_by(alice).count() == 1


class TestItsLines:
    def test_a_line_is_added_and_the_cursor_waits_for_the_next(self, as_alice, baker):
        response = as_alice.post(
            reverse("profile:lines_add", args=[baker.pk]), {"text": "Baked 300 loaves"}, headers=HTMX
        )
        assert lines(baker) == ["Baked 300 loaves"]
        part = text(response)
        assert part.lstrip().startswith('<section id="lines"')
        assert "autofocus" in part
        assert "Baked 300 loaves" in part

    def test_the_cursor_waits_for_the_next_line_without_script_too(self, as_alice, baker):
        address = reverse("profile:lines_add", args=[baker.pk])
        assert "autofocus" in text(as_alice.post(address, {"text": "Baked bread"}, follow=True))
        assert "autofocus" not in text(as_alice.get(reverse("profile:entry", args=[baker.pk])))

    def test_several_lines_are_pasted_at_once_and_undone_at_once(self, as_alice, alice, baker):
        as_alice.post(reverse("profile:lines_add", args=[baker.pk]), {"text": "• Baked bread\n\n- Sold it\n"})
        assert lines(baker) == ["Baked bread", "Sold it"]
        undo(Action.objects.owned_by(alice).first())
        assert lines(baker) == []

    def test_undoing_in_place_leads_back_to_the_entry(self, as_alice, baker):
        address = reverse("profile:lines_add", args=[baker.pk])
        response = as_alice.post(address, {"text": "Baked 300 loaves"}, headers=HTMX)
        assert f'name="next" value="{reverse("profile:entry", args=[baker.pk])}"' in text(response)

    def test_nothing_is_no_line(self, as_alice, baker):
        response = as_alice.post(reverse("profile:lines_add", args=[baker.pk]), {"text": "  "}, headers=HTMX)
        assert response.status_code == 422
        assert lines(baker) == []

    def test_a_line_is_rewritten_where_it_stands_and_keeps_the_rest(self, as_alice, alice, baker):
        line = add_line(alice, baker, SaveEvidence(text="Baked bread", proof="a photo"))
        address = reverse("profile:line_rewrite", args=[line.pk])
        response = as_alice.post(address, {"text": "Baked all bread", "result": "300 loaves a night"}, headers=HTMX)
        line.refresh_from_db()
        assert (line.text, line.result, line.proof) == ("Baked all bread", "300 loaves a night", "a photo")
        assert "Baked all bread" in text(response)

    def test_an_empty_line_is_asked_for_again_where_it_stands(self, as_alice, bread):
        response = as_alice.post(reverse("profile:line_rewrite", args=[bread.pk]), {"text": ""}, headers=HTMX)
        assert response.status_code == 422
        assert '<details class="line-edit" open>' in text(response)

    def test_lines_are_moved_and_removed(self, as_alice, alice, baker, bread):
        second = add_line(alice, baker, SaveEvidence(text="Sold bread"))
        as_alice.post(reverse("profile:line_move", args=[second.pk]), {"place": "0"}, headers=HTMX)
        assert lines(baker) == ["Sold bread", "Baked bread"]
        as_alice.post(reverse("profile:line_remove", args=[bread.pk]))
        assert lines(baker) == ["Sold bread"]

    @pytest.mark.parametrize("place", ["", "x", "-1", "9" * 30])
    def test_a_place_that_is_none_moves_nothing(self, as_alice, alice, baker, bread, place):
        add_line(alice, baker, SaveEvidence(text="Sold bread"))
        as_alice.post(reverse("profile:line_move", args=[bread.pk]), {"place": place})
        assert lines(baker) == ["Baked bread", "Sold bread"]


class TestALine:
    def test_all_of_it_is_saved(self, as_alice, bread):
        typed = {"text": "Baked bread", "typed_skills": "Sourdough, Ovens", "seen_by": "Bob", "notes": "ask Bob"}
        as_alice.post(reverse("profile:line", args=[bread.pk]), typed)
        bread.refresh_from_db()
        assert (bread.skills, bread.seen_by, bread.notes) == (["Sourdough", "Ovens"], "Bob", "ask Bob")

    def test_wordings_are_added_preferred_changed_and_removed(self, as_alice, alice, bread):
        as_alice.post(reverse("profile:wording_add", args=[bread.pk]), {"text": "Baked 300 loaves"})
        as_alice.post(reverse("profile:wording_prefer", args=[bread.pk, 2]))
        bread.refresh_from_db()
        assert bread.all_wordings == [(2, "Baked 300 loaves"), (1, "Baked bread")]
        as_alice.post(reverse("profile:wording", args=[bread.pk, 1]), {"text": "Baked"})
        bread.refresh_from_db()
        assert bread.all_wordings[1] == (1, "Baked")
        as_alice.post(reverse("profile:wording_remove", args=[bread.pk, 1]))
        bread.refresh_from_db()
        assert bread.wordings == []

    def test_an_empty_wording_is_refused_beside_its_field(self, as_alice, alice, bread):
        assert as_alice.post(reverse("profile:wording_add", args=[bread.pk]), {"text": ""}).status_code == 422
        add_wording(alice, bread, SaveWording(text="Baked 300 loaves"))
        as_alice.post(reverse("profile:wording", args=[bread.pk, 2]), {"text": ""})
        bread.refresh_from_db()
        assert bread.wordings == [[2, "Baked 300 loaves"]]

    def test_numbers_of_wordings_that_an_archive_made_up_break_no_page(self, as_alice, bread):
        bread.wordings = [[-1, "Below"], [0, "Nothing"], [10**30, "Beyond"], *([5, f"Wording {n}"] for n in range(99))]
        bread.save()
        assert as_alice.get(reverse("profile:line", args=[bread.pk])).status_code == 200
        assert as_alice.get(reverse("profile:entry", args=[bread.entry_id])).status_code == 200

    def test_it_moves_to_another_entry_and_out_of_all(self, as_alice, alice, bread):
        other = add_entry(alice, SaveEntry(section="projects", title="Cookbook"))
        as_alice.post(reverse("profile:line_place", args=[bread.pk]), {"entry": other.pk})
        assert lines(other) == ["Baked bread"]
        as_alice.post(reverse("profile:line_place", args=[bread.pk]), {"entry": ""})
        bread.refresh_from_db()
        assert bread.entry is None

    def test_a_strength_without_an_entry_has_a_page_and_no_place_to_be_moved_within(self, as_alice, alice):
        strength = Evidence(owner=alice, text="Calm", made_on=alice.today())
        strength.save()
        assert as_alice.get(reverse("profile:line", args=[strength.pk])).status_code == 200
        assert as_alice.post(reverse("profile:line_move", args=[strength.pk]), {"place": "0"}).status_code == 404

    def test_it_does_not_move_into_somebody_elses_entry(self, as_alice, bob, bread):
        other = add_entry(bob, SaveEntry(section="work", title="Miller"))
        as_alice.post(reverse("profile:line_place", args=[bread.pk]), {"entry": other.pk})
        bread.refresh_from_db()
        assert bread.entry_id != other.pk


@pytest.mark.parametrize(
    ("name", "ending", "begins"),
    [("json_resume", "json", "{"), ("rendercv", "yaml", "cv:"), ("europass", "xml", "<")],
)
def test_the_profile_is_exported(as_alice, alice, bread, name, ending, begins):
    save_basics(alice, SaveBasics(name="Alice Miller"))
    response = as_alice.get(reverse(f"profile:export_{name}"))
    assert response["Content-Disposition"] == f'attachment; filename="alice-miller.{ending}"'
    assert response.content.decode().lstrip().startswith(begins)
    assert "Baked bread" in response.content.decode()
    assert reverse(f"profile:export_{name}") in text(as_alice.get(reverse("profile:export")))
