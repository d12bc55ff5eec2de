from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("proposals", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="proposalbatch",
            name="not_read",
            field=models.JSONField(default=list),
        ),
    ]
