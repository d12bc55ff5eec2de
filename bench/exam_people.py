"""Exam on real people: three searches that were published, forecast week by week from what was known then.

``python bench/exam_people.py`` reads ``$ONWARD_DATA/outcomes`` (default ``../shared/data``). Each person's
prior comes from the two others. Two questions: will an application that is silent so far be answered within 14 days,
and how many answers will come in the next four weeks, at the pace of the last weeks as the page shows it. An answer is
any answer, a yes or a no: there are too few yeses to score. How much more than a known pace and independent outcomes
say is to be allowed for is chosen without the person it is then tried on. Exit status 1 when the mean log-loss is not
below Kaplan-Meier and the prior alone for everybody, or not below a constant as well for the three together, or when
fewer ranges hold than the page claims; 0 when the data is absent.
"""

import csv
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from exam_waiting import hazards
from onward.insights.rules import MIN_APPLICATIONS, MIN_SEARCH_DAYS
from onward.odds.distributions import FloatArray, LogNormal
from onward.odds.forecasts.dispersion import CHOSEN_PACE, Dispersion, own_pace_dispersion
from onward.odds.forecasts.posterior import PassRatePosterior, fit_pass_rates
from onward.odds.forecasts.weekly_forecast import forecast_weeks
from onward.odds.reference_population import ReferencePopulation
from onward.odds.response_lags import ResponseLags
from onward.odds.response_times.cure_model import ResponsePosterior, fit_response_times
from onward.odds.response_times.priors import NormalPrior, ResponsePrior
from onward.odds.silence_bins import BIN_COUNT, histogram
from onward.odds.trials import Trial, TrialCounts, TrialOutcome, count_trials
from report import ReportRow, exit_code, print_report

Days = NDArray[np.int64]
AHEAD, WEEKS, LEVEL = 14, 4, 0.8
KNOWN = Dispersion(0.0, 0.0, 0.0)
GRID = [Dispersion(*each) for each in product((0.5, 0.7, 0.9, 1.1), (0.0, 0.4, 0.8), (0.0, 1.0))]
LEVELS = {0.5: 0.45, 0.8: 0.75, 0.95: 0.9}
"""The page says "as likely as not", "8 times in 10" and "19 times in 20": the least share that held for each."""
LEAST_LEFT_OUT = 0.7
TINY = 1e-9
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


class Placed(NamedTuple):
    """How the ranges did: whether each of LEVELS `held`, how much of the place is `inside` the middle 80 %, scores."""

    held: tuple[bool, ...]
    inside: float
    score: float
    place: float


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
    found, left_out = months(logs)
    title = f"Answers in the next {WEEKS} weeks, forecast every week: 80 % ranges"
    held.append(print_report(title, ranges(found, left_out)))
    held.append(print_report("The dispersion, chosen by the log score without one person", chosen_without(found)))
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


@dataclass(frozen=True)
class Month:
    """One forecast that a page would have shown: what was known on a day, and how many answers came in four weeks."""

    name: str
    found: PassRatePosterior
    sent: int
    weeks: float
    sent_later: int
    came: int

    def placed(self, dispersion: Dispersion, *, pace_known: bool = False) -> Placed:
        """Where the answers that came lie in the forecast, at the pace of the last weeks or at the one to come."""
        pace = self.sent_later / WEEKS if pace_known else self.sent / self.weeks
        forecast = forecast_weeks(self.found, [pace], WEEKS, "answer", dispersion)
        pmf, shown = forecast.pmf[-1], [forecast.ranges(level)[-1] for level in LEVELS]
        below, at = float(pmf[: self.came].sum()), float(pmf[min(self.came, len(pmf) - 1)])
        inside = min(below + at, (1 + LEVEL) / 2) - max(below, (1 - LEVEL) / 2)
        return Placed(
            held=tuple(each.low <= self.came <= each.high for each in shown),
            inside=max(inside, 0.0) / max(at, TINY),
            score=-float(np.log(max(at, TINY))),
            place=below + at / 2,
        )


def months(logs: Sequence[SearchLog]) -> tuple[list[Month], int]:
    """Every week's forecast that a page would show, and from how many weeks there is none: nothing was sent lately."""
    found, none = [], 0
    for log in logs:
        prior, first = prior_from(logs, log), int(log.sent.min())
        for today in range(first + MIN_SEARCH_DAYS, log.last - 7 * WEEKS + 1, 7):
            lately = int(((log.sent > today - 7 * WEEKS) & (log.sent <= today)).sum())
            if not lately or (log.sent <= today).sum() < MIN_APPLICATIONS:
                none += 1
                continue
            later = int(((log.sent > today) & (log.sent <= today + 7 * WEEKS)).sum())
            came = int(((log.answered > today) & (log.answered <= today + 7 * WEEKS)).sum())
            weeks = min(WEEKS, (today - first + 1) / 7)
            found.append(Month(log.name, posterior_of(log, today, prior), lately, weeks, later, came))
    return found, none


def ranges(found: Sequence[Month], left_out: int) -> Iterator[ReportRow]:
    """How many of the ranges held: as the page shows them, and where the pace or more is taken as known."""
    yield ReportRow("weeks without a forecast: first weeks, or nothing sent in four", left_out)
    kinds: dict[str, Callable[[Month], Placed]] = {
        "as shown": lambda month: month.placed(own_pace_dispersion(month.sent)),
        "at the pace to come, as chosen by hand": lambda month: month.placed(CHOSEN_PACE, pace_known=True),
        "pace taken as known, outcomes independent": lambda month: month.placed(KNOWN),
    }
    for what, place in kinds.items():
        placed = {name: [place(each) for each in found if each.name == name] for name in names(found)}
        for name, each in placed.items():
            yield ReportRow(f"{what}, {name}: {len(each)} ranges held", share_held(each), expected=words(each))
        bar = LEVELS[LEVEL] if what == "as shown" else None
        persons = float(np.mean([share_held(each) for each in placed.values()]))
        yield ReportRow(f"{what}: mean of persons", persons, at_least=bar)
        together = [one for each in placed.values() for one in each]
        yield ReportRow(f"{what}: of all", share_held(together), at_least=bar, expected=words(together))
    shown = [each.placed(own_pace_dispersion(each.sent)) for each in found]
    for level in (0.5, 0.95):
        yield ReportRow(f"as shown, {level:.0%} ranges: of all", share_held(shown, level), at_least=LEVELS[level])


def chosen_without(found: Sequence[Month]) -> Iterator[ReportRow]:
    """The dispersion that fits the others best, and how the ranges of the one left out hold with it."""
    tables = {each: [month.placed(with_count(each, month)) for month in found] for each in GRID}
    inside = []
    for left_out in (*names(found), ""):
        best = min(GRID, key=lambda each: mean_score(found, tables[each], left_out))
        values = [one for month, one in zip(found, tables[best], strict=True) if month.name == left_out]
        expected = f"pace {best.pace:g}, drift {best.drift:g}, clustering {best.clustering:g}"
        if values:
            inside.append(float(np.mean([one.inside for one in values])))
            yield ReportRow(f"chosen without {left_out}: places inside", inside[-1], expected=expected)
        else:
            shipped = [month.placed(own_pace_dispersion(month.sent)) for month in found]
            yield ReportRow("chosen with all: mean score", mean_score(found, tables[best], ""), expected=expected)
            yield ReportRow("shipped: mean score", mean_score(found, shipped, ""))
    yield ReportRow("places of those left out inside, mean of persons", float(np.mean(inside)), at_least=LEAST_LEFT_OUT)


def mean_score(found: Sequence[Month], placed: Sequence[Placed], left_out: str) -> float:
    """Mean log score, every person counting the same."""
    kept = [name for name in names(found) if name != left_out]
    pairs = list(zip(found, placed, strict=True))
    return float(np.mean([np.mean([one.score for month, one in pairs if month.name == name]) for name in kept]))


def with_count(dispersion: Dispersion, month: Month) -> Dispersion:
    """The same, with what a count so small leaves open of the pace."""
    return replace(dispersion, pace=float(np.hypot(dispersion.pace, month.sent**-0.5)))


def names(found: Sequence[Month]) -> list[str]:
    """The persons, in order."""
    return list(dict.fromkeys(each.name for each in found))


def share_held(placed: Sequence[Placed], level: float = LEVEL) -> float:
    """Share of the ranges for a level, both ends included, that held."""
    return float(np.mean([each.held[list(LEVELS).index(level)] for each in placed]))


def words(placed: Sequence[Placed]) -> str:
    """Randomised places inside, mean place, and log score."""
    inside, place, score = (
        float(np.mean([getattr(each, name) for each in placed])) for name in ("inside", "place", "score")
    )
    return f"places inside {inside:.2f}, mean place {place:.2f}, log score {score:.2f}"


def posterior_of(log: SearchLog, today: int, prior: ResponsePrior) -> PassRatePosterior:
    """The share answered as known by then: one step, which any answer passes, with the law known by then."""
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
    return fit_pass_rates(counted(log, today), who)


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
