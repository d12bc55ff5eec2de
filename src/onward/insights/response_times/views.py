from django.http import HttpRequest, HttpResponse

from onward.accounts.public import current_person
from onward.campaign.public import response_times
from onward.insights.queries import sent_applications
from onward.insights.response_times import texts
from onward.insights.response_times.charts import response_curve
from onward.odds.ladder import Wait
from onward.ui.rendering import render_page


def show(request: HttpRequest) -> HttpResponse:
    """The waiting curve, with this person's own silent applications on it."""
    person = current_person(request)
    sent = sent_applications(person)
    times = response_times(person, person.today())
    ages = sent.days_of_silence(person.today())
    context = {
        "is_sample": sent.is_sample,
        "response_times": times,
        "lead": texts.response_times_sentence(times),
        "summary": texts.curve_summary(times),
        "own": texts.own_silences_text(times, ages),
        "past": sum(times.label(age) is Wait.PROBABLY_CLOSED for age in ages),
        "rests_on": texts.data_behind_curve(times),
        "chart": response_curve(times, ages),
        "rows": texts.response_rows(times),
    }
    return render_page(request, "insights/response_times.html", context)
