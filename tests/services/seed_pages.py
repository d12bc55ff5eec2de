"""Run in the data folder of a server: gives its owner one of everything, and says where each page can be seen.

With ``--as-it-is`` nothing is made: only the pages that the search has something for are named.
"""

import json
import os
import sys
from http import HTTPStatus
from typing import Any

ROWS_TRIED = 5


def seed_pages(*, as_it_is: bool) -> dict[str, object]:
    import django

    django.setup()
    import logging

    from onward.accounts.public import local_owner
    from tests.private_rows import create_rows_of_every_model

    logging.disable(logging.CRITICAL)
    owner = local_owner()
    if not as_it_is:
        create_rows_of_every_model(owner)
    pages, broken, _missing = find_pages(owner, of_each=ROWS_TRIED if as_it_is else 0)
    return {"pages": pages, "broken": broken, "signed_out": {"accounts:login_page": "/account/sign-in/"}}


def find_pages(owner: Any, *, of_each: int = 0) -> tuple[dict[str, str], list[str], list[str]]:
    """The first page of each address by its name, the paths that broke, and the addresses of which there is no page;
    tried are all rows, or the last ``of_each`` of every model."""
    from django.test import Client

    from tests.contracts.test_pages import NOT_PAGES
    from tests.private_rows import all_addresses, parameter_candidates
    from tests.visiting import is_page, plain_not_found

    client = Client(HTTP_HOST="localhost", raise_request_exception=False)
    client.force_login(owner, backend="allauth.account.auth_backends.AuthenticationBackend")
    candidates, pages, broken, missing = parameter_candidates(owner, of_each=of_each), {}, [], []
    with plain_not_found():
        for address in [each for each in all_addresses() if each.name not in NOT_PAGES]:
            for path in address.filled(candidates):
                answer = client.get(path)
                if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    broken.append(path)
                if is_page(answer):
                    pages[address.name] = path
                if is_page(answer) or answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
                    break
            else:
                missing.append(address.name)
    return pages, broken, missing


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "onward.config.settings"
    print(json.dumps(seed_pages(as_it_is="--as-it-is" in sys.argv)))  # noqa: T201 - read by whoever started it
