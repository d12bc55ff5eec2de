"""The page of a forwarding address: from none to one that is confirmed, turned off, replaced and removed."""

from django.urls import reverse

from onward.inbox.forwarding.models import ForwardingAddress
from onward.inbox.forwarding.operations import create_address, keep_confirmation
from onward.inbox.forwarding.rules import ForwardingConfirmation
from onward.inbox.mailboxes.models import Mailbox

PAGE = "/inbox/forwarding/"


def shown(client, page=PAGE) -> str:
    return client.get(page).content.decode()


def test_a_person_gets_an_address_confirms_it_and_gives_it_up(alice, as_alice, as_charlie, settings):
    settings.HOSTED = True
    for page in ("inbox:mailboxes", "inbox:mailbox_add"):
        assert PAGE in shown(as_alice, reverse(page))
    assert "@in.jobs.example.org" not in shown(as_alice)

    as_alice.post(reverse("inbox:forwarding_replace"))
    page = shown(as_alice)
    address = page.partition('readonly value="')[2].partition('"')[0]
    assert address.endswith("@in.jobs.example.org")
    assert "Nothing has come yet." in page
    assert address not in shown(as_charlie)

    mailbox = Mailbox.objects.owned_by(alice).get()
    link = "https://mail-settings.google.com/mail/vf-abc"
    keep_confirmation(mailbox, ForwardingConfirmation("forwarding-noreply@google.com", "123456789", link))
    page = shown(as_alice)
    for told in ("123456789", link, ">mail-settings.google.com<"):
        assert told in page
    assert f'href="{link}' not in page
    as_alice.post(reverse("inbox:forwarding_confirmed"))
    assert "123456789" not in shown(as_alice)

    as_alice.post(reverse("inbox:forwarding_switch"))
    assert "It&#39;s off" in shown(as_alice)
    as_alice.post(reverse("inbox:forwarding_switch"))
    as_alice.post(reverse("inbox:forwarding_replace"))
    assert address not in shown(as_alice)
    remove = reverse("inbox:mailbox_remove", args=[mailbox.pk])
    assert PAGE in shown(as_alice, remove)
    assert as_alice.post(remove).url == PAGE
    assert not ForwardingAddress.objects.owned_by(alice).exists()


def test_there_is_no_page_where_no_address_is_to_be_had(alice, as_alice, settings):
    settings.INBOX_DOMAIN = ""
    assert as_alice.get(PAGE).url == reverse("inbox:mailboxes")
    assert PAGE not in shown(as_alice, reverse("inbox:mailboxes"))
    as_alice.post(reverse("inbox:forwarding_replace"))
    assert not Mailbox.objects.owned_by(alice).exists()


def test_what_came_before_can_be_removed_where_no_address_is_to_be_had_any_more(alice, as_alice, settings):
    mailbox = create_address(alice)
    settings.INBOX_DOMAIN = ""
    page = shown(as_alice)
    assert "takes no forwarded email" in page
    assert reverse("inbox:mailbox_remove", args=[mailbox.pk]) in page
    assert "@" not in page.partition("<main")[2]
