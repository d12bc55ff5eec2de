"""The people of the zoo as profiles, for reading back what Onward itself sets and writes."""

from dataclasses import replace

from layout_zoo.people import Person
from onward.profile.records import ContentEntry, ContentLine, ContentWording, ProfileContent


def profile_of(person: Person) -> ProfileContent:
    resume = person.resume
    entries = [
        ContentEntry(
            id=f"{section.kind}.{number}",
            section=section.kind,
            facts=replace(entry, lines=()),
            lines=tuple(
                ContentLine(f"{section.kind}.{number}.{place}", (ContentWording(f"{number}.{place}", line.text),))
                for place, line in enumerate(entry.lines)
            ),
        )
        for section in resume.sections
        for number, entry in enumerate(section.entries)
    ]
    return ProfileContent(resume.basics, tuple(entries), resume.language)
