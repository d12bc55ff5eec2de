"""The blocks that letters are put together from, and the versions of each."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from onward.accounts.public import Person, current_person
from onward.materials.letters import operations
from onward.materials.letters.forms import LetterBlockForm
from onward.materials.letters.models import LetterPartChoice, LetterPurposeChoice, LetterToneChoice
from onward.materials.letters.queries import block_versions, letters_sent_with, own_blocks
from onward.materials.letters.rules import LetterPart, LetterPurpose, LetterTone, alternatives_of, word_changes
from onward.materials.letters.starting_blocks import starting_blocks
from onward.materials.letters.texts import SLOT_HELP, block_comparison_text, block_use_text
from onward.ui.rendering import render_page

BlockKey = tuple[LetterPurpose, LetterPart, LetterTone]


def index(request: HttpRequest) -> HttpResponse:
    """All blocks of one kind of letter in one tone."""
    purpose, _part, tone = _chosen(request.GET)
    blocks = own_blocks(current_person(request), purpose, tone)
    context = {
        "purpose": LetterPurposeChoice(purpose),
        "tone": LetterToneChoice(tone),
        "purposes": [(each, _query(LetterPurpose(each), None, tone)) for each in LetterPurposeChoice],
        "tones": [(each, _query(purpose, None, LetterTone(each))) for each in LetterToneChoice],
        "blocks": [
            (LetterPartChoice(each.part), each, alternatives_of(each.text)[0], _query(purpose, each.part, tone))
            for each in blocks
        ],
    }
    return render_page(request, "materials/letter_blocks.html", context)


def edit(request: HttpRequest) -> HttpResponse:
    """One block, and its versions beside each other."""
    person = current_person(request)
    key = _chosen(request.GET)
    purpose, part, tone = key
    in_use = {each.part: each for each in own_blocks(person, purpose, tone)}.get(part)
    block = {"purpose": purpose.value, "part": part.value, "tone": tone.value}
    form = LetterBlockForm(block, request.POST or None, initial={"text": in_use.text if in_use else ""})
    if request.method == "POST" and form.is_valid():
        operations.write_letter_block(person, form.operation_input)
        return redirect(f"{reverse('materials:letter_block')}?{_query(*key)}")
    versions = _versions(person, key)
    context = {
        "purpose": LetterPurposeChoice(purpose),
        "part": LetterPartChoice(part),
        "tone": LetterToneChoice(tone),
        "back": _query(purpose, None, tone),
        "form": form,
        "slots": SLOT_HELP,
        "versions": versions,
        "comparison": block_comparison_text([each["sent"] for each in versions]),
    }
    return render_page(request, "materials/letter_block.html", context, status=422 if form.errors else 200)


def _versions(person: Person, key: BlockKey) -> list[dict[str, Any]]:
    """Return each version with what it changed of the one before, the newest first; Onward's own is the last."""
    rows: list[tuple[int, str, date | None]] = [
        (row.number, row.text, row.written_on) for row in block_versions(person, *key)
    ]
    rows.append((0, starting_blocks().get(key, ""), None))
    sent, followed = letters_sent_with(person, *key)
    return [
        {
            "number": number,
            "text": text,
            "written_on": written_on,
            "sent": sent[number],
            "use": block_use_text(sent[number], followed[number]),
            "changes": word_changes(rows[place + 1][1], text) if place + 1 < len(rows) else [("same", text)],
        }
        for place, (number, text, written_on) in enumerate(rows)
    ]


def _chosen(given: QueryDict) -> BlockKey:
    """Return the block that an address names; what it does not name is the first of its kind."""
    purpose, part, tone = (given.get(name, "") for name in ("purpose", "part", "tone"))
    return (
        LetterPurpose(purpose) if purpose in list(LetterPurpose) else LetterPurpose.COVER_LETTER,
        LetterPart(part) if part in list(LetterPart) else LetterPart.OPENING,
        LetterTone(tone) if tone in list(LetterTone) else LetterTone.PLAIN,
    )


def _query(purpose: LetterPurpose, part: LetterPart | None, tone: LetterTone) -> str:
    named = {"purpose": purpose.value, "part": part.value if part else "", "tone": tone.value}
    return urlencode({name: value for name, value in named.items() if value})
