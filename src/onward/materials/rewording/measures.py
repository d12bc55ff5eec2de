"""Distances, areas and weights in another measure: "60 miles" as "97 km"."""

from onward.materials.rewording.numbers import WrittenNumber
from onward.materials.rewording.source import ComparedText, RewordingSource

ROUNDED = 0.06
"""By what share a measure may be rounded."""
_MEASURES = {
    "km": ("km kilometer kilometers kilometre kilometres", 1.0),
    "mile": ("mile miles", 1.609),
    "m": ("m meter meters metre metres", 0.001),
    "foot": ("ft foot feet", 0.000305),
    "hectare": ("ha hectare hectares", 1.0),
    "acre": ("acre acres", 0.405),
    "kg": ("kg kilo kilos kilogram kilograms", 1.0),
    "pound": ("lb lbs pound pounds", 0.454),
    "tonne": ("t tonne tonnes", 1000.0),
    "liter": ("l liter liters litre litres", 1.0),
    "gallon": ("gallon gallons", 3.785),
}
_KINDS = (("km", "mile", "m", "foot"), ("hectare", "acre"), ("kg", "pound", "tonne"), ("liter", "gallon"))
_FACTOR = {
    word: (kind, _MEASURES[name][1])
    for kind, names in enumerate(_KINDS)
    for name in names
    for word in _MEASURES[name][0].split()
}
"""What kind of measure each word is, and how much of the first of its kind it is."""


def is_in_other_measure(source: RewordingSource, proposal: ComparedText, number: WrittenNumber) -> bool:
    """Return whether a number and its measure stand in the source in another measure, rounded at most a little."""
    here = _measured(proposal, number)
    there = (_measured(source, each) for each in source.numbers)
    return here is not None and any(
        each is not None and each[0] == here[0] and abs(each[1] - here[1]) <= ROUNDED * each[1] for each in there
    )


def _measured(text: ComparedText, number: WrittenNumber) -> tuple[int, float] | None:
    after = next((word.folded for word in text.words if word.start >= number.end), "")
    if after not in _FACTOR:
        return None
    kind, factor = _FACTOR[after]
    return kind, number.value * factor
