"""Exam on real people: three searches that were published, forecast week by week from what was known then.

``python bench/exam_real_searches.py`` reads ``$ONWARD_DATA/outcomes`` (default ``../shared/data``). Each person's
prior comes from the two others. Two questions: will an application that is silent so far be answered within 14 days,
and how many answers will come in the next four weeks. An answer is any answer, a yes or a no: there are too few yeses
to score. Exit status 1 when the mean log-loss is not below Kaplan-Meier and the prior alone for everybody, or not
below a constant as well for the three together; 0 when the data is absent.
"""

import csv
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from exam_forecast import randomised_place
from exam_waiting import hazards
from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.forecasts.posterior import fit_pass_rates
from onward.odds.forecasts.scoring import ScoredRange, score_forecasts
from onward.odds.forecasts.weekly_forecast import WeeklyForecast, forecast_weeks
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.response_times.cure_model import ResponsePosterior, fit_response_times
from onward.odds.response_times.priors import NormalPrior, ResponsePrior
from onward.odds.silence_bins import BIN_COUNT, histogram
from onward.odds.trials import Trial, TrialCounts, TrialOutcome, count_trials
from report import ReportRow, exit_code, print_report

Days = NDArray[np.int64]
AHEAD, WEEKS, LEVEL = 14, 4, 0.8
NEVER = 10**7
FORECASTERS = (OURS, MEIER, PRIOR, CONSTANT, HINDSIGHT) = (
    "ours",
    "Kaplan-Meier",
    "the prior alone",
    "the share among the others",
    "the person's own share, known only afterwards",
)
CAUTION = """
Caution: these are three people, two in the United States and one in Europe, all looking for work with data or
computers, who chose to publish their search. A difference between two rows says little about anyone else. Forecasts of
one person overlap, so the errors are too small. The width of the shipped prior was judged with public logs of this kind
in view; its middle, for each person here, comes from the two others alone."""


@dataclass(frozen=True)
class SearchLog:
    """One person's applications: days of sending and of the first answer (NEVER if none); the last day on record."""

    name: str
    sent: Days
    answered: Days
    last: int

    def known(self, today: int) -> tuple[Days, Days]:
        """Whole-day lags of the answered and ages of the silent, as seen at the end of a day."""
        begun = self.sent <= today
        heard = begun & (self.answered <= today)
        return self.answered[heard] - self.sent[heard], today - self.sent[begun & ~heard]

    def came(self, today: int, days: int) -> NDArray[np.bool_]:
        """For each that is silent at the end of a day, in order: whether it is answered in the next days."""
        silent = (self.sent <= today) & (self.answered > today)
        return np.asarray(self.answered[silent] <= today + days)

    def weeks(self, every: int, ahead: int) -> range:
        """Days to forecast from: the end of each `every` weeks that leave so many days to be seen."""
        return range(int(self.sent.min()) + 7, self.last - ahead + 1, 7 * every)


def main() -> int:
    """Every part; 0 if all bars were held or there is nothing to read."""
    folder = Path(os.environ.get("ONWARD_DATA", "../shared/data")) / "outcomes"
    if not folder.is_dir():
        print(f"The data is not there: {folder} does not exist. Set ONWARD_DATA to the folder that holds outcomes/.")
        return 0
    logs = [read_us_it(folder), read_us_postdoc(folder), read_eu_data(folder)]
    for log in logs:
        print(f"{log.name}: {len(log.sent)} dated applications, {int((log.answered < NEVER).sum())} answered")
    said = {log.name: answers(log, prior_from(logs, log), share_elsewhere(logs, log)) for log in logs}
    title = f"Answered within {AHEAD} days, asked weekly of every silent application: mean log-loss"
    held = [print_report(f"{title}, {name}", losses(each, (MEIER, PRIOR))) for name, each in said.items()]
    together = {what: np.concatenate([each[what] for each in said.values()]) for what in FORECASTERS}
    held.append(print_report(f"{title}, all three", losses(together, FORECASTERS[1:])))
    held.append(print_report(f"Answers in the next {WEEKS} weeks, from weeks that do not overlap", ranges(logs)))
    print(CAUTION)
    return exit_code(held)


def losses(said: dict[str, FloatArray], bars: Sequence[str]) -> Iterator[ReportRow]:
    """Mean log-loss of each forecaster; ours has to be lower than those named."""
    means = {what: float(each.mean()) for what, each in said.items()}
    yield ReportRow(f"ours, {len(said['ours'])} forecasts", means["ours"], at_most=min(means[what] for what in bars))
    for what, mean in means.items():
        if what != "ours":
            gap = said[what] - said["ours"]
            yield ReportRow(
                what, mean, error=float(gap.std() / np.sqrt(len(gap))), expected="(error of the difference)"
            )


def answers(log: SearchLog, prior: ResponsePrior, usual: float) -> dict[str, FloatArray]:
    """The log-loss of every single forecast, by forecaster; `usual` is the share among the others."""
    nothing = fit_response_times(np.zeros(BIN_COUNT, dtype=np.int64), np.zeros(BIN_COUNT, dtype=np.int64), prior)
    parts: dict[str, list[FloatArray]] = {OURS: [], MEIER: [], PRIOR: []}
    for today in log.weeks(1, AHEAD):
        lags, ages = log.known(today)
        if len(ages):
            own = fit_response_times(histogram(lags), histogram(ages), prior)
            parts[OURS].append(own.answers_within(ages, AHEAD).mean)
            parts[MEIER].append(kaplan_meier(lags, ages))
            parts[PRIOR].append(nothing.answers_within(ages, AHEAD).mean)
    truth = outcomes(log)
    chances = {what: np.concatenate(each) for what, each in parts.items()}
    chances |= {CONSTANT: np.full(len(truth), usual), HINDSIGHT: np.full(len(truth), truth.mean())}
    return {what: loss(each, truth) for what, each in chances.items()}


def outcomes(log: SearchLog) -> NDArray[np.bool_]:
    """What came of every forecast, in order."""
    return np.concatenate([log.came(today, AHEAD) for today in log.weeks(1, AHEAD)])


def share_elsewhere(logs: Sequence[SearchLog], left_out: SearchLog) -> float:
    """The share of forecasts that came true among the others, as a constant would be chosen beforehand."""
    return float(np.concatenate([outcomes(log) for log in logs if log is not left_out]).mean())


def loss(chances: FloatArray, truth: NDArray[np.bool_]) -> FloatArray:
    """Minus the logarithm of the chance given to what happened, in nats."""
    return np.asarray(-np.log(np.clip(np.where(truth, chances, 1 - chances), 1e-4, 1.0)))


def kaplan_meier(lags: Days, ages: Days) -> FloatArray:
    """What the lightly smoothed curve says of the next days, for silences of these ages."""
    quiet = np.cumsum(np.log1p(-np.minimum(hazards(lags, ages), 0.99)))
    now, then = (np.minimum(ages + ahead, len(quiet) - 1) for ahead in (0, AHEAD))
    return np.asarray(-np.expm1(quiet[then] - quiet[now]))


def prior_from(logs: Sequence[SearchLog], left_out: SearchLog) -> ResponsePrior:
    """The shipped prior, moved to the average of what the others' whole logs say; two people cannot tell its width."""
    from_published = ResponsePrior.from_published()
    middles = np.mean([middle(whole(log)) for log in logs if log is not left_out], axis=0)
    laws = [NormalPrior(float(mean), law.sd) for mean, law in zip(middles, from_published.parameters, strict=True)]
    share, log_median, log_sigma, automatic_share = laws
    return replace(
        from_published, share=share, log_median=log_median, log_sigma=log_sigma, automatic_share=automatic_share
    )


def whole(log: SearchLog) -> ResponsePosterior:
    """What a whole log says, from the shipped prior."""
    lags, ages = log.known(log.last)
    return fit_response_times(histogram(lags), histogram(ages))


def middle(found: ResponsePosterior) -> FloatArray:
    """Posterior mean of each parameter."""
    return np.asarray(found.draws.weights @ found.draws.values)


def ranges(logs: Sequence[SearchLog]) -> Iterator[ReportRow]:
    """How many of the ranges held, at the pace of the last four weeks and at the pace that was to come."""
    for what in ("pace of the last four weeks", "pace that was to come"):
        rng = np.random.default_rng(17)
        scored, places = [], []
        for log in logs:
            for today in log.weeks(WEEKS, 7 * WEEKS):
                came = int(((log.answered > today) & (log.answered <= today + 7 * WEEKS)).sum())
                since = today - 7 * WEEKS if what.endswith("last four weeks") else today
                sent = int(((log.sent > since) & (log.sent <= since + 7 * WEEKS)).sum())
                forecast = answers_ahead(log, today, sent / WEEKS, prior_from(logs, log))
                found = forecast.ranges(LEVEL)[-1]
                scored.append(ScoredRange(found.low, found.high, found.covered, came))
                places.append(float(randomised_place(forecast.pmf[-1], came, rng)))
        held = score_forecasts(scored).held
        span = f"expected {held.expected:.1f}, {held.low} to {held.high} if right"
        yield ReportRow(f"{what}: of {held.count} ranges held", held.true, expected=span)
        yield ReportRow(f"{what}: mean place", float(np.mean(places)), error=float(np.sqrt(1 / 12 / len(places))))


def answers_ahead(log: SearchLog, today: int, pace: float, prior: ResponsePrior) -> WeeklyForecast:
    """The forecast of answers in the next weeks: one step, which any answer passes, with the law known by then."""
    lags, ages = log.known(today)
    _, mu, log_sigma, _ = middle(fit_response_times(histogram(lags), histogram(ages), prior))
    law = LogNormal(float(np.exp(mu)), float(np.exp(log_sigma)))
    who = ReferencePopulation(
        steps=("answer",),
        cells=("all",),
        base=np.array([[expit(prior.share.mean)]]),
        spread=np.array([prior.share.sd]),
        cell_spread=np.zeros((1, 1)),
        lags=(ResponseLags(law, law, 0.0),),
    )
    return forecast_weeks(fit_pass_rates(counted(log, today), who), [pace], WEEKS, "answer")


def counted(log: SearchLog, today: int) -> TrialCounts:
    """What was known at the end of a day, as counts."""
    trials = [
        Trial(0, 0, TrialOutcome.POSITIVE if answered <= today else TrialOutcome.SILENT, int(sent), int(answered))
        for sent, answered in zip(log.sent, log.answered, strict=True)
        if sent <= today
    ]
    return count_trials(trials, date.fromordinal(today), 1, 1).whole()


def read_us_it(folder: Path) -> SearchLog:
    """177 applications; a row marked as never answered stays so, and an interview without a day is left out."""
    rows = read(folder / "search_a_us_it.csv")
    pairs = [
        (day(row["Date sent"], "%m/%d/%Y"), answer_of(row["Response?"] == "Ghosted", row["Date of 1st Response"]))
        for row in rows
        if row["Response?"] != "Position Removed"
    ]
    return logged("A, information technology, US", pairs, day("3/13/2023", "%m/%d/%Y"))


def answer_of(silent: bool, text: str, pattern: str = "%m/%d/%Y") -> int | None:  # noqa: FBT001
    """The day of the answer, NEVER if silent, None where the day is not known."""
    return NEVER if silent else day(text, pattern)


def read_us_postdoc(folder: Path) -> SearchLog:
    """88 rows, of which those with a day of sending count."""
    pairs = [
        (
            day(row["date_submitted"], "%m/%d/%Y"),
            answer_of("No response" in row["application_status"], row["date_outcome"]),
        )
        for row in read(folder / "search_b_us_postdoc.csv")
    ]
    return logged("B, science, US", pairs)


def read_eu_data(folder: Path) -> SearchLog:
    """239 rows; what the person withdrew and separators are left out."""
    pairs = [
        (day(row["Day Sent"], "%d-%m-%Y"), answer_of(row["Status"] == "Not Responded", row["Reply Date"], "%d-%m-%Y"))
        for row in read(folder / "search_c_eu_data.csv")
        if row["Status"] not in ("", "I Denied")
    ]
    return logged("C, data, Europe", pairs)


def logged(name: str, pairs: Sequence[tuple[int | None, int | None]], last: int | None = None) -> SearchLog:
    """The rows of which both days are known; the record ends on its last day, or later if that is known."""
    both = [(sent, answered) for sent, answered in pairs if sent and answered and answered >= sent]
    sent, answered = np.array(both, dtype=np.int64).T
    end = max(int(sent.max()), int(answered[answered < NEVER].max()))
    return SearchLog(name, sent, answered, last or end)


def read(file: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def day(text: str, pattern: str) -> int | None:
    """The ordinal of a date, None if it cannot be read."""
    try:
        return datetime.strptime(text.strip(), pattern).toordinal()  # noqa: DTZ007
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main())
