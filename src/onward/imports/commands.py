from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from onward.accounts.public import ArchiveError as ArchiveRefused
from onward.accounts.public import Person, import_archive, is_archive
from onward.foundation import command_line
from onward.foundation.garbage_collection import garbage_collection_paused
from onward.imports import operations, queries, texts
from onward.imports.command_choices import FileChoices, apply_choices, read_fields, read_statuses
from onward.imports.rules import ConfiguredTable
from onward.imports.sources import FileSource
from onward.parsing.tables.file_reader import read_file
from onward.parsing.tables.file_records import ParsedFile, UnreadableFileError
from onward.parsing.tables.row_remarks import RemarkReason
from onward.proposals.public import ClassifiedItem, ProposalBatch, ProposalOutcome, classified_batch

EXIT_NEEDS_ATTENTION = 1
VALUE_REASONS = (RemarkReason.STATUS_NOT_UNDERSTOOD, RemarkReason.STATUS_NOT_SURE, RemarkReason.CODE_NOT_MAPPED)
"""What is asked once for a value, however many rows have it."""
CONTENT_KINDS = ("heading", "summary")
"""Rows that were taken for no application and are not empty: somebody should see that they are none."""


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--day-first", is_flag=True, help="Read ambiguous dates with the day first: 31/12.")
@click.option("--month-first", is_flag=True, help="Read ambiguous dates with the month first: 12/31.")
@click.option(
    "--map", "fields", multiple=True, callback=read_fields, help="What a column holds, as HEADER=FIELD. Repeatable."
)
@click.option(
    "--status",
    "statuses",
    multiple=True,
    callback=read_statuses,
    help="What a status means, as VALUE=STAGE. Repeatable.",
)
@click.option("--everyone", is_flag=True, help="Import everyone in a list of people, not only those at your employers.")
@command_line.person_option
@command_line.json_option
@click.option("--dry-run", is_flag=True, help="Show what would happen without importing anything.")
def import_file(*, file: Path, person: Person, as_json: bool, dry_run: bool, **choices: Any) -> None:
    """Import a CSV, XLSX or vCard file, LinkedIn's export (ZIP) or an Onward archive; FILE - is stdin."""
    asked = FileChoices.from_options(choices)
    data = _read_bytes(file)
    name = _("standard input") if str(file) == "-" else file.name
    try:
        if is_archive(data):
            _import_archive(person, data, as_json=as_json, dry_run=dry_run)
        else:
            _import_table(person, name, data, asked, as_json=as_json, dry_run=dry_run)
    except UnreadableFileError as refused:
        raise command_line.RefusedError(texts.unreadable_file_text(refused)) from None
    except ArchiveRefused as refused:
        raise command_line.RefusedError(str(refused)) from None


def _read_bytes(file: Path) -> bytes:
    """The bytes of a file or of the standard input, of which no more is read than is allowed."""
    with click.open_file(str(file), "rb") as stream:
        data: bytes = stream.read(settings.UPLOAD_LIMIT + 1)
    if len(data) > settings.UPLOAD_LIMIT:
        raise command_line.RefusedError(texts.too_large_text())
    return data


def _import_archive(person: Person, data: bytes, *, as_json: bool, dry_run: bool) -> None:
    if dry_run:
        raise click.UsageError("--dry-run doesn't work with an archive: it is imported whole or not at all.")
    report = import_archive(person, data)
    command_line.print_result({"rows": report.rows} if as_json else f"Imported {report.total} rows.", as_json=as_json)


@garbage_collection_paused()
def _import_table(
    person: Person, name: str, data: bytes, choices: FileChoices, *, as_json: bool, dry_run: bool
) -> None:
    parsed = read_file(data, name, queries.file_limits())
    with _rolled_back(if_so=dry_run):
        with transaction.atomic():
            batch = queries.waiting_file(person, data) or _store(person, name, data, parsed)
            source = apply_choices(batch, FileSource(batch, person.today(), parsed), choices)
        classified = classified_batch(person, batch, source)
        items = classified.items
        unclear = _columns_with_unclear_dates(source.tables)
        report = _report_data(source.tables, items, unclear)
        left_out = queries.left_out_parts(batch, [table.included for table in source.tables])
        report["not_brought"] = [
            {"name": part.name, "reason": part.reason.value, "rows": part.rows} for part in left_out
        ]
        report["brought"] = not dry_run and not unclear
        if report["brought"]:
            operations.open_import(person, batch, source.tables)
            operations.import_remaining(person, batch, lambda _done, _total: None, source, classified)
            report["held"] = batch.counts.get("held", 0)
    said = [f"Not imported: {texts.left_out_text(part)}" for part in left_out]
    said += _line_texts(items)
    command_line.print_result(report if as_json else _report_text(report, said), as_json=as_json)
    is_partial = any(part.may_be_missed for part in left_out) or any(map(_is_content_left_out, items))
    if unclear or report["attention"] or is_partial:
        raise click.exceptions.Exit(EXIT_NEEDS_ATTENTION)


def _store(person: Person, name: str, data: bytes, parsed: ParsedFile) -> ProposalBatch:
    try:
        return operations.store_parsed_file(person, name, data, parsed)
    except operations.TooManyUnfinishedFilesError:
        raise command_line.RefusedError(texts.too_many_unfinished_text()) from None


@contextmanager
def _rolled_back(*, if_so: bool) -> Iterator[None]:
    """Undo whatever is written inside; whatever was there stays as it was."""
    if not if_so:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _is_content_left_out(classified: ClassifiedItem) -> bool:
    """Whether a row was taken for no application though there is something in it."""
    return classified.outcome is ProposalOutcome.NOT_A_ROW and any(
        value in CONTENT_KINDS for remark in classified.item.remarks for value in remark.values
    )


def _columns_with_unclear_dates(parts: Sequence[ConfiguredTable]) -> list[str]:
    return [
        texts.column_label(part.mapping.columns[index].header, index)
        for part in parts
        if part.included
        for index in part.needs_choice
    ]


def _report_data(
    parts: Sequence[ConfiguredTable], items: Sequence[ClassifiedItem], unclear: list[str]
) -> dict[str, Any]:
    """Rows in, and what becomes of each; ``lost`` counts rows without any verdict, which there must not be."""
    found = {outcome.value: sum(each.outcome is outcome for each in items) for outcome in ProposalOutcome}
    rows = sum(len(part.table.rows) for part in parts if part.included)
    looked_at = [each for each in items if each.outcome is ProposalOutcome.ATTENTION or each.item.remarks]
    return {
        "rows": rows,
        **found,
        "remarks": sum(1 for each in items if each.outcome is ProposalOutcome.NEW and each.item.remarks),
        "lost": rows - len(items),
        "unclear_dates": unclear,
        "questions": _questions(items),
        "to_look_at": [{"line": each.item.line, "reasons": queries.summarize_item(each).reasons} for each in looked_at],
    }


def _questions(items: Sequence[ClassifiedItem]) -> dict[str, int]:
    """Values whose meaning is not known or not sure, each once, with the number of rows that have it."""
    rows: dict[str, int] = {}
    for each in items:
        for value in {remark.values[0]: None for remark in each.item.remarks if remark.reason in VALUE_REASONS}:
            rows[value] = rows.get(value, 0) + 1
    return rows


def _line_texts(items: Sequence[ClassifiedItem]) -> list[str]:
    """What there is to say of rows that are not there already, without what is asked once for a value."""
    lines = []
    for each in items:
        if each.outcome is ProposalOutcome.DUPLICATE:
            continue
        remarks = [remark for remark in each.item.remarks if remark.reason not in VALUE_REASONS]
        said = [texts.reason_text(remark.reason, remark.values) for remark in remarks]
        if each.outcome is ProposalOutcome.ATTENTION and each.duplicate_of:
            said.append(texts.possible_duplicate_text(each.duplicate_of))
        if said:
            lines.append(f"line {each.item.line}: {' '.join(said)}")
    return lines


def _counts_text(report: dict[str, Any]) -> str:
    labels = {
        "new": "imported" if report["brought"] else "ready to import",
        "remarks": "of those to check later",
        "duplicate": "already there",
        "attention": "waiting for your input",
        "left_out": "skipped",
        "not_a_row": "not an application",
    }
    shown = [f"{report[key]} {label}" for key, label in labels.items() if report[key] or key == "new"]
    return f"Rows read: {report['rows']}. {', '.join(shown)}."


def _report_text(report: dict[str, Any], particulars: Sequence[str]) -> str:
    lines = [_counts_text(report)]
    lines += [
        f"What does “{value}” mean ({number} {'row' if number == 1 else 'rows'})? Use --status '{value}=STAGE'."
        for value, number in report["questions"].items()
    ]
    lines += particulars
    if report.get("held"):
        lines.append(f"Recent rejections kept off the board for now: {report['held']}. Today will show them.")
    if report["unclear_dates"]:
        lines.append(f"Which number is the day? We can't tell in: {', '.join(report['unclear_dates'])}.")
        lines.append("Nothing has been imported yet. Use --day-first or --month-first, or finish in the browser.")
    elif not report["brought"]:
        lines.append("Nothing was imported.")
    return "\n".join(lines)
