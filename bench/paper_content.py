"""A profile made of a résumé, for exams: every entry and line of it."""

from dataclasses import replace

from onward.parsing.resumes.records import Resume
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


def content_of(resume: Resume) -> ProfileContent:
    """A profile that holds all that a résumé says."""
    entries = [(section, entry) for section in resume.sections for entry in section.entries]
    return ProfileContent(
        resume.basics,
        tuple(
            ContentEntry(
                str(number),
                section.kind,
                replace(entry, lines=()),
                tuple(
                    ContentLine(f"{number}.{n}", (ContentWording(f"{number}.{n}", line.text),))
                    for n, line in enumerate(entry.lines)
                ),
                section.heading,
            )
            for number, (section, entry) in enumerate(entries)
        ),
        resume.language or "en",
    )
