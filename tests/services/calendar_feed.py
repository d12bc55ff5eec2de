"""Run in the data folder of a server: gives its owner appointments in several zones and a calendar address, and says
what its secret is; with ``revoke``, revokes every address."""

import os
import sys
from datetime import time, timedelta

ZONES = ("Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC")


def prepare() -> str:
    from onward.accounts.public import local_owner
    from onward.calendar.feed.operations import SaveFeed, create_feed
    from onward.calendar.feed.queries import feed_token
    from onward.campaign.public import (
        PlanPause,
        SaveJob,
        ScheduleInterview,
        plan_pause,
        save_job,
        schedule_interview,
    )

    owner = local_owner()
    today = owner.today()
    for days, zone in enumerate(ZONES, start=1):
        application = save_job(
            owner, SaveJob(title=f"Cook, {zone}; “first”", company="Größe & Söhne", applied_on=today)
        )
        day = today + timedelta(days=40 * days)
        meeting = ScheduleInterview(
            name="Interview",
            day=day,
            at=time(9, 30),
            time_zone=zone,
            minutes=45,
            place="Main St 1, 2nd floor",
            people="Bob\nEve",
        )
        schedule_interview(owner, application, meeting)
    plan_pause(owner, PlanPause(starts_on=today + timedelta(days=10), ends_on=today + timedelta(days=12)))
    return feed_token(create_feed(owner, SaveFeed(name="Phone", pauses=True, with_details=True)))


def revoke_all() -> str:
    from onward.accounts.public import local_owner
    from onward.calendar.feed.operations import revoke_feed
    from onward.calendar.models import Feed

    owner = local_owner()
    for feed in Feed.objects.owned_by(owner):
        revoke_feed(owner, feed)
    return "revoked"


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    import django

    django.setup()
    print(revoke_all() if sys.argv[1:] == ["revoke"] else prepare())  # noqa: T201 - read by whoever started it
