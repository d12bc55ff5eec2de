from pathlib import Path
from typing import Any

import click
from django.conf import settings

from onward.accounts.public import ArchiveError as ArchiveRefused
from onward.accounts.public import Person, import_archive, is_archive
from onward.foundation import command_line
from onward.imports import operations, queries, texts
from onward.imports.rules import ConfiguredTable
from onward.imports.sources import FileSource
from onward.parsing.tables.file_records import UnreadableFileError
from onward.proposals.public import ClassifiedItem, ProposalOutcome, classified_items, discard_batch

EXIT_NEEDS_ATTENTION = 1


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@command_line.person_option
@command_line.json_option
@click.option("--dry-run", is_flag=True, help="Say what would happen, and bring in nothing.")
def import_file(*, file: Path, person: Person, as_json: bool, dry_run: bool) -> None:
    """Bring in an archive of Onward, a CSV or XLSX table, or LinkedIn's data export (ZIP)."""
    if file.stat().st_size > settings.UPLOAD_LIMIT:
        raise command_line.RefusedError(texts.too_large_text())
    data = file.read_bytes()
    try:
        if is_archive(data):
            _import_archive(person, data, as_json=as_json, dry_run=dry_run)
        else:
            _import_table(person, file.name, data, as_json=as_json, dry_run=dry_run)
    except UnreadableFileError as refused:
        raise command_line.RefusedError(texts.unreadable_file_text(refused)) from None
    except ArchiveRefused as refused:
        raise command_line.RefusedError(str(refused)) from None


def _import_archive(person: Person, data: bytes, *, as_json: bool, dry_run: bool) -> None:
    if dry_run:
        raise click.UsageError("An archive comes in whole or not at all; there is no dry run of it.")
    report = import_archive(person, data)
    command_line.print_result({"rows": report.rows} if as_json else f"{report.total} rows brought in.", as_json=as_json)


def _import_table(person: Person, name: str, data: bytes, *, as_json: bool, dry_run: bool) -> None:
    try:
        batch = operations.store_file(person, name, data)
    except operations.TooManyUnfinishedFilesError:
        raise command_line.RefusedError(texts.too_many_unfinished_text()) from None
    source = FileSource(batch, person.today())
    items = classified_items(person, batch, source)
    parts = source.tables
    unclear = _columns_with_unclear_dates(parts)
    report = _report_data(parts, items, unclear, brought=not dry_run and not unclear)
    if report["brought"]:
        operations.open_import(person, batch, parts)
        operations.import_remaining(person, batch, lambda _done, _total: None)
        report["held"] = batch.counts.get("held", 0)
    elif dry_run:
        discard_batch(batch)
    command_line.print_result(report if as_json else _report_text(report), as_json=as_json)
    if unclear or report["attention"]:
        raise click.exceptions.Exit(EXIT_NEEDS_ATTENTION)


def _columns_with_unclear_dates(parts: list[ConfiguredTable]) -> list[str]:
    return [
        texts.column_label(part.mapping.columns[index].header, index)
        for part in parts
        if part.included
        for index in part.needs_choice
    ]


def _report_data(
    parts: list[ConfiguredTable], items: list[ClassifiedItem], unclear: list[str], *, brought: bool
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
        "brought": brought,
        "unclear_dates": unclear,
        "to_look_at": [{"line": each.item.line, "reasons": queries.summarize_item(each).reasons} for each in looked_at],
    }


def _report_text(report: dict[str, Any]) -> str:
    said = "{rows} rows read: {new} new ({remarks} of them with a remark), {duplicate} there already, "
    said += "{attention} need a look, {left_out} left out, {not_a_row} not applications, {lost} lost."
    lines = [said.format(**report)]
    lines += [f"line {each['line']}: {' '.join(each['reasons'])}" for each in report["to_look_at"]]
    if report.get("held"):
        lines.append(f"{report['held']} nos of the last days are kept for their hour; Today hands them over.")
    if report["unclear_dates"]:
        lines.append(f"Which number is the day is not clear in: {', '.join(report['unclear_dates'])}.")
        lines.append("Nothing was brought in yet; Today offers to go on with this file.")
    elif not report["brought"]:
        lines.append("Nothing was brought in.")
    return "\n".join(lines)
