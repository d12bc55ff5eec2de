"""Run in the data folder of a server: its owner has a mailbox, and the letters on standard input were read from it."""

import json
import os
import sys


def take_in_letters(letters: list[str]) -> None:
    import django

    django.setup()
    from onward.accounts.public import local_owner
    from onward.inbox.letters.operations import take_in
    from onward.inbox.letters.queries import KnownPursuits
    from onward.inbox.models import Mailbox

    owner = local_owner()
    mailbox = Mailbox.objects.create(owner=owner, kind=Mailbox.Kind.FILE, name="old.mbox")
    take_in(owner, mailbox, [each.encode() for each in letters], KnownPursuits(owner), advance=lambda: None)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    take_in_letters(json.load(sys.stdin))
