"""Run in the data folder of a server: gives its owner one of everything, and says where each page can be seen."""

import json
import os
from http import HTTPStatus


def seed() -> dict[str, object]:
    import django

    django.setup()
    import logging

    from django.test import Client

    from onward.accounts.public import local_owner
    from tests.contracts.test_pages import NOT_PAGES, is_page
    from tests.everything import addresses, candidates_for, everything_of

    logging.disable(logging.CRITICAL)
    owner = local_owner()
    everything_of(owner)
    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    candidates, pages, broken = candidates_for(owner), {}, []
    for address in [each for each in addresses() if each.name not in NOT_PAGES]:
        for path in address.filled(candidates):
            answer = client.get(path)
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                broken.append(path)
            if is_page(answer):
                pages[address.name] = path
                break
    return {"pages": pages, "broken": broken, "signed_out": {"accounts:doorway": "/account/doorway/"}}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    print(json.dumps(seed()))  # noqa: T201 - read by whoever started it
