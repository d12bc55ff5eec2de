"""The board: lists of tips, one tip with its thread, writing and editing one."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.community.access import for_members, for_readers, reader_of
from onward.community.apps import is_board_on
from onward.community.comments.forms import PostCommentForm
from onward.community.comments.queries import thread_page
from onward.community.details.texts import KIND_TEXTS
from onward.community.groups.models import Group
from onward.community.groups.queries import is_board_open, memberships_of
from onward.community.markdown import render_markdown
from onward.community.models import SituationChoice, Tip, TipRevision
from onward.community.moderation.queries import latest_decision, role_of
from onward.community.muting.queries import muted_in_thread
from onward.community.notices.queries import count_unseen
from onward.community.notices.texts import new_notices_text
from onward.community.paging import page_number
from onward.community.pseudonyms.queries import name_in_thread
from onward.community.screening.views import redirect_to_post
from onward.community.tips import operations, queries
from onward.community.tips.forms import IS_DRAFT, EditTipForm, PostTipForm
from onward.community.tips.rules import Situation
from onward.community.tips.texts import tip_note, tip_state_text
from onward.foundation.authorship.reading import may_read
from onward.foundation.operations import EditConflictError, InputError
from onward.parsing.text import strip_invisible
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import is_fragment_request, render_page

REVISIONS_SHOWN = 50


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """The board where there is one, else the guides."""
    if is_board_on():
        return index(request)
    return redirect("community:guides") if reader_of(request) else redirect_to_login(request.get_full_path())


@for_readers
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Tips about what just happened to whoever reads: the situation is in the address, and kept nowhere."""
    return tip_list(request, None)


def tip_list(request: HttpRequest, group: Group | None) -> HttpResponse:
    """The tips of a group, or those on the common board."""
    reader, page = reader_of(request), page_number(request)
    about = next((each for each in Situation if each == request.GET.get("about")), None)
    is_newest = request.GET.get("by") == "newest"
    shown = (
        queries.newest(reader, about, page, group)
        if is_newest
        else queries.most_helpful(reader, about, page, timezone.now(), group)
    )
    context = {
        "shown": shown,
        "rows": [(tip, tip_note(tip, board=group)) for tip in shown.tips],
        "about": about,
        "group": group,
        "memberships": memberships_of(reader) if reader else [],
        "moderates": reader is not None and role_of(reader).moderates,
        "newest": is_newest,
        "situations": SituationChoice.choices,
        "new_notices": new_notices_text(count_unseen(reader)) if reader else "",
        "feed": _feed(about) if may_read(None) and group is None else None,
    }
    return render_page(request, "community/tips.html", context)


@for_readers
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    text = strip_invisible(request.GET.get("q", "")).strip()[:200]
    shown = queries.search_tips(reader_of(request), text, page_number(request))
    rows = [(tip, tip_note(tip)) for tip in shown.tips]
    return render_page(request, "community/tip_search.html", {"shown": shown, "rows": rows, "text": text})


@for_readers
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    tip = get_object_or_404(Tip.objects.readable_by(reader_of(request)), pk=pk)
    return tip_page(request, tip)


def tip_page(
    request: HttpRequest, tip: Tip, comment_form: PostCommentForm | None = None, status: int = 200
) -> HttpResponse:
    """A tip with a page of its thread, and a comment that could not be posted, if any."""
    reader = reader_of(request)
    is_open = tip.group_id is None or (reader is not None and is_board_open(reader, tip.group_id))
    context = {
        "tip": tip,
        "text": render_markdown(tip.text),
        "state": tip_state_text(tip, is_open=is_open),
        "is_open": is_open,
        "decision": latest_decision(tip) if tip.hidden_at else None,
        "muted": muted_in_thread(reader, tip) if reader else [],
        "note": tip_note(tip),
        "is_own": reader is not None and tip.author_id == reader.pk,
        "marks": queries.marks_of(reader, tip) if reader else None,
        "thread": thread_page(reader, tip, page_number(request, limit=10_000)),
        "reader": reader,
        "sign_in": redirect_to_login(request.get_full_path()).url,
        "comment_form": comment_form or PostCommentForm(None, tip=tip),
        "name_of": lambda posted: name_in_thread(tip, posted),
        "render_markdown": render_markdown,
        "details": comment_form.details(reader) if reader and comment_form and not comment_form.errors else [],
        "kind_texts": KIND_TEXTS,
    }
    return render_page(request, "community/tip.html", context, fragment="marks", status=status)


@for_members
def write(request: HttpRequest) -> HttpResponse:
    """Write a tip; it is posted once the author says so, and shown as it will look before if asked for.

    A text that comes from another page is only put in, and what in it tells who somebody is pointed out.
    """
    person = current_person(request)
    is_draft = IS_DRAFT in request.POST
    asked = {"situation": request.GET.get("about", ""), "group": request.GET.get("group", "")}
    draft = request.POST if is_draft else asked
    form = PostTipForm(None if is_draft else request.POST or None, groups=memberships_of(person), draft=draft)
    is_valid = form.is_bound and form.is_valid()
    if is_valid and "preview" not in request.POST:
        tip = _posted(person, form)
        if tip:
            return redirect_to_post(tip.text, reverse("community:tip", args=[tip.pk]))
    context = _writing(person, form, is_valid=is_valid or is_draft)
    return render_page(request, "community/write_tip.html", context, status=422 if form.errors else 200)


@for_members
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    tip = get_object_or_404(Tip.objects.written_by(person), pk=pk)
    form = EditTipForm(request.POST or None, tip=tip)
    status, differing = 200, []
    is_valid = form.is_bound and form.is_valid()
    if is_valid and "preview" not in request.POST and not form.needs_a_look(person):
        try:
            operations.edit_tip(person, tip, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        except EditConflictError:
            status, differing = 409, conflicting_fields(form, form.values_of(tip))
        else:
            return redirect_to_post(form.operation_input.text, reverse("community:tip", args=[tip.pk]))
    context = {**_writing(person, form, is_valid=is_valid), "tip": tip, "differing": differing}
    return render_page(request, "community/edit_tip.html", context, status=422 if form.errors else status)


@for_readers
@require_GET
def history(request: HttpRequest, pk: int) -> HttpResponse:
    """How a tip read before each edit."""
    reader = reader_of(request)
    tip = get_object_or_404(Tip.objects.readable_by(reader), pk=pk)
    earlier = TipRevision.objects.readable_by(reader).filter(tip=tip).order_by("-pk")[:REVISIONS_SHOWN]
    context = {
        "tip": tip,
        "is_own": reader is not None and tip.author_id == reader.pk,
        "earlier": [(each, render_markdown(each.text)) for each in earlier],
    }
    return render_page(request, "community/tip_history.html", context)


@require_POST
@for_members
def withdraw_revision(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    revision = get_object_or_404(TipRevision.objects.written_by(person), pk=pk)
    operations.withdraw_revision(person, revision)
    return redirect("community:tip_history", revision.tip_id)


@require_POST
@for_members
def restore_revision(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    revision = get_object_or_404(TipRevision.objects.written_by(person), pk=pk)
    operations.restore_revision(person, revision)
    return redirect("community:tip_history", revision.tip_id)


@require_POST
@for_members
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.withdraw_tip(person, get_object_or_404(Tip.objects.written_by(person), pk=pk))
    return redirect("community:tip", pk)


@require_POST
@for_members
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    operations.restore_tip(person, get_object_or_404(Tip.objects.written_by(person), pk=pk))
    return redirect("community:tip", pk)


@require_POST
@for_members
def mark(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Say that a tip helped, save it or follow it; ``on`` is empty to take that back."""
    person = current_person(request)
    tip = get_object_or_404(Tip.objects.readable_by(person).published(), pk=pk)
    is_on = bool(request.POST.get("on"))
    if mark == "helped":
        operations.mark_helped(person, tip, helped=is_on)
    elif mark == "saved":
        operations.save_tip(person, tip, saved=is_on)
    elif mark == "followed":
        operations.follow_tip(person, tip, followed=is_on)
    else:
        raise Http404
    tip.refresh_from_db()
    return tip_page(request, tip) if is_fragment_request(request) else redirect("community:tip", pk)


def _feed(about: Situation | None) -> str:
    return reverse("community:feed_of_situation", args=[about]) if about else reverse("community:feed")


def _posted(person: Person, form: PostTipForm) -> Tip | None:
    """Post what is in a valid form; ``None`` where it has to be shown again."""
    if not form.is_filled_by_hand(person) or form.needs_a_look(person):
        return None
    try:
        return operations.post_tip(person, form.operation_input)
    except InputError as error:
        form.add_input_error(error)
        return None


def _writing(person: Person, form: PostTipForm | EditTipForm, *, is_valid: bool) -> dict[str, object]:
    """A form of a tip, as it will look, and what in it tells who somebody is."""
    return {
        "form": form,
        "preview": _preview(form) if is_valid and "preview" in form.data else None,
        "details": form.details(person) if is_valid else [],
        "kind_texts": KIND_TEXTS,
    }


def _preview(form: PostTipForm | EditTipForm) -> dict[str, object]:
    return {"title": form["title"].value(), "text": render_markdown(form["text"].value())}
