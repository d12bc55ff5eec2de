"""Kinds of sections by what their headings say."""

from onward.parsing.resumes.records import SectionKind
from onward.parsing.text import normalize

_WORDS = {
    SectionKind.SUMMARY: "summary about profile objective about_me professional_summary",
    SectionKind.WORK: "experience work employment work_experience professional_experience employment_history",
    SectionKind.VOLUNTEERING: "volunteer volunteering volunteer_experience volunteer_work",
    SectionKind.PROJECTS: "projects personal_projects side_projects selected_projects",
    SectionKind.EDUCATION: "education education_and_training",
    SectionKind.CERTIFICATES: "certificates certifications certification licenses licenses_and_certifications",
    SectionKind.PUBLICATIONS: "publications selected_publications papers",
    SectionKind.AWARDS: "awards honors honours honors_and_awards awards_and_honors selected_honors achievements",
    SectionKind.SKILLS: "skills technical_skills technologies tools core_skills",
    SectionKind.LANGUAGES: "languages language_skills",
    SectionKind.INTERESTS: "interests hobbies hobbies_and_interests",
    SectionKind.REFERENCES: "references referees",
}
_KIND_BY_HEADING = {word.replace("_", " "): kind for kind, words in _WORDS.items() for word in words.split()}


def kind_of_heading(heading: str) -> SectionKind:
    """Return what a section holds by its heading; ``OTHER`` for one that is not known."""
    return _KIND_BY_HEADING.get(normalize(heading), SectionKind.OTHER)
