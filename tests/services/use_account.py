"""Run in a data folder: undoes the actions given, or redoes those undone; says what the owner can export, and sees."""

import json
import os
import sys


def use_account(actions: list[int], *, with_pages: bool) -> dict[str, object]:
    import django

    django.setup()
    import logging
    from zipfile import ZipFile

    from django.conf import settings
    from django.core.management import call_command
    from django.test import override_settings

    from onward.accounts.public import export_archive, local_owner
    from onward.foundation.models import Action
    from onward.foundation.undo.replaying import redo, undo
    from tests.services.seed_pages import ROWS_TRIED, find_pages

    logging.disable(logging.CRITICAL)
    call_command("createcachetable", verbosity=0)
    owner = local_owner()
    for pk in actions:
        action = Action.objects.owned_by(owner).get(pk=pk)
        (redo if action.undone_at else undo)(action)
    with export_archive(owner) as archive:
        contents = ZipFile(archive).read("onward.json").decode()
    if not with_pages:
        return {"contents": contents}
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": plain}):
        pages, broken, missing = find_pages(owner, of_each=ROWS_TRIED)
    return {"contents": contents, "pages": pages, "broken": broken, "missing": missing}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    numbers = [int(each) for each in sys.argv[1:] if each != "--pages"]
    print(json.dumps(use_account(numbers, with_pages="--pages" in sys.argv)))  # noqa: T201 - read by whoever started it
