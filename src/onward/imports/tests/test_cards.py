import io
import zipfile

import pytest
from django.urls import reverse

from onward.campaign.public import Contact
from onward.imports.tests.conftest import items_of_batch
from onward.parsing.tables.file_records import FileProblem, UnreadableFileError

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Imani Okafor
ORG:Quillpoint
TITLE:Head of Data
EMAIL:imani@example.org
EMAIL:okafor@example.org
TEL:+44 20 7946 0000
NOTE:Met in Leeds.
END:VCARD
BEGIN:VCARD
VERSION:4.0
N:Park;Joon;;;
TEL;VALUE=uri:tel:+1-555-0100
END:VCARD
"""


def test_the_people_of_an_address_book_come_in(alice, imported):
    batch = imported(CARDS, "contacts.vcf")
    assert batch.counts["contacts"] == 2
    imani = Contact.objects.owned_by(alice).get(name="Imani Okafor")
    assert (imani.company, imani.position, imani.phone) == ("Quillpoint", "Head of Data", "+44 20 7946 0000")
    assert imani.email == "imani@example.org"
    assert imani.notes == "Met in Leeds.\nOther emails: okafor@example.org"
    assert Contact.objects.owned_by(alice).get(name="Joon Park").phone == "+1-555-0100"


def test_whoever_is_there_already_does_not_come_twice(alice, imported, receive):
    imported(CARDS, "contacts.vcf")
    told = [each.outcome.value for each in items_of_batch(alice, receive(CARDS, "again.vcf"))]
    assert told == ["duplicate", "duplicate"]


def test_people_that_go_out_come_in_the_same(alice, bob, as_alice, imported):
    imported(CARDS, "contacts.vcf")
    for version in ("3.0", "4.0"):
        file = as_alice.get(reverse("campaign:contacts_export"), {"version": version})
        assert f"VERSION:{version}" in file.content.decode()
    imported(file.content, "back.vcf", bob)
    columns = ("name", "company", "position", "email", "phone", "notes")
    theirs, ours = (list(Contact.objects.owned_by(each).values_list(*columns)) for each in (bob, alice))
    assert theirs == ours


def test_one_person_goes_out_alone(alice, as_alice, imported):
    imported(CARDS, "contacts.vcf")
    joon = Contact.objects.owned_by(alice).get(name="Joon Park")
    answer = as_alice.get(reverse("campaign:contact_card", args=[joon.pk]))
    assert answer["Content-Type"] == "text/vcard; charset=utf-8"
    assert "Joon Park" in answer.content.decode()
    assert "Imani" not in answer.content.decode()


@pytest.mark.parametrize("text", ["BEGIN:VCARD", "BEGIN:VCARD\nKIND:group\nFN:Team\nEND:VCARD", "BEGIN:VCARD\n" * 1000])
def test_a_file_without_anybody_is_refused(receive, text):
    with pytest.raises(UnreadableFileError) as refused:
        receive(text, "contacts.vcf")
    assert refused.value.reason is FileProblem.NOTHING_IN_IT


def test_cards_in_an_archive_come_in(alice, imported):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Contacts/people.vcf", CARDS)
    imported(buffer.getvalue(), "contacts.zip")
    assert Contact.objects.owned_by(alice).count() == 2
