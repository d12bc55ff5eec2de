from django.http import HttpRequest, HttpResponse

from onward.accounts.public import signed_in
from onward.odds.funnel import funnel
from onward.odds.stages import Channel
from onward.outlook import snapshots
from onward.outlook.actions.forecasts import keep
from onward.outlook.choices import PACE_STEP, PaceForm
from onward.outlook.core.ahead import believed, look_ahead
from onward.outlook.core.search import counted
from onward.outlook.pictures.ahead import interviews_fan
from onward.outlook.record import record_of
from onward.outlook.wording import ahead as words
from onward.outlook.wording.funnel import summary
from onward.outlook.wording.record import said
from onward.ui.pages import page

WEEKS = 4


def show(request: HttpRequest) -> HttpResponse:
    """The forecast as a fan over weeks with a sentence, and sliders for the weekly number and the mix."""
    person = signed_in(request)
    sent, today = snapshots.sent(person), person.today()
    channels = [each for each in Channel if each in {*sent.channels, Channel.COLD, Channel.REFERRAL}]
    form = PaceForm(request.GET, {channel: sent.per_week(today, WEEKS)[channel] for channel in channels})
    search = counted(sent.snapshots, channels, today)
    found = look_ahead(believed(search), search, form.chosen)
    if sent.snapshots and not sent.is_sample and form.is_own:
        keep(person, found)
    context = {
        "is_sample": sent.is_sample,
        "is_empty": not sent.snapshots,
        "ahead": found,
        "lead": words.lead(found, today, own_pace=form.is_own),
        "summary": words.summary(found),
        "sliders": [(each.value, words.channel_names()[each], f"{form.chosen[each]:g}") for each in channels],
        "most": form.most,
        "step": PACE_STEP,
        "picture": interviews_fan(found.interviews, today),
        "rows": words.rows(found, today),
        "offers": words.offers(found, today),
        "funnel": summary(funnel(sent.snapshots, today=today)),
        "record": said(record_of(person, sent.snapshots)),
    }
    return page(request, "outlook/ahead.html", context, fragment="answer")
