"""What a start does without: libraries and readers that are slow to load, and rooms that a command does not need."""

import os
import subprocess
import sys

HEAVY_MODULES = (
    "ahocorasick_rs",
    "cryptography",
    "granian",
    "icalendar",
    "numpy",
    "openpyxl",
    "PIL",
    "pydantic",
    "recurring_ical_events",
    "scipy",
    "selectolax",
    "typst",
    "onward.parsing.letters.mime",
    "onward.parsing.letters.understanding.names",
    "onward.parsing.skills.disambiguation",
)
NEEDS_SETUP = "import django; django.setup(); "


def loaded(home, program, names=HEAVY_MODULES):
    """Which of the modules called ``names`` a program has loaded at its end."""
    result = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\nprint([name for name in {names} if name in sys.modules])"],
        env={**os.environ, "ONWARD_HOME": str(home), "DJANGO_SETTINGS_MODULE": "onward.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.splitlines()[-1]


def test_every_address_is_known_without_what_pages_compute_with(tmp_path):
    program = NEEDS_SETUP + "from django.urls import reverse; assert reverse('insights:forecast')"
    assert loaded(tmp_path, program) == "[]"


def test_the_server_starts_without_them(tmp_path):
    assert loaded(tmp_path, NEEDS_SETUP + "import onward.config.wsgi") == "[]"


def test_what_is_to_do_today_is_told_without_them(module_home):
    program = """
from onward.cli.main import onward
onward(['today'], standalone_mode=False)
from onward.accounts.models import Person
from onward.foundation import rooms
alice = Person.objects.get()
moment = rooms.Moment(alice, alice.today(), None)  # in quiet hours too
rooms.suggestions.gather(moment), rooms.today_panels.gather(moment)
"""
    assert loaded(module_home, program) == "[]"


def test_the_worker_starts_without_them(tmp_path):
    assert loaded(tmp_path, NEEDS_SETUP + "import onward.cli.worker") == "[]"


def test_help_is_shown_without_a_model(tmp_path):
    program = "from onward.cli.main import onward; onward(['--help'], standalone_mode=False)"
    assert loaded(tmp_path, program, (*HEAVY_MODULES, "onward.foundation.models", "onward.accounts.models")) == "[]"


def test_open_does_without_the_rooms_above_the_accounts(tmp_path):
    program = """
import click
from onward.cli.main import onward
try:
    onward(['open'], standalone_mode=False)
except click.ClickException as nothing_runs:
    assert nothing_runs.exit_code == 3
"""
    above = ("onward.profile", "onward.campaign", "onward.web", "allauth", "django_tasks")
    assert loaded(tmp_path, program, (*HEAVY_MODULES, "onward.accounts", *above)) == "['onward.accounts']"


def test_nobody_is_found_who_needs_a_forecast_without_them(module_home):
    program = """
from onward.cli.main import onward
onward(['today'], standalone_mode=False)
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.models import JobSchedule
from onward.insights.jobs import record_forecasts
from django.utils import timezone
record_forecasts(ScheduledRun(JobSchedule(), timezone.now()))
"""
    assert loaded(module_home, program) == "[]"


def test_a_page_of_odds_does_load_them(tmp_path):
    assert "scipy" in loaded(tmp_path, NEEDS_SETUP + "import onward.insights.funnel.views")


def test_whoever_asks_for_an_operation_loads_what_it_needs(tmp_path):
    program = NEEDS_SETUP + "from onward.campaign.public import Application"
    assert loaded(tmp_path, program, ("onward.campaign.applications.operations",)) == "[]"
    assert loaded(tmp_path, f"{program}, save_job", ("onward.campaign.applications.operations",)) != "[]"
