"""Posting, replying, editing, and finding a comment by its number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import Person, current_person
from onward.community.access import for_members, for_readers, reader_of
from onward.community.comments import operations
from onward.community.comments.forms import EditCommentForm, PostCommentForm
from onward.community.comments.queries import page_of
from onward.community.details.texts import KIND_TEXTS
from onward.community.markdown import render_markdown
from onward.community.models import Comment, Tip
from onward.community.pseudonyms.queries import name_in_thread
from onward.community.screening.views import redirect_to_post
from onward.community.tips.views import tip_page
from onward.foundation.authorship.models import AuthoredQuerySet
from onward.foundation.operations import EditConflictError, InputError
from onward.ui.forms import conflicting_fields
from onward.ui.rendering import render_page


@for_readers
@require_GET
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Redirect to a comment in its thread."""
    reader = reader_of(request)
    comment = get_object_or_404(_readable_comments(reader), pk=pk)
    return redirect(address_in_thread(reader, comment))


@require_POST
@for_members
def post(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a tip."""
    person = current_person(request)
    tip = get_object_or_404(Tip.objects.readable_by(person), pk=pk)
    form = PostCommentForm(request.POST, tip=tip)
    posted = _posted(person, tip, form)
    if posted:
        return redirect_to_post(posted.text, address_in_thread(person, posted))
    return tip_page(request, tip, form, status=422 if form.errors else 200)


@for_members
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment."""
    person = current_person(request)
    comment = get_object_or_404(_readable_comments(person).published(), pk=pk)
    form = PostCommentForm(request.POST or None, tip=comment.tip, reply_to=comment.number)
    posted = _posted(person, comment.tip, form) if form.is_bound else None
    if posted:
        return redirect_to_post(posted.text, address_in_thread(person, posted))
    context = {
        "form": form,
        "details": form.details(person) if form.is_bound and not form.errors else [],
        "kind_texts": KIND_TEXTS,
        "comment": comment,
        "text": render_markdown(comment.text),
        "name": name_in_thread(comment.tip, comment),
    }
    return render_page(request, "community/reply.html", context, status=422 if form.errors else 200)


@for_members
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    comment = _own_comment_or_404(person, pk)
    form = EditCommentForm(request.POST or None, comment=comment)
    status, differing = 200, []
    if form.is_bound and form.is_valid() and not form.needs_a_look(person):
        try:
            operations.edit_comment(person, comment, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        except EditConflictError:
            saved = {"text": comment.text, "version": comment.version}
            status, differing = 409, conflicting_fields(form, saved)
        else:
            return redirect_to_post(form.operation_input.text, address_in_thread(person, comment))
    details = form.details(person) if form.is_bound and not form.errors else []
    context = {"form": form, "comment": comment, "differing": differing, "details": details, "kind_texts": KIND_TEXTS}
    return render_page(request, "community/edit_comment.html", context, status=422 if form.errors else status)


@require_POST
@for_members
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    comment = _own_comment_or_404(person, pk)
    operations.withdraw_comment(person, comment)
    return redirect(_address_for_author(person, comment))


@require_POST
@for_members
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    person = current_person(request)
    comment = _own_comment_or_404(person, pk)
    operations.restore_comment(person, comment)
    return redirect(_address_for_author(person, comment))


def address_in_thread(reader: Person | None, comment: Comment) -> str:
    """Return the address of a comment: its page of the thread, and its anchor there. One query."""
    page = page_of(reader, comment)
    query = f"?page={page}" if page > 1 else ""
    return f"{reverse('community:tip', args=[comment.tip_id])}{query}#comment-{comment.number}"


def _address_for_author(person: Person, comment: Comment) -> str:
    """Return the address of a comment, or of the author's own list if they may no longer read the thread."""
    readable = Tip.objects.readable_by(person).filter(pk=comment.tip_id).exists()
    return address_in_thread(person, comment) if readable else reverse("community:kept")


def _posted(person: Person, tip: Tip, form: PostCommentForm) -> Comment | None:
    """Post the comment in the form; return ``None`` if the form has to be shown again."""
    if not form.is_valid() or not form.is_filled_by_hand(person) or form.needs_a_look(person):
        return None
    try:
        return operations.post_comment(person, tip, form.operation_input)
    except InputError as error:
        form.add_input_error(error)
        return None


def _readable_comments(reader: Person | None) -> AuthoredQuerySet[Comment]:
    """Comments under tips that ``reader`` may read."""
    tips = Tip.objects.readable_by(reader)
    return Comment.objects.readable_by(reader).filter(tip__in=tips).select_related("tip")


def _own_comment_or_404(person: Person, pk: int) -> Comment:
    return get_object_or_404(Comment.objects.written_by(person).select_related("tip"), pk=pk)
