"""The tables of the database, as this version wants them."""

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model


def update_tables() -> None:
    """Migrate the database; one without tables gets them from the models."""
    if not connection.introspection.table_names():
        _make_tables()
    call_command("migrate", interactive=False, verbosity=0)


def _make_tables() -> None:
    """Make at once what all migrations make one after another, and record them as applied.

    They take ten times as long, since Django renders nearly all models anew for each step. ``test_migrations.py`` holds
    that the tables are the same.
    """
    recorder = MigrationRecorder(connection)
    with connection.schema_editor() as editor:
        models: list[type[Model]] = [recorder.Migration, *apps.get_models()]
        for model in models:
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for app, name in MigrationLoader(None).disk_migrations or {}:
            recorder.record_applied(app, name)
