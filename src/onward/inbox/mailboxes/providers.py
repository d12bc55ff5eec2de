"""Where the mail of an address is: from a list of providers, else from what the domain says of itself, else a guess."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from xml.etree import ElementTree as ET

from onward.foundation.safe_http import FetchError, fetch
from onward.foundation.safe_imap import ImapServer
from onward.inbox.mailboxes.rules import OWN_MACHINE

SECONDS = 6.0
LARGEST = 100_000
_HOST = re.compile(r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MailProvider:
    """A provider that many people use; ``help`` is a code for what the person has to do there first."""

    name: str
    domains: tuple[str, ...]
    host: str
    port: int = 993
    starttls: bool = False
    help: str = ""
    link: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A server, and the name under which the person signs in there."""

    server: ImapServer
    user: str


@cache
def _providers() -> dict[str, MailProvider]:
    listed = tomllib.loads(files(__package__).joinpath("providers.toml").read_text(encoding="utf-8"))["provider"]
    providers = [MailProvider(**{**each, "domains": tuple(each["domains"])}) for each in listed]
    return {domain: provider for provider in providers for domain in provider.domains}


def provider_of(address: str) -> MailProvider | None:
    """Return the provider of an address, if it's one of the list."""
    return _providers().get(_domain(address))


def is_host(name: str) -> bool:
    return bool(_HOST.fullmatch(name))


def find_settings(address: str) -> MailSettings:
    """Find where the mail of an address is; for a domain that says nothing, the usual name of a server is a guess."""
    domain = _domain(address)
    if provider := provider_of(address):
        return MailSettings(ImapServer(provider.host, provider.port, provider.starttls), address)
    if is_host(domain) and "." in domain:
        for place in (
            f"https://autoconfig.{domain}/mail/config-v1.1.xml",
            f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
        ):
            try:
                found = read_autoconfig(fetch(place, largest=LARGEST, seconds=SECONDS), address)
            except FetchError:
                continue
            if found:
                return found
    return MailSettings(ImapServer(f"imap.{domain}"), address)


def read_autoconfig(data: bytes, address: str) -> MailSettings | None:
    """Return the first encrypted IMAP server of a file in Mozilla's format; ``None`` where there is none.

    A document with a type of its own is refused: entities could make it grow without end. So is a server on the
    person's own machine, where a domain has nothing to say.
    """
    try:
        text = data.decode("utf-8")
        root = None if "<!DOCTYPE" in text.upper() else ET.fromstring(text)  # noqa: S314 - see above
    except (ValueError, ET.ParseError, RecursionError):
        return None
    servers = [] if root is None else root.iter("incomingServer")
    found = (_settings(server, address) for server in servers if server.get("type") == "imap")
    return next((settings for settings in found if settings), None)


def _settings(server: ET.Element, address: str) -> MailSettings | None:
    told = {name: (server.findtext(name) or "").strip() for name in ("hostname", "port", "socketType", "username")}
    port, encryption = told["port"], told["socketType"].upper()
    if told["hostname"].lower() in OWN_MACHINE or not is_host(told["hostname"]):
        return None
    if not re.fullmatch(r"[0-9]{1,5}", port) or encryption not in {"SSL", "STARTTLS"}:
        return None
    user = told["username"] or "%EMAILADDRESS%"
    for name, value in (
        ("%EMAILADDRESS%", address),
        ("%EMAILLOCALPART%", address.rpartition("@")[0]),
        ("%EMAILDOMAIN%", _domain(address)),
    ):
        user = user.replace(name, value)
    return MailSettings(ImapServer(told["hostname"], int(port), encryption == "STARTTLS"), user[:320])


def _domain(address: str) -> str:
    return address.rpartition("@")[2].strip().lower()
