"""Distances, areas and weights in another measure: "60 miles" as "97 km"."""

from onward.materials.rewording.numbers import WrittenNumber
from onward.materials.rewording.source import ComparedText, RewordingSource

ROUNDED = 0.06
"""By what share a measure may be rounded."""
_MEASURES = (
    {"km": 1.0, "mile": 1.609, "m": 0.001, "foot": 0.000305},
    {"hectare": 1.0, "acre": 0.405},
    {"kg": 1.0, "pound": 0.454, "tonne": 1000.0},
    {"liter": 1.0, "gallon": 3.785},
)
"""Measures of one kind, and how much of the first of them each is."""
_CALLED = {
    word: name
    for name, words in {
        "km": "km kilometer kilometers kilometre kilometres",
        "mile": "mile miles",
        "m": "m meter meters metre metres",
        "foot": "ft foot feet",
        "hectare": "ha hectare hectares",
        "acre": "acre acres",
        "kg": "kg kilo kilos kilogram kilograms",
        "pound": "lb lbs pound pounds",
        "tonne": "t tonne tonnes",
        "liter": "l liter liters litre litres",
        "gallon": "gallon gallons",
    }.items()
    for word in words.split()
}


def is_in_other_measure(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number and its measure stand in the source in another measure, rounded at most a little."""
    here = _measure_after(proposal, number)
    return any(_is_same(number.value, here, each.value, _measure_after(source, each)) for each in source.numbers)


def _measure_after(text: ComparedText, number: WrittenNumber) -> str:
    after = next((word.folded for word in text.words if word.start >= number.end), "")
    return _CALLED.get(after, "")


def _is_same(value: float, measure: str, other: float, other_measure: str) -> bool:
    if measure == other_measure:
        return False
    of_kind = next((kind for kind in _MEASURES if {measure, other_measure} <= kind.keys()), None)
    if of_kind is None:
        return False
    there = other * of_kind[other_measure]
    return abs(value * of_kind[measure] - there) <= ROUNDED * there
