"""The profile as a résumé."""

from dataclasses import replace

from onward.parsing.resumes.records import Resume, ResumeEntry, ResumeFormat, ResumeLine, ResumeSection, SectionKind
from onward.profile.records import ProfileContent


def to_resume(content: ProfileContent) -> Resume:
    """Write the whole profile as a résumé: every entry, each line in the person's own choice of wording.

    Entries of one section, and of one heading of the person's own, stand together in the order of ``content``.
    """
    sections: dict[tuple[SectionKind, str], list[ResumeEntry]] = {}
    for entry in content.entries:
        lines = tuple(ResumeLine(line.wordings[0].text) for line in entry.lines if line.wordings)
        sections.setdefault((entry.section, entry.heading), []).append(replace(entry.facts, lines=lines))
    return Resume(
        format=ResumeFormat.JSON_RESUME,
        basics=content.basics,
        sections=tuple(ResumeSection(kind, tuple(rows), heading) for (kind, heading), rows in sections.items()),
        language=content.language,
    )
