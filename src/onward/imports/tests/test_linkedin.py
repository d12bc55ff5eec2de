import io
import zipfile

from django.urls import reverse

from onward.campaign.employers.operations import MergeSpelling, WantEmployer, merge_spelling, want_employer
from onward.campaign.public import Application, Contact, Event, SaveJob, save_job
from onward.imports.tests.conftest import items_of_batch, tables_of_batch
from onward.proposals.models import ProposalBatch
from onward.vocabulary import EventKind, Stage

APPLICATIONS = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
    '"11/20/24, 8:15 AM",a@example.org,+1 555,Cella,Analyst,https://linkedin.example/1,cv.pdf,"Why: because"\n'
    '"11/25/24, 9:00 PM",a@example.org,+1 555,Amax,Tester,https://linkedin.example/2,cv.pdf,\n'
)
SAVED = (
    "Saved Date,Job Url,Job Title,Company Name\n"
    '"11/18/24, 8:15 AM",https://linkedin.example/1,Analyst,Cella\n'
    '"11/19/24, 8:15 AM",https://linkedin.example/9,Clerk,Ikea\n'
)
CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ada,Byron,https://www.linkedin.com/in/ada,,Nokia,Engineer,20 Nov 2024\n"
    ",,,,,,21 Nov 2024\n"
)


def export() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("Jobs/Job Applications.csv", APPLICATIONS)
        archive.writestr("Jobs/Saved Jobs.csv", SAVED)
        archive.writestr("Connections.csv", CONNECTIONS)
        archive.writestr("Skills.csv", "Name\nListening\n")
    return buffer.getvalue()


def test_applications_saved_jobs_and_connections_come_in(alice, imported):
    batch = imported(export(), "linkedin.zip")
    assert batch.kind == ProposalBatch.Kind.LINKEDIN
    found = Application.objects.owned_by(alice).order_by("pk").values_list("job__company", "stage")
    assert list(found) == [("Cella", Stage.APPLIED), ("Amax", Stage.APPLIED), ("Ikea", Stage.SAVED)]
    person = Contact.objects.owned_by(alice).get(company="Nokia")
    assert (person.name, person.position, str(person.connected_on)) == ("Ada Byron", "Engineer", "2024-11-20")


def test_the_outcome_is_not_known(alice, imported):
    imported(export(), "linkedin.zip")
    kinds = set(Event.objects.owned_by(alice).values_list("kind", flat=True))
    assert kinds == {EventKind.APPLIED, EventKind.NOTE}


def test_a_saved_job_that_was_applied_for_comes_in_once(alice, receive):
    batch = receive(export(), "linkedin.zip")
    told = {each.item.place: each.outcome.value for each in items_of_batch(alice, batch)}
    names = [part.table.name for part in tables_of_batch(alice, batch)]
    assert told[names.index("Jobs/Saved Jobs.csv"), 2] == "duplicate"


def test_a_connection_without_a_name_is_kept_in_the_list(alice, receive):
    batch = receive(export(), "linkedin.zip")
    assert [item.outcome.value for item in items_of_batch(alice, batch)].count("not_a_row") == 1


def test_each_table_can_be_left_out(alice, as_alice, receive):
    batch = receive(export(), "linkedin.zip")
    address = reverse("imports:preview", args=[batch.pk])
    assert "Import 3 applications and 1 contact" in as_alice.get(address).content.decode()
    as_alice.post(address, {"0-asked": "1", "0-included": "1", "1-asked": "1", "2-asked": "1"})
    assert "Import 2 applications" in as_alice.get(address).content.decode()


def connections(*companies: str) -> str:
    """A list of people at these companies, and forty at another."""
    everyone = enumerate([*companies, *["Elsewhere Ltd"] * 40])
    rows = [f"Person{n},Okafor,https://l.example/{n},,{company},,1 Nov 2025" for n, company in everyone]
    return "\n".join(["First Name,Last Name,URL,Email Address,Company,Position,Connected On", *rows, ""])


class TestWhomToTake:
    """Of a long list of connections only people at employers of the search come in by themselves."""

    def test_a_long_list_gives_those_at_employers_of_the_search(self, alice, imported):
        save_job(alice, SaveJob(title="Nurse", company="Cella GmbH"))
        want_employer(alice, WantEmployer(name="Amax"))
        batch = imported(connections("Cella", "Amax Inc"), "Connections.csv")
        assert set(Contact.objects.owned_by(alice).values_list("company", flat=True)) == {"Cella", "Amax Inc"}
        assert (batch.counts["contacts"], batch.counts["left_out"]) == (2, 40)

    def test_a_merged_spelling_is_the_same_employer(self, alice, imported):
        save_job(alice, SaveJob(title="Nurse", company="Cella"))
        merge_spelling(alice, MergeSpelling(name="Cella", spelling="Cella Holding"))
        imported(connections("Cella Holding"), "Connections.csv")
        assert Contact.objects.owned_by(alice).get().company == "Cella Holding"

    def test_employers_and_everyone_else_can_be_chosen(self, alice, as_alice, receive):
        save_job(alice, SaveJob(title="Nurse", company="Cella"))
        save_job(alice, SaveJob(title="Cook", company="Amax"))
        batch = receive(connections("Cella", "Amax", "Amax"), "Connections.csv")
        address = reverse("imports:preview", args=[batch.pk])
        page = as_alice.get(address).content.decode()
        assert "2 at Amax" in page
        assert "Everyone else (40)" in page
        assert "Import 3 contacts" in page
        asked = {"0-asked": "1", "0-included": "1", "0-people-asked": "1"}
        as_alice.post(address, {**asked, "0-people": ["cella"]})
        assert "Import 1 contact" in as_alice.get(address).content.decode()
        as_alice.post(address, {**asked, "0-people": ["*", "cella", "amax", "forged"]})
        assert "Import 43 contacts" in as_alice.get(address).content.decode()

    def test_somebody_left_out_can_be_added_later(self, alice, as_alice, imported):
        batch = imported(connections("Cella"), "Connections.csv")
        assert not Contact.objects.owned_by(alice).exists()
        address = reverse("imports:decide_row", args=[batch.pk, 0, 2])
        as_alice.post(address, {"word": "accept"})
        assert Contact.objects.owned_by(alice).get().company == "Cella"

    def test_the_command_takes_everyone_when_told(self, alice, run):
        run(connections("Cella"), name="Connections.csv")
        assert not Contact.objects.owned_by(alice).exists()
        run(connections("Cella"), "--everyone", name="Connections.csv")
        assert Contact.objects.owned_by(alice).count() == 41
