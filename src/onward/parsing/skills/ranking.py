"""The order of importance of the skills of a posting."""

from collections.abc import Collection, Iterable

from onward.parsing.skills.records import SkillSource, SkillSpan


def rank_names(spans: Iterable[SkillSpan], must: Collection[str], nice: Collection[str]) -> list[str]:
    """Return each name once: what must be known first, then what is nice; tools before subjects; specific first."""
    best: dict[str, SkillSpan] = {}
    for span in spans:
        best.setdefault(span.name, span)

    def order(span: SkillSpan) -> tuple[bool, int, bool, float, int]:
        asked = 0 if span.name in must else 1 if span.name in nice else 2
        return not span.concrete, asked, span.source is SkillSource.ESCO, -span.weight, span.start

    return [span.name for span in sorted(best.values(), key=order)]
