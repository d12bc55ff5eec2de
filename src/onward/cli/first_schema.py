"""Bring a database of the first schema up to date.

The first schema called many tables and columns by other names, and the migrations began anew after it. So its rows are
copied into a fresh database, table by table, in one transaction.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypedDict

from django.apps import apps
from django.db import connection, models

from onward.foundation.tables import update_tables

FIRST_SCHEMA = frozenset(
    {
        ("accounts", "0003_nos_at"),
        ("balance", "0001_initial"),
        ("campaign", "0004_held_nos"),
        ("foundation", "0002_work"),
        ("imports", "0001_initial"),
        ("outlook", "0001_initial"),
        ("setbacks", "0004_planning"),
    }
)
"""The last migrations of its apps."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """The model of today, in whichever room it is, and its columns that are renamed, by their first names.

    Those ``left_out`` stay behind: nothing ever wrote or read them.
    """

    model: str
    columns: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    """A reference that became a row of its own, which takes the id of the row that held the reference."""

    model: str
    target: str
    holder: str


MODELS = {
    "accounts.Key": Renamed("OneTimeLoginKey"),
    "accounts.Person": Renamed("Person", {"nos_at": "rejections_at"}),
    "balance.Agenda": Renamed("CalendarSubscription", {"sealed": "encrypted", "work_id": "background_job_id"}),
    "balance.AgendaFile": Renamed("CalendarUpload", {"agenda_id": "subscription_id"}),
    "balance.Booking": Renamed("TimeEntry"),
    "balance.Budget": Renamed("TimeBudget", {"from_on": "effective_from"}),
    "balance.CheckIn": Renamed("CheckIn"),
    "balance.CheckInChoices": Renamed("CheckInPreferences", {"put_off_on": "postponed_on"}),
    "balance.Commitment": Renamed("BusyTime", {"agenda_id": "subscription_id"}),
    "balance.Feed": Renamed("Feed", {"sealed": "encrypted", "in_words": "with_details"}),
    "balance.Level": Renamed("PriorityRating", {"surety": "certainty"}),
    "balance.Lift": Renamed("RestOverride"),
    "balance.MustHave": Renamed("MustHave"),
    "balance.MustHaveAnswer": Renamed("MustHaveAnswer"),
    "balance.Priority": Renamed("Priority"),
    "balance.Review": Renamed("WeeklyReview"),
    "balance.SupporterLink": Renamed("SupporterLink"),
    "balance.SupporterPage": Renamed("SupporterPage"),
    "balance.Timer": Renamed("Timer"),
    "balance.Told": Renamed("PublishedEntry"),
    "balance.ValuesWriting": Renamed("ValuesAffirmation"),
    "balance.Weighing": Renamed("PriorityWeighting", {"law": "weighting_method"}),
    "balance.WritingSession": Renamed("WritingSession"),
    "campaign.Application": Renamed("Application"),
    "campaign.Cadence": Renamed("FollowUpInterval"),
    "campaign.Contact": Renamed("Contact"),
    "campaign.CustomStage": Renamed("CustomStage"),
    "campaign.Event": Renamed("Event"),
    "campaign.FollowUp": Renamed(
        "FollowUp", {"dropped_on": "dismissed_on", "made_for": "stage_when_planned", "touch_id": "interaction_id"}
    ),
    "campaign.HeldNo": Renamed("HeldRejection", {"taken_in_at": "delivered_at"}),
    "campaign.Intention": Renamed("PlanItem", {"does": "activity"}),
    "campaign.Job": Renamed("Job"),
    "campaign.Pause": Renamed("Pause"),
    "campaign.Round": Renamed("Interview"),
    "campaign.Tag": Renamed("Tag"),
    "campaign.Touch": Renamed("Interaction"),
    "foundation.Change": Renamed("Change", {"deed_id": "action_id"}),
    "foundation.Deed": Renamed("Action"),
    "foundation.Work": Renamed(
        "BackgroundJob",
        {
            "beat_at": "heartbeat_at",
            "cancel_asked_at": "cancel_requested_at",
            "deed_id": "action_id",
            "doing": "current_step",
            "job": "function_name",
        },
        left_out=frozenset({"worker"}),
    ),
    "imports.Content": Renamed("StoredFile", {"source_id": "batch_id"}),
    "imports.Import": Renamed("ProposalBatch", {"deed_id": "action_id", "work_id": "background_job_id"}),
    "imports.ImportRow": Renamed(
        "Proposal", {"source_id": "batch_id", "twin_id": "duplicate_of_id", "twin_line": "duplicate_of_line"}
    ),
    "imports.SavedMapping": Renamed("SavedMapping"),
    "outlook.Draw": Renamed("VersionAssignment", {"drawn_on": "assigned_on"}),
    "outlook.Experiment": Renamed("Experiment"),
    "outlook.Forecast": Renamed("ForecastRecord"),
    "setbacks.Answer": Renamed("RejectionResponse"),
    "setbacks.Correction": Renamed("Correction"),
    "setbacks.Debrief": Renamed("Debrief"),
    "setbacks.DreadedQuestion": Renamed("DreadedQuestion"),
    "setbacks.KindWord": Renamed("SelfCompassionNote"),
    "setbacks.PlanLeftOut": Renamed("SetbackPlanDismissal"),
    "setbacks.Preparation": Renamed("Preparation"),
    "setbacks.SetbackPlan": Renamed("SetbackPlan"),
    "setbacks.Strength": Renamed("Evidence"),
    "setbacks.Trial": Renamed("CorrectionResult"),
    "setbacks.Visit": Renamed("DebriefReading"),
}
"""Every model of the first schema."""

LINKS = {("setbacks.Strength", "debrief_id"): Link("DebriefEvidence", target="debrief_id", holder="evidence_id")}

JOBS = {
    "onward.balance.jobs.read_calendar": ("onward.calendar.jobs.read_calendar", {"agenda": "subscription"}),
    "onward.imports.jobs.bring_in": ("onward.imports.jobs.run_import", {"source": "batch"}),
}
"""Functions that run in the background, and the names of their arguments."""

TASKS = {"onward.foundation.work.run_work": "onward.foundation.jobs.running.run_job_task"}

UNCHANGED_TABLES = (
    "account_emailaddress",
    "account_emailconfirmation",
    "django_session",
    "django_tasks_database_dbtaskresult",
    "mfa_authenticator",
    "usersessions_usersession",
)
"""Tables of the libraries that hold something of a person; ``migrate`` fills the others."""


Snapshot = dict[str, object]
LabelledRows = tuple[str, list[Snapshot]]


class _RowChange(TypedDict):
    pk: object
    before: Snapshot
    after: Snapshot


class UnknownSchemaError(Exception):
    """A database older than the first schema that can be brought up to date."""


def has_first_schema(database: Path) -> bool:
    """Whether ``database`` is of the first schema. Raises ``UnknownSchemaError`` when it is older still."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as found:
        if not _columns(found, "main", "foundation_deed"):
            return False
        if not set(found.execute("SELECT app, name FROM django_migrations")) >= FIRST_SCHEMA:
            raise UnknownSchemaError
    return True


def upgrade_first_schema(old: Path, new: Path) -> None:
    """Make the database ``new`` and copy all rows of ``old`` into it."""
    _create_database(new)
    with closing(sqlite3.connect(new, isolation_level=None)) as database:
        database.execute("ATTACH ? AS old", [str(old)])
        database.execute("BEGIN IMMEDIATE")
        for label in MODELS:
            _copy_model(database, label)
        for table in UNCHANGED_TABLES:
            columns = _columns(database, "old", table)
            _copy_rows(database, table, table, {column: column for column in columns})
        _rename_in_changes(database)
        _rename_jobs(database)
        if broken := database.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"rows that refer to nothing: {broken[:5]}")
        database.execute("COMMIT")


def _create_database(path: Path) -> None:
    """Make the tables of a new file under the name of the default connection: migrations of a library know no other."""
    connection.close()
    present = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = path
    try:
        update_tables()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = present


def _copy_model(database: sqlite3.Connection, label: str) -> None:
    model, table = _new_model(label), label.lower().replace(".", "_")
    new_names = {column: MODELS[label].columns.get(column, column) for column in _columns(database, "old", table)}
    old_names = {new: old for old, new in new_names.items()}
    columns, defaults = {}, {}
    for each in model._meta.concrete_fields:
        name = str(each.column)
        if name in old_names:
            columns[name] = old_names.pop(name)
        else:
            defaults[name] = each.get_db_prep_save(each.get_default(), connection)
    _copy_rows(database, table, model._meta.db_table, columns, defaults)
    for column in sorted(set(old_names.values()) - MODELS[label].left_out):
        _copy_links(database, table, column, LINKS[label, column])


def _copy_rows(
    database: sqlite3.Connection,
    old: str,
    new: str,
    columns: Mapping[str, str],
    defaults: Mapping[str, object] | None = None,
) -> None:
    """Copy a table.

    ``columns`` are by their name in the new table; ``defaults`` are the values of those that the old one has not.
    """
    defaults = defaults or {}
    into = ", ".join(f'"{name}"' for name in [*columns, *defaults])
    values = ", ".join([*(f'"{name}"' for name in columns.values()), *("?" for _name in defaults)])
    database.execute(
        f'INSERT INTO main."{new}" ({into}) SELECT {values} FROM old."{old}" ORDER BY rowid',  # noqa: S608 - names come from the tables
        list(defaults.values()),
    )
    _copy_sequence(database, old, new)


def _copy_links(database: sqlite3.Connection, table: str, column: str, link: Link) -> None:
    new = _model_called(link.model)._meta.db_table
    database.execute(
        f'INSERT INTO main."{new}" (id, owner_id, "{link.target}", "{link.holder}")'  # noqa: S608 - names come from the tables
        f' SELECT id, owner_id, "{column}", id FROM old."{table}" WHERE "{column}" IS NOT NULL ORDER BY id'
    )
    _copy_sequence(database, table, new)


def _copy_sequence(database: sqlite3.Connection, old: str, new: str) -> None:
    """Never give an id again that was given: an undo may bring its row back."""
    database.execute("DELETE FROM main.sqlite_sequence WHERE name = ?", [new])
    database.execute(
        "INSERT INTO main.sqlite_sequence (name, seq) SELECT ?, seq FROM old.sqlite_sequence WHERE name = ?", [new, old]
    )


def _rename_in_changes(database: sqlite3.Connection) -> None:
    """Rename models and columns in the log of actions, which holds rows as they were."""
    changes = database.execute("SELECT id, owner_id, action_id, kind, model, rows FROM foundation_change ORDER BY id")
    for pk, owner_id, action_id, kind, label, written in changes.fetchall():
        rows = json.loads(written)
        links: list[LabelledRows] = []
        if isinstance(rows, dict):
            rows |= _renamed_undone_creation(owner_id, rows["removed"], rows["cleared"])
        elif kind == "changed":
            rows, links = _renamed_row_changes(owner_id, label, rows)
        elif kind == "removed":
            rows, links = _renamed_snapshots(label, rows)
        database.execute(
            "UPDATE foundation_change SET model = ?, rows = ? WHERE id = ?", [_new_label(label), json.dumps(rows), pk]
        )
        database.executemany(
            "INSERT INTO foundation_change (owner_id, action_id, kind, model, rows) VALUES (?, ?, 'removed', ?, ?)",
            [(owner_id, action_id, link_label, json.dumps(snapshots)) for link_label, snapshots in links],
        )


def _renamed_undone_creation(
    owner_id: object,
    removed: Sequence[tuple[str, list[Snapshot]]],
    cleared: Sequence[tuple[str, list[_RowChange]]],
) -> dict[str, list[LabelledRows] | list[tuple[str, list[_RowChange]]]]:
    """Rename in what an undone creation keeps: what went with it, and the references that were cleared."""
    renamed_removed: list[LabelledRows] = []
    renamed_cleared: list[tuple[str, list[_RowChange]]] = []
    for label, snapshots in removed:
        renamed, links = _renamed_snapshots(label, snapshots)
        renamed_removed += [(_new_label(label), renamed), *links]
    for label, row_changes in cleared:
        changed, links = _renamed_row_changes(owner_id, label, row_changes)
        renamed_cleared.append((_new_label(label), changed))
        renamed_removed += links
    return {"removed": renamed_removed, "cleared": renamed_cleared}


def _renamed_snapshots(label: str, snapshots: Sequence[Snapshot]) -> tuple[list[Snapshot], list[LabelledRows]]:
    links = _removed_links(label, ((each["owner_id"], each["id"], each) for each in snapshots))
    return [_renamed_columns(label, each) for each in snapshots], links


def _renamed_row_changes(
    owner_id: object, label: str, row_changes: Sequence[_RowChange]
) -> tuple[list[_RowChange], list[LabelledRows]]:
    """Rename in the rows before and after; a reference that was cleared is a link that was removed."""
    renamed = [
        _RowChange(
            pk=each["pk"],
            before=_renamed_columns(label, each["before"]),
            after=_renamed_columns(label, each["after"]),
        )
        for each in row_changes
    ]
    links = _removed_links(label, ((owner_id, each["pk"], each["before"]) for each in row_changes))
    return [each for each in renamed if each["before"]], links


def _renamed_columns(label: str, row: Snapshot) -> Snapshot:
    columns = MODELS[label].columns
    return {columns.get(name, name): value for name, value in row.items() if not _is_link(label, name)}


def _removed_links(label: str, rows: Iterable[tuple[object, object, Snapshot]]) -> list[LabelledRows]:
    kept = list(rows)
    found: list[LabelledRows] = []
    for (of, column), link in LINKS.items():
        if of != label or not _is_link(label, column):
            continue
        snapshots: list[Snapshot] = [
            {"id": pk, "owner_id": owner_id, link.target: row[column], link.holder: pk}
            for owner_id, pk, row in kept
            if row.get(column) is not None
        ]
        if snapshots:
            found.append((_model_called(link.model)._meta.label, snapshots))
    return found


def _is_link(label: str, column: str) -> bool:
    return (label, column) in LINKS and column not in {each.attname for each in _new_model(label)._meta.concrete_fields}


def _rename_jobs(database: sqlite3.Connection) -> None:
    for old, (new, arguments) in JOBS.items():
        jobs = database.execute("SELECT id, arguments FROM foundation_backgroundjob WHERE function_name = ?", [old])
        for pk, written in jobs.fetchall():
            given = {arguments.get(name, name): value for name, value in json.loads(written).items()}
            database.execute(
                "UPDATE foundation_backgroundjob SET function_name = ?, arguments = ? WHERE id = ?",
                [new, json.dumps(given), pk],
            )
    database.executemany(
        "UPDATE django_tasks_database_dbtaskresult SET task_path = ? WHERE task_path = ?",
        [(new, old) for old, new in TASKS.items()],
    )


def _columns(database: sqlite3.Connection, schema: str, table: str) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM pragma_table_info(?, ?)", [table, schema])]


def _new_label(label: str) -> str:
    return _new_model(label)._meta.label


def _new_model(label: str) -> type[models.Model]:
    return _model_called(MODELS[label].model)


def _model_called(name: str) -> type[models.Model]:
    """Find the model by its name alone: no two rooms call one the same."""
    (model,) = (each for each in apps.get_models() if each.__name__ == name and each.__module__.startswith("onward."))
    return model
