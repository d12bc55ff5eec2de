from pathlib import Path

import click
from django.utils.translation import ngettext

from onward.accounts.public import Person
from onward.foundation import command_line
from onward.foundation.operations import InputError
from onward.parsing.resumes.reading import MAX_BYTES
from onward.parsing.resumes.records import ReadingProblem
from onward.parsing.resumes.writing.json_resume import write_json_resume
from onward.profile.importing.operations import import_whole
from onward.profile.importing.queries import ResumeNotReadError, read_resume
from onward.profile.importing.texts import REFUSALS
from onward.profile.texts import INPUT_ERRORS


@click.command("resume")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option("--import", "adds", is_flag=True, help="Add what was read to the profile.")
@command_line.person_option
def resume(*, file: Path, adds: bool, person: Person) -> None:
    """Read a résumé (PDF, DOCX, text or data) and print it as JSON Resume; FILE - is stdin."""
    with click.open_file(str(file), "rb") as stream:
        data: bytes = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise command_line.RefusedError(str(REFUSALS[ReadingProblem.TOO_LARGE]))
    try:
        found = read_resume(file.name, data)
        added = import_whole(person, found) if adds else []
    except ResumeNotReadError as refused:
        raise command_line.RefusedError(str(REFUSALS[refused.problem])) from None
    except InputError as refused:
        raise command_line.RefusedError(str(INPUT_ERRORS[refused.code] % refused.facts)) from None
    done = ngettext("Imported %(n)s entry.", "Imported %(n)s entries.", len(added)) % {"n": len(added)}
    command_line.print_result(done if adds else write_json_resume(found), as_json=False)
