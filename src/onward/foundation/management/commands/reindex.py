from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from onward.foundation.full_text.indexing import ensure_index, rebuild_index
from onward.foundation.rooms import rooms


class Command(BaseCommand):
    help = "Build the search index again."

    def handle(self, *_args: Any, **_options: Any) -> None:
        searched = [table for room in rooms() for table in room.searched_tables]
        ensure_index(connection, searched)
        rebuild_index(connection, searched)
        self.stdout.write("The search index is new.")
