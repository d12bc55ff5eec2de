from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from onward.campaign import search_tables


class Command(BaseCommand):
    help = "Build the search index again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        search_tables.ensure(connection)
        search_tables.rebuild(connection)
        self.stdout.write("The search index is new.")
