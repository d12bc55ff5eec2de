"""What a person writes about employers: each verb is one action, and can be undone."""

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import Field

from onward.accounts.public import Person
from onward.campaign.applications.rules import company_key
from onward.campaign.employers.models import Employer, EmployerAlias
from onward.campaign.employers.queries import employer_keys
from onward.foundation.operations import EditConflictError, InputError, OperationInput
from onward.foundation.undo.recording import ActionRecorder, undoable

Name = Annotated[str, Field(min_length=1, max_length=300)]
Notes = Annotated[str, Field(max_length=100_000)]


class WantEmployer(OperationInput):
    """An employer the person wants to work for, and why."""

    name: Name
    why: Notes = ""


class WriteAboutEmployer(OperationInput):
    """The person's notes on the employer ``name``; ``version`` is that of the row they saw, 0 if there was none."""

    name: Name
    wanted: bool = False
    why: Notes = ""
    notes: Notes = ""
    version: int


class MergeSpelling(OperationInput):
    """The statement that ``spelling`` is another name of the employer ``name``."""

    name: Name
    spelling: Name


def want_employer(person: Person, wanted: WantEmployer) -> Employer:
    """Keep an employer as wanted from today; one that is wanted already keeps its day, and its reason unless a new one
    is given. Raises ``InputError("not_a_name")`` for a name without letters."""
    with undoable(person, _("Added %(name)s to the employers you want") % {"name": wanted.name}) as action:
        row = _row_for_writing(person, action, wanted.name)
        return action.update(
            row,
            wanted_on=row.wanted_on or person.today(),
            why=wanted.why or row.why,
            version=row.version + 1,
        )


def write_about_employer(person: Person, written: WriteAboutEmployer) -> None:
    """Save the person's notes on an employer; delete the row if nothing is left in it.

    Raises ``EditConflictError``, and ``InputError("not_a_name")`` for a name without letters.
    """
    with undoable(person, _("Changed your notes on %(name)s") % {"name": written.name}) as action:
        present = _find_row(person, written.name)
        if (present.version if present else 0) != written.version:
            raise EditConflictError
        row = present or _row_for_writing(person, action, written.name)
        wanted_on = (row.wanted_on or person.today()) if written.wanted else None
        action.update(row, wanted_on=wanted_on, why=written.why, notes=written.notes, version=row.version + 1)
        _delete_if_nothing_is_written(action, row)


def merge_spelling(person: Person, merged: MergeSpelling) -> Employer:
    """Treat two spellings as one employer, called ``name``; notes under either spelling are kept.

    Raises ``InputError("same_spelling")`` where both mean the same employer, and ``InputError("not_a_name")``.
    """
    label = _("%(spelling)s is the same employer as %(name)s")
    with undoable(person, label % {"spelling": merged.spelling, "name": merged.name}) as action:
        kept = _row_for_writing(person, action, merged.name)
        key = _key_or_refuse(merged.spelling, "spelling")
        own_key = employer_keys(person, key)[0]
        if own_key == kept.key:
            raise InputError("same_spelling", "spelling")
        _take_over(person, action, kept, own_key)
        action.create(EmployerAlias(employer=kept, name=merged.spelling, key=own_key))
        return kept


def separate_spelling(person: Person, alias: EmployerAlias) -> None:
    """Treat a spelling as an employer of its own again; notes stay where they are."""
    with undoable(person, _("%(name)s is another employer") % {"name": alias.name}) as action:
        employer = alias.employer
        action.delete(alias)
        _delete_if_nothing_is_written(action, employer)


def _take_over(person: Person, action: ActionRecorder, kept: Employer, key: str) -> None:
    """Move the notes and other spellings of ``key`` to the employer that is kept."""
    other = Employer.objects.owned_by(person).filter(key=key).first()
    if other is None:
        return
    action.update_many(list(EmployerAlias.objects.owned_by(person).filter(employer=other)), employer=kept)
    days = [each for each in (kept.wanted_on, other.wanted_on) if each]
    action.update(
        kept,
        wanted_on=min(days, default=None),
        why=_joined(kept.why, other.why),
        notes=_joined(kept.notes, other.notes),
        version=kept.version + 1,
    )
    action.delete(other)


def _row_for_writing(person: Person, action: ActionRecorder, name: str) -> Employer:
    """Return the row of the employer of this name, created if missing."""
    key = _key_or_refuse(name, "name")
    return _find_row(person, name) or action.create(Employer(name=name, key=key))


def _find_row(person: Person, name: str) -> Employer | None:
    keys = employer_keys(person, company_key(name))
    return Employer.objects.owned_by(person).filter(key=keys[0]).first() if keys else None


def _key_or_refuse(name: str, field: str) -> str:
    key = company_key(name)
    if not key:
        raise InputError("not_a_name", field)
    return key


def _delete_if_nothing_is_written(action: ActionRecorder, row: Employer) -> None:
    written = row.wanted_on or row.why or row.notes
    if not written and not EmployerAlias.objects.owned_by(row.owner_id).filter(employer=row).exists():
        action.delete(row)


def _joined(one: str, other: str) -> str:
    return "\n\n".join(each for each in (one, other) if each)
