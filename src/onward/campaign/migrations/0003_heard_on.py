from django.db import migrations, models

IMPLIES = {
    "replied_on": ("screen", "assessment", "interview", "offer", "accepted"),
    "interviewed_on": ("interview", "offer", "accepted"),
    "offered_on": ("offer", "accepted"),
}


def fill(apps, schema_editor):
    """The days on which each stage was first heard of, from the events that nothing takes back."""
    Application = apps.get_model("campaign", "Application")
    Event = apps.get_model("campaign", "Event")
    using = schema_editor.connection.alias
    retracted = Event.objects.using(using).filter(kind="retraction").values("retracts")
    events = Event.objects.using(using).filter(kind__in=IMPLIES["replied_on"], on__isnull=False).exclude(pk__in=retracted)
    heard = {}
    for application, kind, on, recorded_on in events.values_list("application_id", "kind", "on", "recorded_on"):
        days = heard.setdefault(application, {})
        for column, kinds in IMPLIES.items():
            if kind in kinds:
                days[column] = min(on, recorded_on, days.get(column, on))
    for application, days in heard.items():
        Application.objects.using(using).filter(pk=application).update(**days)


class Migration(migrations.Migration):
    dependencies = [("campaign", "0002_cadence")]

    operations = [
        migrations.AddField("application", "interviewed_on", models.DateField(editable=False, null=True)),
        migrations.AddField("application", "offered_on", models.DateField(editable=False, null=True)),
        migrations.AddField("application", "replied_on", models.DateField(editable=False, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
