"""Rules and the log for everybody, reports and appeals for members, the queue for moderators."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from onward.accounts.public import current_person
from onward.community.access import administrator_or_404, for_members, for_readers, moderator_or_404, reader_of
from onward.community.markdown import render_markdown
from onward.community.models import Comment, Decision, ModerationCase, PostingRuleChoice, Tip
from onward.community.moderation import operations, queries, texts
from onward.community.moderation.forms import AnswerForm, AppealForm, DecideForm, ReportForm, RoleForm
from onward.community.moderation.rules import PAUSE_DAYS, RULES, Role
from onward.community.paging import page_number
from onward.community.pseudonyms.queries import name_in_thread
from onward.foundation.operations import InputError
from onward.parsing.text import row_id
from onward.ui import messages
from onward.ui.rendering import render_page

POSTS: dict[str, type[Tip] | type[Comment]] = {"tip": Tip, "comment": Comment}
MOST_DECIDED_AT_ONCE = queries.CASES_SHOWN


@for_readers
@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """What may be posted, and how moderation works."""
    reader = reader_of(request)
    role = queries.role_of(reader) if reader else Role.MEMBER
    context = {"rules": [texts.RULE_TEXTS[each] for each in RULES], "role": role, "reader": reader}
    return render_page(request, "community/moderation/rules.html", context)


@for_readers
@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Moderation log, without names."""
    page = page_number(request, limit=1_000)
    decisions, has_next = queries.logged_decisions(page)
    rows = [
        (each, texts.log_text(each), texts.broken_rule_text(each), texts.appeal_outcome_text(each))
        for each in decisions
    ]
    context = {"rows": rows, "shown": {"number": page, "has_next": has_next}}
    return render_page(request, "community/moderation/log.html", context)


@for_members
def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Tell the moderators about somebody's post."""
    person = current_person(request)
    post = queries.reportable(person, POSTS[kind], pk) if kind in POSTS else None
    if post is None:
        raise Http404
    thread = post if isinstance(post, Tip) else post.tip
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            operations.report_post(person, post, form.operation_input)
        except InputError as error:
            form.add_input_error(error)
        else:
            messages.info(request, texts.report_sent_text())
            return redirect("community:tip", thread.pk)
    context = {"form": form, "thread": thread, "text": render_markdown(post.text), "title": texts.title_of(post)}
    return render_page(request, "community/moderation/report.html", context, status=422 if form.errors else 200)


@require_GET
@for_members
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a moderator, most urgent first."""
    moderator = moderator_or_404(request)
    context = {
        "items": [_item(each) for each in queries.open_groups(moderator)],
        "appeals": [_appeal_item(each) for each in queries.open_appeals(moderator)],
        "reasons": [(key, rule.value, PostingRuleChoice(rule).label) for key, rule in enumerate(RULES, 1)],
        "pauses": PAUSE_DAYS,
        "may_erase": queries.role_of(moderator) is Role.ADMINISTRATOR,
    }
    return render_page(request, "community/moderation/queue.html", context)


@require_POST
@for_members
def decide(request: HttpRequest) -> HttpResponse:
    """Decide the cases that the form names; they were shown together because their posts say the same."""
    moderator = moderator_or_404(request)
    form = DecideForm(request.POST)
    numbers = [row_id(each) for each in request.POST.getlist("case")[:MOST_DECIDED_AT_ONCE]]
    cases = ModerationCase.objects.filter(pk__in=[each for each in numbers if each is not None])
    if not form.is_valid():
        messages.info(request, str(texts.INPUT_ERRORS["rule_missing"]))
        return redirect("community:queue")
    for case in cases:
        try:
            operations.decide(moderator, case, form.operation_input)
        except InputError as error:
            messages.info(request, str(texts.INPUT_ERRORS[error.code]))
        except PermissionError as error:
            raise Http404 from error
    return redirect("community:queue")


@require_POST
@for_members
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an appeal."""
    moderator = moderator_or_404(request)
    decision = next((each for each in queries.open_appeals(moderator) if each.pk == pk), None)
    form = AnswerForm(request.POST)
    if decision is None or not form.is_valid():
        raise Http404
    try:
        operations.answer_appeal(moderator, decision, form.operation_input)
    except InputError as error:
        messages.info(request, str(texts.INPUT_ERRORS[error.code]))
    return redirect("community:queue")


@require_GET
@for_members
def decisions(request: HttpRequest) -> HttpResponse:
    """Show the decisions about the person's own posts."""
    found = queries.decisions_on(current_person(request))
    rows = [(each, texts.title_of(each.case.post), texts.decided_text(each)) for each in found]
    return render_page(request, "community/moderation/decisions.html", {"rows": rows})


@for_members
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a decision about the person's own post, the reason, and the appeal."""
    person = current_person(request)
    found = queries.own_decision(person, pk)
    if found is None:
        raise Http404
    form = AppealForm(request.POST or None) if queries.can_appeal(found) else None
    if form is not None and form.is_bound and form.is_valid():
        operations.appeal(person, found, form.operation_input)
        return redirect("community:decision", pk)
    context = {
        "decision": found,
        "title": texts.title_of(found.case.post),
        "what": texts.decided_text(found),
        "why": texts.broken_rule_text(found),
        "pause": texts.pause_text(found),
        "text": render_markdown(found.case.post.text),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render_page(request, "community/moderation/decision.html", context, status=status)


@for_members
def roles(request: HttpRequest) -> HttpResponse:
    """Show and change who moderates; for administrators."""
    administrator = administrator_or_404(request)
    form = RoleForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            operations.give_role(administrator, form.person, Role(form.cleaned_data["level"]))
        except InputError as error:
            form.add_error(None, texts.INPUT_ERRORS[error.code])
        else:
            return redirect("community:roles")
    context = {"form": form, "held": queries.roles_given()}
    return render_page(request, "community/moderation/roles.html", context, status=422 if form.errors else 200)


def _item(group: queries.CaseGroup) -> dict[str, object]:
    case = group.first
    return {
        "group": group,
        "title": texts.title_of(case.post),
        "author": name_in_thread(case.thread, case.post),
        "heading": case.post.title if isinstance(case.post, Tip) else "",
        "text": render_markdown(case.post.text),
        "why": texts.why_texts(group),
        "reported": [(each.title, render_markdown(each.text)) for each in group.reported],
    }


def _appeal_item(found: Decision) -> dict[str, object]:
    return {
        "decision": found,
        "title": texts.title_of(found.case.post),
        "why": texts.broken_rule_text(found),
        "text": render_markdown(found.case.post.text),
    }
