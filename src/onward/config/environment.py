"""Every setting Onward reads from the environment: the only place that does."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured
from platformdirs import user_data_path

T = TypeVar("T")
DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+")


def one_of(*names: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in names:
            raise ValueError(f"must be one of {', '.join(names)}")
        return text

    return parse


def whole_number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"must be a whole number from {least} to {most}")
        return int(text)

    return parse


def true_or_false(text: str) -> bool:
    if text.lower() in {"true", "t", "yes", "y", "on", "1"}:
        return True
    if text.lower() in {"false", "f", "no", "n", "off", "0"}:
        return False
    raise ValueError("must be true or false")


def domain(text: str) -> str:
    if text and not DOMAIN.fullmatch(text.lower()):
        raise ValueError("must be a domain, such as in.jobs.example.org")
    return text.lower()


def setting(default: T, parse: Callable[[str], T], description: str) -> T:
    """A field read with ``parse``, which says in a ``ValueError`` what it must be."""
    declared: T = field(default=default, metadata={"parse": parse, "description": description})
    return declared


@dataclass(frozen=True, kw_only=True)
class Environment:
    """Each field is read from ``ONWARD_<NAME>``; its description is the text of ``docs/guide/settings.md``."""

    mode: str = setting(
        "local",
        one_of("local", "hosted"),
        "`local`: one owner, who signs in with a one-time link. `hosted`: many people, who sign in by email.",
    )
    home: Path = setting(
        user_data_path("onward", appauthor=False),
        Path,
        "Folder that keeps the database, the secrets and the backups. Default: the user's data folder.",
    )
    database_url: str = setting(
        "", str, "`postgresql://user:password@host/name` for PostgreSQL. Empty: SQLite in the data folder."
    )
    address: str = setting("127.0.0.1", str, "Address the server listens on.")
    port: int = setting(8765, whole_number(1, 65535), "Port the server listens on.")
    hosts: str = setting(
        "localhost,127.0.0.1,[::1]",
        str,
        "Host names that Onward answers to, separated by commas. It refuses all others.",
    )
    https: bool = setting(
        default=False,
        parse=true_or_false,
        description="`true` if people reach Onward over HTTPS: secure cookies, HSTS, https links.",
    )
    proxied: bool = setting(
        default=False,
        parse=true_or_false,
        description="`true` behind a reverse proxy that sets `X-Forwarded-Proto` and `X-Forwarded-For` itself.",
    )
    workers: int = setting(1, whole_number(1, 64), "Number of server processes.")
    sign_up: str = setting(
        "open",
        one_of("open", "invited", "closed"),
        "Who can sign up when hosted: everyone (`open`), people with a link from `onward invite` (`invited`), or nobody"
        " (`closed`).",
    )
    sign_up_domains: str = setting(
        "",
        str,
        "Email domains allowed for accounts, separated by commas. Empty: any.",
    )
    tips: str = setting(
        "nobody",
        one_of("nobody", "members", "everyone"),
        "Who can read the tips and comments that people share: people with an account (`members`), everyone who has a"
        " link (`everyone`), or `nobody`, which turns the board off. Only people with an account can post.",
    )
    email_url: str = setting(
        "",
        str,
        "`smtp://user:password@host:587` (`smtps://` for TLS from the start) to send email when hosted."
        " Empty: email is written to the log.",
    )
    email_from: str = setting("onward@localhost", str, "Sender of the email that Onward sends.")
    inbox_domain: str = setting(
        "",
        domain,
        "Domain of the private addresses to which people forward their email when hosted, such as"
        " `in.jobs.example.org`. Your mail server hands what comes to it to `onward receive`. Empty: nobody gets one.",
    )
    receive_port: int = setting(
        8724, whole_number(1, 65535), "Port on 127.0.0.1 on which `onward receive` takes email by LMTP."
    )
    upload_megabytes: int = setting(25, whole_number(1, 500), "Largest file you can import, in megabytes.")
    log_level: str = setting("warning", one_of("debug", "info", "warning", "error"), "How much is written to the log.")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The settings among ``variables``. Raises ``ImproperlyConfigured`` that names every one that cannot be used,
    never with its value, which may hold a password."""
    values: dict[str, Any] = {}
    problems = []
    for each in fields(Environment):
        name = f"ONWARD_{each.name.upper()}"
        if name in variables:
            try:
                values[each.name] = each.metadata["parse"](variables[name])
            except ValueError as problem:
                problems.append(f"{name} {problem}.")
    if problems:
        raise ImproperlyConfigured(
            "\n".join(["Some settings aren't valid. docs/guide/settings.md lists what you can use.", *problems])
        )
    return Environment(**values)
