"""Keep evidence of strengths, and what a person values."""

from typing import Annotated, Any, Self

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, model_validator

from onward.accounts.public import Person
from onward.foundation.operations import ContentVersion, InputError, Line, LongText, OperationInput, require_unchanged
from onward.foundation.ownership.locking import lock_row
from onward.foundation.undo.recording import undoable
from onward.parsing.plain_text import clean_pasted_text, first_sentence
from onward.profile.lines.queries import evidence_version
from onward.profile.lines.rules import MAX_SKILLS_OF_LINE, skills_after_edit, skills_named
from onward.profile.models import Evidence, PersonalValue, ValuesAffirmation
from onward.profile.queries import values_affirmation

MAX_SUMMARY_LENGTH = 200
MIN_VALUES, MAX_VALUES = 2, 3


def _require_words(pasted: str) -> str:
    text = clean_pasted_text(pasted)
    if pasted and not text:
        raise InputError("no_words_in_praise")
    return text


Paragraph = Annotated[str, Field(max_length=2000)]
Praise = Annotated[str, Field(max_length=4000), AfterValidator(_require_words)]


class SaveEvidence(OperationInput):
    """What shows a strength: one line, as far as it is told the whole of it, and praise as it was pasted.

    Without a line it goes by the first sentence of the praise. What is not given stays as it is.
    Raises ``InputError("evidence_empty")`` without a line and praise.
    """

    text: Paragraph = ""
    situation: Paragraph = ""
    did: Paragraph = ""
    result: Paragraph = ""
    seen_by: Line = ""
    praise: Praise = ""
    proof: Paragraph = ""
    skills: Annotated[tuple[Line, ...], Field(max_length=MAX_SKILLS_OF_LINE)] = ()
    notes: LongText = ""
    version: ContentVersion = ""

    @model_validator(mode="after")
    def _require_summary(self) -> Self:
        if not self.summary:
            raise InputError("evidence_empty", "text")
        return self

    @property
    def summary(self) -> str:
        return self.text or first_sentence(self.praise, MAX_SUMMARY_LENGTH)

    @property
    def columns(self) -> dict[str, Any]:
        given = self.model_dump(exclude_unset=True, exclude={"version"})
        return {**given, "text": self.summary, **({"skills": list(self.skills)} if "skills" in given else {})}


class SaveValuesAffirmation(OperationInput):
    """What matters to a person and why; a draft until ``finished``, when two or three values and a reason are there.

    Raises ``InputError("choose_two_or_three")`` and ``InputError("reason_missing")``.
    """

    chosen: Annotated[tuple[PersonalValue, ...], Field(max_length=len(PersonalValue))] = ()
    why: str = Field(default="", max_length=50_000)
    finished: bool = False

    @model_validator(mode="after")
    def _require_whole(self) -> Self:
        if self.finished and not MIN_VALUES <= len(set(self.chosen)) <= MAX_VALUES:
            raise InputError("choose_two_or_three", "chosen")
        if self.finished and not self.why:
            raise InputError("reason_missing", "why")
        return self


def add_evidence(person: Person, evidence: SaveEvidence) -> Evidence:
    """Keep evidence with the skills that it names, as a strength without a place."""
    with undoable(person, _("Saved a strength")) as action:
        row = Evidence(made_on=person.today(), **evidence.columns)
        row.skills = skills_after_edit(row.skills, (), skills_named(row.full_text))
        return action.create(row)


def edit_evidence(person: Person, evidence: Evidence, edited: SaveEvidence) -> Evidence:
    """Change a piece of evidence. Raises ``EditConflictError`` if a column that the form showed was changed since."""
    with undoable(person, _("Changed a strength")) as action:
        current = lock_row(Evidence.objects.owned_by(person), evidence.pk)
        columns = edited.columns
        require_unchanged(evidence_version(current, columns), edited.version)
        before, after = current.full_text, Evidence(**{**_told(current), **columns}).full_text
        kept = columns.get("skills", current.skills)
        columns["skills"] = skills_after_edit(kept, skills_named(before), skills_named(after))
        return action.update(current, **columns)


def _told(row: Evidence) -> dict[str, str]:
    return {name: getattr(row, name) for name in ("text", "situation", "did", "result", "praise")}


def remove_evidence(person: Person, evidence: Evidence) -> None:
    with undoable(person, _("Removed a strength")) as action:
        action.delete(evidence)


def save_values_affirmation(person: Person, saved: SaveValuesAffirmation) -> ValuesAffirmation:
    """Keep what was written on what matters, in place of what was kept before."""
    label = _("Wrote about what matters to you") if saved.finished else _("Saved a draft of what matters to you")
    columns = {
        "chosen": [each.value for each in saved.chosen],
        "why": saved.why,
        "written_on": person.today() if saved.finished else None,
    }
    with undoable(person, label) as action:
        present = values_affirmation(person)
        return action.update(present, **columns) if present else action.create(ValuesAffirmation(**columns))


def remove_values_affirmation(person: Person) -> None:
    with undoable(person, _("Removed what you wrote about what matters to you")) as action:
        action.delete_many(list(ValuesAffirmation.objects.owned_by(person)))
