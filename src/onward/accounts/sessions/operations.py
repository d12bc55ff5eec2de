"""Signing a person out on other devices."""

from allauth.usersessions.models import UserSession

from onward.accounts.models import OneTimeLoginKey, Person


def end_other_sessions(person: Person, session_key: str | None) -> None:
    """End every session of ``person`` but the one called ``session_key``, and let no link that is still unused work."""
    for session in UserSession.objects.filter(user=person).exclude(session_key=session_key or ""):
        session.end()
    OneTimeLoginKey.objects.owned_by(person).filter(used_at=None).delete()
