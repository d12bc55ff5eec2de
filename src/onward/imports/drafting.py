"""An understood row to the draft of an application: every cell becomes a field, a fact or a line of its note."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from onward.campaign.public import Channel, Contact, Draft, Happened, Job, Kind
from onward.imports.core.verdicts import Verdict
from onward.texts.tables.records import Contact as Person
from onward.texts.tables.records import Ending, FactKind, Opening, Precision, Remote, Understood

KINDS = {kind: Kind(kind.value) for kind in FactKind}
_LENGTHS = {
    model: {field.name: field.max_length for field in model._meta.concrete_fields if field.max_length}
    for model in (Job, Contact)
}
_MOST_PAY = Decimal(10) ** 12
_LATEST_FOLLOW_UP = timedelta(days=30)
_CHANNEL_WORDS = {
    Channel.REFERRAL: "referr|empfehl|recommand|recomend|referid|cooptation|aanbevol|segnala|indica",
    Channel.RECRUITER: "recruiter|headhunter|sourcer|reclutador|recruteur|personalvermittl",
    Channel.AGENCY: "agency|agentur|agence|agencia|agenzia|staffing|temp|uitzend|zeitarbeit",
    Channel.INTERNAL: r"(?:internal|intern|interne|interno)\b",
    Channel.EVENT: "event|fair|meetup|conference|messe|salon|feria|fiera|beurs",
}
_CHANNELS = [(each, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for each, words in _CHANNEL_WORDS.items()]
_COLD = re.compile(r"(?:cold|direct|directly|online|website|applied|kalt|direkt|easy apply)\b", re.IGNORECASE)
_NO = frozenset({"n", "no", "none", "nein", "non", "nee", "nao", "não", "false", "0", "-"})


class Drafter:
    """Makes the drafts of one file; its words are in the language that is active when it is made."""

    def __init__(self, file: str, today: date) -> None:
        self._file = file
        self._today = today
        self._origin = _("From %(file)s, line %(line)s")
        self._status = _("Status")
        self._labels = (
            ("job_type", _("Kind of job")),
            ("level", _("Level")),
            ("priority", _("Priority")),
            ("referral", _("Referral")),
            ("contact_name", _("Contact")),
            ("contact_email", _("E-mail")),
            ("contact_phone", _("Phone")),
            ("saved_on", _("Saved on")),
        )

    def application(self, verdict: Verdict) -> Draft:
        row = verdict.row
        assert row is not None
        cut: list[tuple[str, str]] = []
        job = self._job(row.opening, cut)
        channel = channel_of(row.opening)
        follow_up_on = self._follow_up(row)
        happened = [self._happened(fact) for fact in row.facts]
        happened.append(Happened(Kind.NOTE, None, self._note(row, cut, channel, follow_up_on)))
        return Draft(job, tuple(happened), channel or Channel.COLD, row.opening.tags, follow_up_on)

    def contact(self, verdict: Verdict) -> dict[str, Any]:
        """Fields of ``Contact`` for a row of a list of people."""
        person = verdict.contact
        assert person is not None
        values = {"name": person.name, "company": person.company, "position": person.title, "email": person.email}
        cut: list[tuple[str, str]] = []
        told = {name: _fitted(Contact, name, value, cut) for name, value in {**values, "url": person.url}.items()}
        return {**told, "connected_on": person.connected_on, "notes": self._about(person, cut)}

    def contact_of(self, row: Understood) -> dict[str, Any] | None:
        """Fields of ``Contact`` for the person a row of applications names."""
        opening = row.opening
        if not opening.contact_name or opening.contact_name.casefold() in _NO:
            return None
        values = {
            "name": opening.contact_name,
            "company": opening.company,
            "email": opening.contact_email,
            "phone": opening.contact_phone,
        }
        return {name: _fitted(Contact, name, value, []) for name, value in values.items()}

    def _job(self, opening: Opening, cut: list[tuple[str, str]]) -> dict[str, Any]:
        texts = {
            "title": opening.title,
            "company": opening.company,
            "place": opening.place,
            "url": opening.url,
            "site": opening.source,
            "pay": opening.pay_text,
        }
        job: dict[str, Any] = {name: _fitted(Job, name, text, cut) for name, text in texts.items() if text}
        if opening.description:
            job["posting"] = storable(opening.description)
        if opening.remote is not None and opening.remote is not Remote.HYBRID:
            job["remote"] = opening.remote is Remote.REMOTE
        job.update(_pay(opening))
        job.update({name: day for name in ("posted_on", "deadline_on") if (day := getattr(opening, name))})
        return job

    def _happened(self, fact: Any) -> Happened:
        on = fact.on if fact.precision is Precision.DAY else None
        return Happened(KINDS[fact.kind], on, "" if on else storable(fact.text))

    def _follow_up(self, row: Understood) -> date | None:
        """The next follow-up, unless it is long past or the application is over."""
        on = row.opening.next_follow_up_on
        if on is None or row.status.ending is not Ending.NONE or on < self._today - _LATEST_FOLLOW_UP:
            return None
        return on

    def _note(
        self, row: Understood, cut: list[tuple[str, str]], channel: Channel | None, follow_up_on: date | None
    ) -> str:
        lines = [row.opening.notes, ""] if row.opening.notes else []
        lines.append(self._origin % {"file": self._file, "line": row.line})
        lines.extend(f"{label}: {text}" for label, text in self._left_over(row, channel, follow_up_on))
        lines.extend(f"{label}: {text}" for label, text in [*cut, *row.extra])
        return storable("\n".join(lines))

    def _left_over(
        self, row: Understood, channel: Channel | None, follow_up_on: date | None
    ) -> Iterator[tuple[str, str]]:
        """What no field of ours holds word for word."""
        opening = row.opening
        if row.status_text:
            yield self._status, row.status_text
        for name, label in self._labels:
            if value := getattr(opening, name):
                yield label, str(value)
        if opening.remote is Remote.HYBRID:
            yield _("Remote"), _("partly")
        if opening.channel and channel is None:
            yield _("Channel"), opening.channel
        if opening.next_follow_up_on and follow_up_on is None:
            yield _("Follow up"), opening.next_follow_up_on.isoformat()

    def _about(self, person: Person, cut: list[tuple[str, str]]) -> str:
        return storable("\n".join(f"{label}: {text}" for label, text in [*cut, *person.extra]))


def channel_of(opening: Opening) -> Channel | None:
    """How the person came to the job, as far as the row says; ``None`` when its words say nothing we know."""
    if opening.channel:
        for channel, words in _CHANNELS:
            if words.search(opening.channel):
                return channel
        return Channel.COLD if _COLD.match(opening.channel) else None
    if opening.referral and opening.referral.casefold() not in _NO:
        return Channel.REFERRAL
    return next((channel for channel, words in _CHANNELS[:2] if words.search(opening.source)), None)


def storable(text: str) -> str:
    """``text`` in a form every database takes: a zero byte and half a surrogate pair are shown as a mark."""
    if text.isascii() and "\x00" not in text:
        return text
    return text.replace("\x00", "\u2400").encode("utf-8", "replace").decode("utf-8")


def _pay(opening: Opening) -> dict[str, Any]:
    pay = opening.pay
    bounds = {"pay_min": pay.low, "pay_max": pay.high}
    told: dict[str, Any] = {
        name: amount for name, amount in bounds.items() if amount is not None and amount < _MOST_PAY
    }
    if pay.currency and len(pay.currency) <= _LENGTHS[Job]["currency"]:
        told["currency"] = pay.currency
    return told


def _fitted(model: type[Job] | type[Contact], name: str, text: str, cut: list[tuple[str, str]]) -> str:
    """``text`` as long as the field holds; the whole of a longer one is added to ``cut``."""
    text = storable(text)
    longest = _LENGTHS[model][name]
    if len(text) <= longest:
        return text
    cut.append((name.capitalize(), text))
    return text[:longest]
