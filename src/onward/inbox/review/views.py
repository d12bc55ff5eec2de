"""The inbox: what waits, and what the person decides about it."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from onward.accounts.public import Person, current_person
from onward.campaign.public import redirect_to_rejections
from onward.foundation.operations import InputError
from onward.inbox.letters.models import ReceivedLetter
from onward.inbox.letters.rules import marked_sentences, shown_text
from onward.inbox.review import texts
from onward.inbox.review.forms import CorrectLetterForm, DecisionForm
from onward.inbox.review.operations import (
    accept_letters,
    correct_letter,
    dismiss_letters,
)
from onward.inbox.review.rules import named_times
from onward.inbox.waiting.queries import (
    letters_to_show,
    mailboxes_by_last_reading,
    recently_rejected,
    shown_groups,
    shown_letter,
    waiting_letters,
)
from onward.inbox.waiting.rules import (
    LetterSection,
    WaitingGroup,
    letter_after,
    waiting_groups,
)
from onward.parsing.text import clean_text, row_id
from onward.ui import messages
from onward.ui.rendering import render_page

GROUPS_PER_PAGE = 25
MAX_DECIDED_AT_ONCE = 2_000
MAX_TIMES_AND_LINKS = 20


def index(request: HttpRequest) -> HttpResponse:
    """Show the letters that wait, with the focus on the letter ``at`` which one goes on, if it is asked for.

    At most ten queries with the session, however many letters there are.
    """
    person = current_person(request)
    letters = waiting_letters(person)
    groups = waiting_groups(letters, person.now())
    at = row_id(request.GET.get("at", ""))
    place = next((n for n, group in enumerate(groups) if any(each.pk == at for each in group.letters)), None)
    number = request.GET.get("page") if place is None else place // GROUPS_PER_PAGE + 1
    page = Paginator(groups, GROUPS_PER_PAGE).get_page(number)
    clear = min(MAX_DECIDED_AT_ONCE, len(_clear_letters(groups)))
    context = {
        "page": page,
        "at": at,
        "at_heading": "at" in request.GET and place is None,
        "sections": _sections(person, list(page.object_list)),
        "waiting": _inbox_text(groups),
        "accept_all": texts.accept_all_text(clear) if clear else "",
        "mailboxes": [] if groups else mailboxes_by_last_reading(person),
        **_words(),
    }
    return render_page(request, "inbox/index.html", context, fragment="waiting")


def _sections(person: Person, groups: Sequence[WaitingGroup]) -> list[tuple[LetterSection, list[Any]]]:
    shown = shown_groups(person, groups)
    found = [(section, [each for each in shown if each.section is section]) for section in LetterSection]
    return [(section, its_groups) for section, its_groups in found if its_groups]


def _inbox_text(groups: Sequence[WaitingGroup]) -> str:
    counts = Counter(group.section for group in groups for _letter in group.letters)
    return texts.inbox_text(*(counts[section] for section in LetterSection))


def _clear_letters(groups: Sequence[WaitingGroup]) -> list[int]:
    return [each.pk for group in groups if group.section is LetterSection.CLEAR for each in group.letters]


def _words() -> dict[str, Any]:
    """What the templates say of letters."""
    return {
        "titles": texts.SECTION_TITLES,
        "leads": texts.SECTION_LEADS,
        "title": texts.letter_title,
        "effect": texts.effect_text,
        "doubts": texts.doubt_texts,
        "shown": shown_text,
        "sentences": marked_sentences,
        "viewed": texts.viewed_text,
        "sender_doubts": texts.sender_doubts,
    }


@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    """Accept or dismiss the letters of one group, those that were selected, or all that are clear."""
    person = current_person(request)
    form = DecisionForm(request.POST)
    groups = waiting_groups(waiting_letters(person), person.now())
    letters = _chosen_letters(person, form, groups)
    if not letters:
        messages.info(request, texts.nothing_chosen_text())
        return redirect(index_at(form.page))
    address = index_at(form.page, None if form.is_all_clear else letter_after(groups, [each.pk for each in letters]))
    with messages.undo_returning_to(request, index_at(form.page, letters[0].pk)):
        settled = accept_letters(person, letters) if form.accepts else _dismissed(person, letters)
    if left := texts.left_text(len(letters) - settled):
        messages.info(request, left)
    rejected = recently_rejected(person, letters) if form.accepts else []
    return redirect_to_rejections(request, rejected, address) if rejected else redirect(address)


def index_at(page: int, letter: int | None = None) -> str:
    """Return the address of the list with the focus on a letter, else on its heading."""
    return f"{reverse('inbox:index')}?{urlencode({'page': page, 'at': letter or ''})}"


def _chosen_letters(person: Person, form: DecisionForm, groups: Sequence[WaitingGroup]) -> list[ReceivedLetter]:
    chosen = _clear_letters(groups) if form.is_all_clear else form.chosen
    return list(letters_to_show(person).waiting().filter(pk__in=chosen[:MAX_DECIDED_AT_ONCE]))


def _dismissed(person: Person, letters: Sequence[ReceivedLetter]) -> int:
    dismiss_letters(person, letters)
    return len(letters)


def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one letter: what it says, what accepting it would do, and its links with where they really lead."""
    person, row = own_letter(request, pk)
    return render_page(request, "inbox/letter.html", letter_context(person, row))


def own_letter(request: HttpRequest, pk: int) -> tuple[Person, ReceivedLetter]:
    """A rejection whose hour hasn't come isn't there yet."""
    person = current_person(request)
    row = get_object_or_404(letters_to_show(person).select_related("application__job", "proposed", "mailbox"), pk=pk)
    return person, row


def letter_context(person: Person, row: ReceivedLetter) -> dict[str, Any]:
    shown = shown_letter(person, row)
    return {
        "letter": row,
        "shown_letter": shown,
        "is_waiting": row.state == ReceivedLetter.State.WAITING,
        "times": [texts.time_text(each) for each in named_times(row.times[:MAX_TIMES_AND_LINKS])],
        "links": [texts.link_of_letter(*each) for each in row.links[:MAX_TIMES_AND_LINKS]],
        "body": clean_text(row.body),
        **_words(),
    }


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what a letter says in truth, and of which application, and record that."""
    person, row = own_letter(request, pk)
    form = CorrectLetterForm(person, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        following = index_after(person, row)
        try:
            with messages.undo_returning_to(request, index_at(1, row.pk)):
                correct_letter(person, row, form.operation_input)
        except InputError as refused:
            form.add_input_error(refused)
        else:
            return redirect(following)
    context = {"form": form, **letter_context(person, row)}
    return render_page(request, "inbox/correct.html", context, status=422 if form.errors else 200)


def index_after(person: Person, row: ReceivedLetter) -> str:
    return index_at(1, letter_after(waiting_groups(waiting_letters(person), person.now()), [row.pk]))
