from datetime import time

from django.db import migrations, models

FORMER_DEFAULT = {"quiet_from": time(20), "quiet_until": time(8)}


def clear_former_default(apps, schema_editor):
    """Nobody chose the former default; who had it has no quiet hours until they choose some."""
    people = apps.get_model("accounts", "Person").objects.using(schema_editor.connection.alias)
    people.filter(**FORMER_DEFAULT).update(quiet_from=None, quiet_until=None)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_form_submission")]

    operations = [
        migrations.AlterField("person", "quiet_from", models.TimeField(blank=True, null=True)),
        migrations.AlterField("person", "quiet_until", models.TimeField(blank=True, null=True)),
        migrations.RunPython(clear_former_default, migrations.RunPython.noop),
    ]
