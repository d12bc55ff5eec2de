import pytest
from django.urls import reverse

from onward.campaign.applications.operations import SaveJob, save_job
from onward.campaign.contacts.operations import AddContact, AddInteraction, add_contact, add_interaction
from onward.campaign.models import Contact, Interaction
from onward.foundation.models import Action
from onward.foundation.operations import InputError
from onward.foundation.undo.replaying import undo

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
TYPED = {"name": "Imani Okafor", "company": "Quillpoint", "email": "imani@example.org"}


def text(response):
    return response.content.decode()


@pytest.fixture
def imani(alice):
    return add_contact(alice, AddContact(**TYPED))


def page_of(contact):
    return reverse("campaign:contact", args=[contact.pk])


def edit_url(contact):
    return reverse("campaign:contact_edit", args=[contact.pk])


def undo_latest(person):
    undo(Action.objects.owned_by(person).first())


class TestTheList:
    def test_an_empty_one_says_who_will_be_here(self, as_alice):
        assert "No people yet" in text(as_alice.get(reverse("campaign:contacts")))

    def test_it_finds_by_name_company_and_position(self, as_alice, alice, imani):
        add_contact(alice, AddContact(name="Joon Park", position="Recruiter"))
        for words, there, not_there in [
            ("imani", "Imani", "Joon"),
            ("quill", "Imani", "Joon"),
            ("recruit", "Joon", "Imani"),
        ]:
            page = text(as_alice.get(reverse("campaign:contacts"), {"q": words}))
            assert there in page
            assert not_there not in page

    @pytest.mark.parametrize("words", [SCRIPT, "x" * 5000, "\x00", "%", "_", "' OR 1=1 --"])
    def test_any_words_may_be_looked_for(self, as_alice, imani, words):
        answer = as_alice.get(reverse("campaign:contacts"), {"q": words})
        assert answer.status_code == 200
        assert SCRIPT not in text(answer)

    def test_nobody_found_offers_everybody(self, as_alice, imani):
        page = text(as_alice.get(reverse("campaign:contacts"), {"q": "zzz"}))
        assert "No one matches" in page
        assert "Show everyone" in page

    def test_many_are_shown_by_pages(self, as_alice, alice):
        Contact.objects.bulk_create([Contact(owner=alice, name=f"Person {n:03}") for n in range(120)])
        assert "Page 1 of 3" in text(as_alice.get(reverse("campaign:contacts")))
        assert "Person 119" in text(as_alice.get(reverse("campaign:contacts"), {"page": "99"}))


class TestOneContact:
    def test_a_plain_form_adds_and_undo_takes_away(self, as_alice, alice):
        page = text(as_alice.post(reverse("campaign:contact_add"), TYPED, follow=True))
        assert "Imani Okafor" in page
        undo_latest(alice)
        assert not Contact.objects.owned_by(alice).exists()

    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice):
        answer = as_alice.post(
            reverse("campaign:contact_add"), {**TYPED, "name": "", "email": "nonsense", "notes": SCRIPT}
        )
        assert answer.status_code == 422
        for value in ("nonsense", "Quillpoint", "&lt;script&gt;"):
            assert value in text(answer)
        assert not Contact.objects.owned_by(alice).exists()

    def test_an_email_address_that_is_none_is_said_at_its_field(self, as_alice):
        page = text(as_alice.post(reverse("campaign:contact_add"), {"name": "Imani", "email": "nonsense"}))
        assert "Enter a full email address" in page

    @pytest.mark.parametrize("field", ["name", "company", "position", "phone", "url", "notes"])
    def test_script_in_any_field_is_shown_as_text(self, as_alice, alice, field):
        contact = add_contact(alice, AddContact(**{**TYPED, field: SCRIPT}))
        for url in (page_of(contact), edit_url(contact), reverse("campaign:contacts")):
            assert SCRIPT not in text(as_alice.get(url))
        assert "&lt;script&gt;" in text(as_alice.get(page_of(contact)))

    @pytest.mark.parametrize("link", ["javascript:alert(1)", "https://exa mple", "data:text/html,x", "https://[half"])
    def test_only_a_real_link_can_be_followed(self, as_alice, alice, link):
        contact = add_contact(alice, AddContact(name="Imani", url=link))
        assert "noopener" not in text(as_alice.get(page_of(contact)))

    def test_a_real_link_can(self, as_alice, alice):
        contact = add_contact(alice, AddContact(name="Imani", url="https://example.org/imani"))
        assert 'href="https://example.org/imani" rel="noopener' in text(as_alice.get(page_of(contact)))

    def test_an_edit_is_saved_and_undone(self, as_alice, alice, imani):
        as_alice.post(edit_url(imani), {**TYPED, "company": "Elsewhere", "version": imani.version})
        assert Contact.objects.owned_by(alice).get().company == "Elsewhere"
        undo_latest(alice)
        assert Contact.objects.owned_by(alice).get().company == "Quillpoint"

    def test_of_two_tabs_the_later_sees_both_versions_and_decides(self, as_alice, alice, imani):
        opened = imani.version
        as_alice.post(edit_url(imani), {**TYPED, "company": "From one tab", "version": opened})
        answer = as_alice.post(edit_url(imani), {**TYPED, "company": "From the other", "version": opened})
        assert answer.status_code == 409
        assert "From one tab" in text(answer)
        assert "From the other" in text(answer)
        assert Contact.objects.owned_by(alice).get().company == "From one tab"
        now = text(answer).split('name="version" value="')[1].split('"')[0]
        as_alice.post(edit_url(imani), {**TYPED, "company": "From the other", "version": now})
        assert Contact.objects.owned_by(alice).get().company == "From the other"

    def test_a_deleted_contact_comes_back_with_the_exchanges(self, as_alice, alice, imani):
        add_interaction(alice, imani, AddInteraction(on=alice.today(), how="call", text="Spoke about the team"))
        as_alice.post(reverse("campaign:contact_delete", args=[imani.pk]))
        assert not Contact.objects.owned_by(alice).exists()
        undo_latest(alice)
        assert "Spoke about the team" in text(as_alice.get(page_of(imani)))

    def test_a_stranger_finds_nothing(self, as_charlie, alice, imani):
        interaction = add_interaction(alice, imani, AddInteraction(on=alice.today(), how="call"))
        assert "Imani" not in text(as_charlie.get(reverse("campaign:contacts")))
        for url in (page_of(imani), edit_url(imani)):
            assert as_charlie.get(url).status_code == 404
        for name, pk in [
            ("contact_delete", imani.pk),
            ("interaction_add", imani.pk),
            ("interaction_remove", interaction.pk),
        ]:
            assert as_charlie.post(reverse(f"campaign:{name}", args=[pk]), {"on": "2026-01-01"}).status_code == 404
        assert Interaction.objects.owned_by(alice).exists()


class TestAnExchange:
    def test_one_is_noted_and_undone(self, as_alice, alice, imani):
        typed = {"on": alice.today().isoformat(), "how": "call", "text": SCRIPT}
        page = text(as_alice.post(reverse("campaign:interaction_add", args=[imani.pk]), typed, follow=True))
        assert "&lt;script&gt;" in page
        assert SCRIPT not in page
        undo_latest(alice)
        assert not Interaction.objects.owned_by(alice).exists()

    @pytest.mark.parametrize("wrong", [{"on": "soon"}, {"on": ""}, {"on": "0012-01-01"}, {"how": "telepathy"}])
    def test_what_was_typed_comes_back_when_something_is_wrong(self, as_alice, alice, imani, wrong):
        typed = {"on": alice.today().isoformat(), "how": "call", "text": "A long talk", **wrong}
        answer = as_alice.post(reverse("campaign:interaction_add", args=[imani.pk]), typed)
        assert answer.status_code == 422
        assert "A long talk" in text(answer)
        assert not Interaction.objects.owned_by(alice).exists()

    def test_it_may_be_about_an_application(self, as_alice, alice, imani):
        application = save_job(alice, SaveJob(title="Analyst", company="Quillpoint"))
        assert "About Analyst, Quillpoint" in text(as_alice.get(page_of(imani), {"application": application.pk}))
        typed = {"on": alice.today().isoformat(), "how": "email", "application": application.pk}
        page = text(as_alice.post(reverse("campaign:interaction_add", args=[imani.pk]), typed, follow=True))
        assert Interaction.objects.owned_by(alice).get().application == application
        assert f'about <a href="/campaign/{application.pk}/">Analyst, Quillpoint</a>' in page

    @pytest.mark.parametrize("named", ["x", "-1", "9" * 30, ""])
    def test_an_application_that_is_not_there_is_left_out(self, as_alice, alice, imani, named):
        typed = {"on": alice.today().isoformat(), "how": "email", "application": named}
        as_alice.post(reverse("campaign:interaction_add", args=[imani.pk]), typed)
        assert Interaction.objects.owned_by(alice).get().application is None

    def test_anothers_application_is_not_there(self, as_alice, alice, bob, imani):
        theirs = save_job(bob, SaveJob(title="Secret post"))
        assert "Secret post" not in text(as_alice.get(page_of(imani), {"application": theirs.pk}))
        with pytest.raises(InputError, match="unknown_application"):
            add_interaction(alice, imani, AddInteraction(on=alice.today(), how="call", application=theirs.pk))

    def test_a_removed_one_comes_back_with_undo(self, as_alice, alice, imani):
        interaction = add_interaction(alice, imani, AddInteraction(on=alice.today(), how="call", text="Hello"))
        as_alice.post(reverse("campaign:interaction_remove", args=[interaction.pk]))
        assert not Interaction.objects.owned_by(alice).exists()
        undo_latest(alice)
        assert Interaction.objects.owned_by(alice).get().text == "Hello"
