"""An opening that was saved by one link is known again by another."""

import pytest

from onward.campaign.applications.queries import earlier_applications
from onward.campaign.public import SaveJob, save_job

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("saved", "again"),
    [
        ("https://boards.greenhouse.io/cella/jobs/4010?gh_src=x", "https://cella.example/careers/job?gh_jid=4010"),
        (
            "https://www.linkedin.com/jobs/view/3812345678",
            "https://de.linkedin.com/jobs/view/nurse-at-cella-3812345678",
        ),
        ("https://cella.example/jobs/7/?utm_source=x", "https://www.cella.example/jobs/7"),
        ("https://cella.example/jobs/%C3%BC-7", "https://cella.example/jobs/%C3%BC-7?ref=mail"),
        (
            "https://cella.example/jobs/8",
            "https://www.google.com/url?q=https%3A%2F%2Fcella.example%2Fjobs%2F8%3Futm_source%3Dx&sa=D",
        ),
        ("https://cella.example:8443/", "https://cella.example:8443"),
    ],
)
def test_a_job_is_known_again_by_another_link_to_it(alice, saved, again):
    application = save_job(alice, SaveJob(title="Nurse", company="Cella", url=saved))
    (found,) = earlier_applications(alice, title="", company="", url=again)
    assert (found.pk, found.same_opening) == (application.pk, True)


@pytest.mark.parametrize(
    "other", ["https://boards.greenhouse.io/cella/jobs/40101", "https://cella.example/jobs/4010", ""]
)
def test_another_opening_is_not_taken_for_it(alice, other):
    save_job(alice, SaveJob(title="Nurse", company="Cella", url="https://boards.greenhouse.io/cella/jobs/4010"))
    assert earlier_applications(alice, title="", company="", url=other) == []
