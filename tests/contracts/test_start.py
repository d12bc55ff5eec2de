import os
import subprocess
import sys

DEAR = ("numpy", "scipy", "openpyxl", "typst", "icalendar", "recurring_ical_events", "granian")
LOADED = f"print([name for name in {DEAR} if name in sys.modules])"


def loaded(home, program):
    """Which of the libraries that are dear to load a program has loaded at its end."""
    result = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\n{LOADED}"],
        env={**os.environ, "ONWARD_HOME": str(home), "DJANGO_SETTINGS_MODULE": "onward.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.splitlines()[-1]


def test_every_address_is_known_without_what_pages_compute_with(tmp_path):
    program = "import django; django.setup(); from django.urls import reverse; assert reverse('insights:forecast')"
    assert loaded(tmp_path, program) == "[]"


def test_what_is_to_do_today_is_told_without_them(tmp_path):
    program = """
from onward.cli.main import onward
onward(['today'], standalone_mode=False)
from onward.accounts.models import Person
from onward.foundation import rooms
alice = Person.objects.get()
moment = rooms.Moment(alice, alice.today(), None)  # in quiet hours too
rooms.suggestions.gather(moment), rooms.today_panels.gather(moment)
"""
    assert loaded(tmp_path, program) == "[]"


def test_the_worker_starts_without_them(tmp_path):
    program = "import django; django.setup(); import onward.cli.worker"
    assert loaded(tmp_path, program) == "[]"


def test_nobody_is_found_who_needs_a_forecast_without_them(tmp_path):
    program = """
from onward.cli.main import onward
onward(['today'], standalone_mode=False)
from onward.foundation.jobs.schedule import ScheduledRun
from onward.foundation.models import JobSchedule
from onward.insights.jobs import record_forecasts
from django.utils import timezone
record_forecasts(ScheduledRun(JobSchedule(), timezone.now()))
"""
    assert loaded(tmp_path, program) == "[]"


def test_a_page_of_odds_does_load_them(tmp_path):
    program = "import django; django.setup(); import onward.insights.funnel.views"
    assert "scipy" in loaded(tmp_path, program)
