"""One row of everything that somebody can own, and every address the rooms answer."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from itertools import product

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from onward.accounts.models import Person
from onward.balance.advisers.queries import accesses_given_to
from onward.balance.models import AdviserAccess, SupporterPage
from onward.campaign.public import Application, HeldRejection, RecordEvent, record_event
from onward.community.comments.operations import PostComment, post_comment
from onward.community.groups.queries import advisers_of
from onward.community.models import (
    Comment,
    Decision,
    Group,
    GroupInvitation,
    Membership,
    ModerationCase,
    Tip,
    TipRevision,
)
from onward.community.notices.queries import stop_token
from onward.community.pool.signing import signed_document
from onward.community.screening.operations import open_case
from onward.community.tips.operations import EditTip, PostTip, edit_tip, post_tip
from onward.community.tips.rules import Situation
from onward.foundation.models import Action, Change
from onward.foundation.ownership.models import OwnedModel
from onward.foundation.undo.recording import undoable
from onward.inbox.forwarding.operations import create_address
from onward.inbox.models import Mailbox
from onward.odds.ladder import TRIAL_STEPS
from onward.odds.pool.release import PoolRelease, ReleasedTable, release_text
from onward.odds.pool.tables import PoolTable
from onward.vocabulary import EventKind

MARKER = "aubergine"
"""Stands in every text of what is made here, so that it can be recognised wherever it turns up."""

CSV_FILE = f"""Company,Title,Date applied,Status
{MARKER} and sons,Cook,2026-03-01,Applied
{MARKER} and sons,Cook,2026-03-01,Applied
{MARKER} kitchen,,sometime,Perhaps
"""
TOKEN = "t" * 43
"""The secret part of every address that opens without signing in; what is made here keeps its digest."""

WRONG_TOKENS = ["w" * 43, sha256(TOKEN.encode()).hexdigest(), TOKEN[:-1], TOKEN.upper()]
"""What a stranger may try: a guess, the digest somebody saw in the database, a part of the secret, its letters."""

PUBLIC_WORDS = {"Ask early", "Ask", "It helped.", "So it did.", "Spring cohort"}
"""What the public rows say that are made here: everybody may read it, so it is not marked."""
RELEASE = PoolRelease(
    host="jobs.example.org",
    made_on=date(2026, 11, 1),
    first_month=date(2025, 8, 1),
    people=500,
    epsilon=1.0,
    tables={table: ReleasedTable(dict.fromkeys(TRIAL_STEPS, 1.0), {}) for table in PoolTable},
)
"""A release of a pool, which says nothing of anybody."""

FIELD_VALUES = {
    "state": "done",
    "url": "/",
    "time_zone": "Europe/Rome",
    "currency": "EUR",
    "model": "campaign.Job",
    "role": "adviser",
    "community.CommunityRole.level": "administrator",
    "parts": ["helps"],
    "company_key": "eggplant",
    "digest": sha256(TOKEN.encode()).hexdigest(),
    "inbox.ReceivedLetter.state": "waiting",
    "inbox.ReceivedLetter.cues": [(MARKER, MARKER)],
    "inbox.ReceivedLetter.times": [("2026-03-02T10:00", MARKER, "", False)],
    "inbox.ReceivedLetter.links": [(f"https://{MARKER}.example/", f"{MARKER}.example", "scheduling")],
    "document": signed_document(release_text(RELEASE), MARKER),
}
NOT_CREATED_DIRECTLY = ("foundation.Action", "foundation.Change", "imports.")


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    parameters: tuple[str, ...]

    def filled(self, candidates: dict[str, list[object]]) -> Iterator[str]:
        """The paths with each of the candidates; an unknown parameter is an error, so that none is passed over.

        The numbers of rows of the address's own room come first: whoever looks for one page finds it soon.
        """
        own = candidates.get(f"pk of {self.name.partition(':')[0]}", [])
        ordered = {**candidates, "pk": sorted(candidates["pk"], key=lambda number: number not in own)}
        for chosen in product(*(ordered[name] for name in self.parameters)):
            path = self.route
            for name, value in zip(self.parameters, chosen, strict=True):
                start = path.index("<")
                end = path.index(">") + 1
                assert path[start:end].rpartition(":")[2].strip("<>") == name
                path = f"{path[:start]}{value}{path[end:]}"
            yield f"/{path}"


def all_addresses() -> list[Address]:
    return list(_walk(get_resolver(), "", ""))


def create_rows_of_every_model(person) -> None:
    """Give ``person`` at least one row of every private model."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    UserSession.objects.create(user=person, session_key="e" * 32, ip="127.0.0.1", user_agent=MARKER)
    made: dict[type[models.Model], models.Model] = dict(_public_rows(person))
    with undoable(person, f"Made {MARKER}") as action:
        for model in _models_in_dependency_order():
            made[model] = action.create(_row(model, person, made))
    _show_something_to(person, made)
    application = made[Application]
    today = person.today()
    for days, kind in ((30, EventKind.APPLIED), (20, EventKind.INTERVIEW), (2, EventKind.REJECTED)):
        record_event(person, application, RecordEvent(kind=kind, on=today - timedelta(days=days), text=MARKER))
    HeldRejection.objects.owned_by(person).update(delivered_at=None)  # the no written down above took it in
    answer = client.post("/import/", {"file": SimpleUploadedFile("search.csv", CSV_FILE.encode())})
    assert answer.status_code == 302, answer.content.decode()
    made.update({model: model.objects.owned_by(person).first() for model in owned_models() if model not in made})
    for model in [model for model, row in made.items() if row is None]:
        made[model] = _row(model, person, made)
        made[model].save()
    Mailbox(owner=person, kind=Mailbox.Kind.FILE, name=MARKER).save()
    with override_settings(INBOX_DOMAIN="in.jobs.example.org"):
        create_address(person)
    for model in owned_models():
        _copy_in_every_state(model, made[model])


def _copy_in_every_state(model: type[OwnedModel], row: OwnedModel) -> None:
    states = [field for field in model._meta.concrete_fields if field.name == "state" and field.choices]
    for state in [choice for field in states for choice, _label in field.flatchoices if choice != row.state]:
        values = {field.attname: field.value_from_object(row) for field in model._meta.concrete_fields}
        model(**{**values, "id": None, "state": state}).save()


def _public_rows(person) -> Iterator[tuple[type[models.Model], models.Model]]:
    """A group with an invitation, a tip of ``person`` that was edited, and a comment on it."""
    group = Group.objects.create(name="Spring cohort")
    GroupInvitation.objects.create(
        group=group,
        role="member",
        digest=FIELD_VALUES["digest"],
        places_left=1,
        expires_at=timezone.now() + timedelta(days=1),
    )
    yield Group, group
    yield Person, _seeker_in(group)
    tip = post_tip(person, PostTip(situation=Situation.APPLYING, title="Ask early", text="It helped."))
    edit_tip(person, tip, EditTip(situation=Situation.APPLYING, title="Ask", text="It helped.", version=0))
    yield Tip, tip
    comment = post_comment(person, tip, PostComment(text="So it did."))
    yield Comment, comment
    yield ModerationCase, open_case(comment)
    _decided(person, open_case(tip))
    _decided(_reader_who_answers(tip), open_case(Comment.objects.readable_by(person).latest("pk")))


def _reader_who_answers(tip: Tip) -> Person:
    """Somebody else, with a comment on the tip that its author can report."""
    reader = Person.objects.create_user(f"reader-of-{tip.author_id}@example.org")
    post_comment(reader, tip, PostComment(text="So it did."))
    return reader


def _seeker_in(group: Group) -> Person:
    """Somebody else in a group, who will be an adviser of whoever is in it too, and has written a page."""
    seeker = Person.objects.create_user(f"seeker-in-{group.pk}@example.org")
    Membership(owner=seeker, group=group, role="adviser").save()
    SupporterPage(owner=seeker, helps="It helped.").save()
    return seeker


def _show_something_to(person: Person, made: dict[type[models.Model], models.Model]) -> None:
    """Have the other one in the group of ``person`` show them their page."""
    AdviserAccess(owner=made[Person], adviser=person, parts=["helps"], given_at=timezone.now()).save()


def _decided(author: Person, case: ModerationCase) -> None:
    Decision.objects.create(case=case, action="hidden", rule="off_topic", author=author, appealed_at=timezone.now())


def owned_models() -> list[type[OwnedModel]]:
    return [model for model in apps.get_models() if issubclass(model, OwnedModel)]


def rows_of(person) -> dict[str, list[dict[str, object]]]:
    """Every row of ``person``, with every column."""
    return {model._meta.label: list(model.objects.owned_by(person).order_by("pk").values()) for model in owned_models()}


def parameter_candidates(person, *, of_each: int = 0) -> dict[str, list[object]]:
    """What may stand in a parameter of an address: every number of any row of ``person``, or of the last ``of_each`` of
    every model, the same by room, and words of each kind."""
    numbers = _numbers_by_room(person, of_each)
    of_rooms = {f"pk of {room}": sorted(found) for room, found in numbers.items()}
    monday = person.today() - timedelta(days=person.today().weekday())
    words = {
        "part": [0, 1],
        "line": [2, 4],
        "day": [monday.isoformat()],
        "key": ["k" * 43],
        "token": [TOKEN, stop_token(person)],
    }
    words |= {"page": [1], "file_format": ["pdf", "json"], "slug": ["after-a-rejection"]}
    words |= {"situation": ["applying"], "mark": ["saved"], "kind": ["comment"]}
    words["employer"] = [FIELD_VALUES["company_key"]]
    return {"pk": sorted(set().union(*numbers.values())), **of_rooms, **words}


def _numbers_by_room(person, of_each: int) -> dict[str, set[int]]:
    numbers = defaultdict(set)
    for label, rows in rows_of(person).items():
        numbers[label.partition(".")[0]] |= {row["id"] for row in rows[-of_each:]}
    numbers["accounts"] |= set(UserSession.objects.filter(user=person).values_list("pk", flat=True))
    for model in (Tip, TipRevision, Comment):
        numbers["community"] |= {row.pk for row in model.objects.written_by(person)}
    groups = list(Membership.objects.owned_by(person).values_list("group", flat=True))
    invitations = GroupInvitation.objects.filter(group__in=groups).values_list("pk", flat=True)
    numbers["community"] |= {*groups, *invitations}
    numbers["balance"] |= {each.person.pk for each in advisers_of(person)}
    numbers["balance"] |= {each.pk for each in accesses_given_to(person)}
    return numbers


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route, f"{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            assert isinstance(pattern, URLPattern)
            yield Address(f"{namespace}{pattern.name}", route, tuple(pattern.pattern.converters))


def _models_in_dependency_order() -> list[type[OwnedModel]]:
    """Models after those they refer to."""
    waiting = [each for each in owned_models() if not each._meta.label.startswith(NOT_CREATED_DIRECTLY)]
    ordered: list[type[OwnedModel]] = []
    while waiting:
        ready = [each for each in waiting if not (_referenced_models(each) - {each, Action, Change}) & set(waiting)]
        assert ready, f"these refer to each other in a circle: {waiting}"
        ordered += ready
        waiting = [each for each in waiting if each not in ready]
    return ordered


def _referenced_models(model: type[models.Model]) -> set[type[models.Model]]:
    return {field.related_model for field in model._meta.concrete_fields if field.is_relation}


def _row(model: type[OwnedModel], person, made: dict[type[models.Model], models.Model]) -> OwnedModel:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key and field.name != "owner"]
    values = {field.name: _value(field, made) for field in fields if _needs_value(field)}
    return model(owner=person, **values)


def _needs_value(field) -> bool:
    return not (getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False))


def _value(field, made):
    if field.is_relation:
        return made.get(field.related_model)
    for name in (str(field), field.name):
        if name in FIELD_VALUES:
            return FIELD_VALUES[name]
    if field.choices:
        return field.default if field.has_default() else field.flatchoices[0][0]
    if field.has_default():
        return field.get_default()
    if isinstance(field, models.CharField | models.TextField):
        return f"{MARKER} {field.name}"[: field.max_length]
    if field.null:
        return None
    return _plain_value(field)


def _plain_value(field):
    values = {
        models.DateTimeField: timezone.now(),
        models.DateField: timezone.now().date(),
        models.TimeField: time(9, 0),
        models.BinaryField: MARKER.encode(),
        models.IntegerField: 1,
        models.DecimalField: 1,
        models.FloatField: 0.5,
        models.BooleanField: True,
    }
    return next(value for kind, value in values.items() if isinstance(field, kind))
