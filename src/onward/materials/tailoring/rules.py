"""Which lines of a profile answer a posting best in the room there is."""

from collections.abc import Collection, Sequence

from onward.materials.records import Demand, PageRoom, SelectedEntry, SelectedLine, Selection
from onward.materials.tailoring.exact import solve_exactly, upper_bounds
from onward.materials.tailoring.greedy import greedy_choice, pinned_part
from onward.materials.tailoring.problem import HUNDREDTHS, Problem, build_problem
from onward.materials.tailoring.records import Choice, Level, LevelReached
from onward.materials.tailoring.value import Chosen, Value, heights_of, value_of
from onward.profile.records import ProfileContent

MAX_EXACT, MAX_EXACT_SHOWINGS = 160, 5000
"""With more wordings or entries than these, or more of them times demands, the integer programme takes too long."""
MAX_NODES = 400
"""Of the search tree of the integer programme. A time would make equal input give other answers under load."""
ROUNDS, ROUNDS_BESIDE_EXACT = 500, 40
"""Of greedy improvement, alone and before the integer programme, which needs only a good start."""


def choose(
    content: ProfileContent,
    demands: Sequence[Demand],
    room: PageRoom,
    *,
    pins: Collection[str] = (),
    bans: Collection[str] = (),
    with_summary: bool = True,
) -> Choice:
    """Choose the entries, lines and wordings that show most of ``demands`` in ``room``.

    Musts come first, then nice ones, then a second and third showing, what is recent, and what is strong; so a page is
    always filled. ``pins`` and ``bans`` are ids of entries, lines and wordings; what is in both is banned. Sections and
    entries stand in the order of ``content``. Up to 160 wordings are chosen by integer programme, which proves that no
    selection is better; with more, or where that takes too many steps, greedily with fixed rounds of improvement, and
    each level says what it could reach at most. Equal input gives an equal answer. Never raises.
    """
    problem = build_problem(content, demands, room, pins=pins, bans=bans, with_summary=with_summary)
    overflow = -min(_free(problem, pinned_part(problem)), default=0)
    chosen, bounds = best_choice(problem, overflow)
    reached = value_of(problem, chosen)
    levels = tuple(LevelReached(*each) for each in zip(Level, reached, bounds, strict=True))
    free = {name: left / HUNDREDTHS for name, left in zip(problem.columns, _free(problem, chosen), strict=True)}
    return Choice(
        selection=_selection(content, problem, chosen, with_summary=with_summary),
        levels=levels,
        free=free,
        overflow=max(overflow, 0) / HUNDREDTHS,
    )


def best_choice(problem: Problem, overflow: int = 0) -> tuple[Chosen, Value]:
    """Return the best choice that was found, and what none exceeds.

    ``overflow`` is by what pins alone are too much, in hundredths of a point: then no choice fits, and none is proved.
    """
    if not problem.entries:
        return Chosen(frozenset(), frozenset()), Value(0, 0, 0)
    if overflow > 0 or not _is_small(problem):
        found = greedy_choice(problem, ROUNDS)
        return found, upper_bounds(problem, value_of(problem, found))
    found = greedy_choice(problem, ROUNDS_BESIDE_EXACT)
    answer = solve_exactly(problem, value_of(problem, found), MAX_NODES)
    if answer.chosen is not None and _fits(problem, answer.chosen):
        found = max(answer.chosen, found, key=lambda each: value_of(problem, each))
        if answer.proved:
            return found, value_of(problem, found)
    return found, upper_bounds(problem, value_of(problem, found))


def _is_small(problem: Problem) -> bool:
    parts = max(len(problem.wordings), len(problem.entries))
    shown = {demand for part in problem.wordings for demand in part.shows}
    shown |= {demand for part in problem.entries for demand in part.shows}
    return parts <= MAX_EXACT and parts * len(shown) <= MAX_EXACT_SHOWINGS


def _free(problem: Problem, chosen: Chosen) -> list[int]:
    return [room - taken for room, taken in zip(problem.room, heights_of(problem, chosen), strict=True)]


def _fits(problem: Problem, chosen: Chosen) -> bool:
    return all(left >= 0 for left in _free(problem, chosen))


def _selection(content: ProfileContent, problem: Problem, chosen: Chosen, *, with_summary: bool) -> Selection:
    """Return the chosen parts in the order of the profile; those of one section stand together."""
    said = {problem.lines[problem.wordings[each].line].id: problem.wordings[each].id for each in chosen.wordings}
    entries = {problem.entries[each].id for each in chosen.entries}
    sections = {entry.id: (entry.section, entry.heading) for entry in content.entries}
    order = list(dict.fromkeys(sections.values()))
    kept = sorted(
        (entry for entry in content.entries if entry.id in entries), key=lambda each: order.index(sections[each.id])
    )
    return Selection(
        entries=tuple(
            SelectedEntry(
                entry.id, tuple(SelectedLine(line.id, said[line.id]) for line in entry.lines if line.id in said)
            )
            for entry in kept
        ),
        with_summary=with_summary,
    )
