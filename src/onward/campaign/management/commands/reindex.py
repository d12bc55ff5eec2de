from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from onward.campaign.search import index


class Command(BaseCommand):
    help = "Build the search index again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        index.ensure_index(connection)
        index.rebuild_index(connection)
        self.stdout.write("The search index is new.")
