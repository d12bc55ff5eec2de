"""The index of tips is made again, with entries for beginnings of words: ``ensure_index`` does it after migrations."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def drop_index(_apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS community_tip_words")


class Migration(migrations.Migration):
    dependencies = [("community", "0005_notices")]

    operations = [migrations.RunPython(drop_index, migrations.RunPython.noop)]
