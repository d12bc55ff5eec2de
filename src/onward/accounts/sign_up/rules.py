"""Whose address may have an account on a server of many people."""

from collections.abc import Collection


def is_address_allowed(email: str, domains: Collection[str]) -> bool:
    """Whether the domain of ``email`` is one of ``domains``, whatever its letters; any is when there are none.

    A domain does not stand for its subdomains.
    """
    return not domains or email.rpartition("@")[2].casefold() in {domain.casefold() for domain in domains}
