import pytest

from onward.campaign.applications.rules import TypedJob, read_typed_job


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("Nurse at St Mary's", TypedJob("Nurse", "St Mary's")),
        ("Nurse @ St Mary's", TypedJob("Nurse", "St Mary's")),
        ("Head of work at home at Cella", TypedJob("Head of work at home", "Cella")),
        ("Nurse", TypedJob("Nurse")),
        ("Data analyst", TypedJob("Data analyst")),
        ("https://kew.example/jobs/1", TypedJob(url="https://kew.example/jobs/1")),
        ("kew.example/jobs/1", TypedJob(url="https://kew.example/jobs/1")),
        ("www.kew.example", TypedJob(url="https://www.kew.example")),
        ("Gardener at Kew https://kew.example/1", TypedJob("Gardener", "Kew", "https://kew.example/1")),
        (".NET developer at Kew", TypedJob(".NET developer", "Kew")),
        ("Node.js developer", TypedJob("Node.js developer")),
        ("", TypedJob()),
        ("at", TypedJob("at")),
    ],
)
def test_one_line_says_title_company_and_link(line, read):
    assert read_typed_job(line) == read
