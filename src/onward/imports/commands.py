from pathlib import Path
from typing import Any

import click
from django.conf import settings

from onward.accounts.public import Person, import_archive, is_archive
from onward.accounts.public import Refused as ArchiveRefused
from onward.foundation import commands
from onward.imports import snapshots, words
from onward.imports.actions import bringing, receiving
from onward.imports.core.decided import Part
from onward.imports.core.outcomes import Outcome
from onward.imports.core.verdicts import Verdict
from onward.imports.listing import from_verdict
from onward.texts.tables.records import Refused

ATTENTION = 1


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@commands.person_option
@commands.json_option
@click.option("--dry-run", is_flag=True, help="Say what would happen, and bring in nothing.")
def bring_file(file: Path, person: Person, as_json: bool, dry_run: bool) -> None:  # noqa: FBT001 - click's flags
    """Bring in an archive of Onward, a CSV or XLSX table, or LinkedIn's data export (ZIP)."""
    if file.stat().st_size > settings.UPLOAD_LIMIT:
        raise commands.Refused(words.too_large())
    data = file.read_bytes()
    try:
        if is_archive(data):
            _archive(person, data, as_json=as_json, dry_run=dry_run)
        else:
            _table(person, file.name, data, as_json=as_json, dry_run=dry_run)
    except Refused as refused:
        raise commands.Refused(words.refusal(refused)) from None
    except ArchiveRefused as refused:
        raise commands.Refused(str(refused)) from None


def _archive(person: Person, data: bytes, *, as_json: bool, dry_run: bool) -> None:
    if dry_run:
        raise click.UsageError("An archive comes in whole or not at all; there is no dry run of it.")
    report = import_archive(person, data)
    commands.emit({"rows": report.rows} if as_json else f"{report.total} rows brought in.", as_json)


def _table(person: Person, name: str, data: bytes, *, as_json: bool, dry_run: bool) -> None:
    try:
        source = receiving.receive(person, name, data)
    except receiving.TooManyWaiting:
        raise commands.Refused(words.too_many_waiting()) from None
    parts = snapshots.parts_of(source, snapshots.tables_of(source), person.today())
    verdicts = snapshots.verdicts_of(source, person, parts)
    unclear = _unclear(parts)
    report = _report(parts, verdicts, unclear, brought=not dry_run and not unclear)
    if report["brought"]:
        bringing.begin(person, source, parts)
        bringing.bring_pieces(person, source, lambda _done, _total: None)
        report["held"] = source.counts.get("held", 0)
    elif dry_run:
        receiving.discard(source)
    commands.emit(report if as_json else _sentences(report), as_json)
    if unclear or report["attention"]:
        raise click.exceptions.Exit(ATTENTION)


def _unclear(parts: list[Part]) -> list[str]:
    return [
        part.mapping.columns[index].header or f"Column {index + 1}"
        for part in parts
        if part.included
        for index in part.needs_choice
    ]


def _report(parts: list[Part], verdicts: list[Verdict], unclear: list[str], *, brought: bool) -> dict[str, Any]:
    """Rows in, and what becomes of each; ``lost`` counts rows without any verdict, which there must not be."""
    found = {outcome.value: sum(each.outcome is outcome for each in verdicts) for outcome in Outcome}
    rows = sum(len(part.table.rows) for part in parts if part.included)
    looked_at = [each for each in verdicts if each.outcome is Outcome.ATTENTION or each.remarks]
    return {
        "rows": rows,
        **found,
        "remarks": sum(1 for each in verdicts if each.outcome is Outcome.NEW and each.remarks),
        "lost": rows - len(verdicts),
        "brought": brought,
        "unclear_dates": unclear,
        "to_look_at": [{"line": each.line, "reasons": from_verdict(each).reasons} for each in looked_at],
    }


def _sentences(report: dict[str, Any]) -> str:
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
