"""What is true of a person, whatever job they apply for: their profile, its evidence, and what they value."""

from secrets import token_hex
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel
from onward.parsing.resumes.records import SectionKind


class Profile(OwnedModel):
    """The head of everything a person prints: who they are, how to reach them, and where else they can be found.

    ``links`` are the address, what it is called and the name of the account there; ``language`` is ISO 639-1.
    """

    name = models.CharField(max_length=200, blank=True)
    headline = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    summary = models.TextField(blank=True)
    links = models.JSONField(default=list)
    language = models.CharField(max_length=3, default="en")

    json_shapes: ClassVar[dict[str, Any]] = {"links": list[tuple[str, str, str]]}

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class SectionChoice(models.TextChoices):
    """The parts of a profile that have entries, with the headings of its page."""

    WORK = SectionKind.WORK, _("Work")
    VOLUNTEERING = SectionKind.VOLUNTEERING, _("Volunteering")
    PROJECTS = SectionKind.PROJECTS, _("Projects")
    EDUCATION = SectionKind.EDUCATION, _("Education")
    CERTIFICATES = SectionKind.CERTIFICATES, _("Certificates")
    PUBLICATIONS = SectionKind.PUBLICATIONS, _("Publications")
    AWARDS = SectionKind.AWARDS, _("Awards")
    SKILLS = SectionKind.SKILLS, _("Skills")
    LANGUAGES = SectionKind.LANGUAGES, _("Languages")
    INTERESTS = SectionKind.INTERESTS, _("Interests")
    REFERENCES = SectionKind.REFERENCES, _("References")
    OTHER = SectionKind.OTHER, _("Other")


MAX_WORDINGS = 8


def new_key() -> str:
    """A name for a row that documents refer to; it goes into archives and comes back, where row ids change."""
    return token_hex(6)


class ProfileEntry(OwnedModel):
    """One post, course of study, project or other part of a section; its accomplishments are ``Evidence``.

    ``started`` and ``ended`` are ISO dates as far as they are known: "2021", "2021-03" or "2021-03-15". ``heading``
    is that of a section of the person's own; ``notes`` are never printed.
    """

    key = models.CharField(max_length=12, default=new_key, editable=False)
    section = models.CharField(max_length=12, choices=SectionChoice.choices)
    heading = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=0)
    organization = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=200, blank=True)
    started = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    present = models.BooleanField(default=False)
    dates_as_written = models.CharField(max_length=80, blank=True)
    degree = models.CharField(max_length=200, blank=True)
    area = models.CharField(max_length=300, blank=True)
    score = models.CharField(max_length=80, blank=True)
    level = models.CharField(max_length=120, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    summary = models.TextField(blank=True)
    keywords = models.JSONField(default=list)
    authors = models.JSONField(default=list)
    notes = models.TextField(blank=True)

    json_shapes: ClassVar[dict[str, Any]] = {"keywords": list[str], "authors": list[str]}

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.title or self.degree, self.organization))) or self.summary[:80]


class Evidence(OwnedModel):
    """What a person did that shows a strength: in one line, and as far as it is told, the whole of it.

    With an ``entry`` it is an accomplishment there, and its line is printed; without one it is a strength to remember.
    ``wordings`` are further ways to say the line, each with its number, by which documents know it; ``text_number`` is
    the number of the line itself. ``notes`` are never printed.
    """

    key = models.CharField(max_length=12, default=new_key, editable=False)
    entry = models.ForeignKey(ProfileEntry, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    position = models.PositiveIntegerField(default=0)
    text = models.TextField()
    text_number = models.PositiveSmallIntegerField(default=1, editable=False)
    wordings = models.JSONField(default=list)
    situation = models.TextField(blank=True)
    did = models.TextField(blank=True)
    result = models.TextField(blank=True)
    seen_by = models.CharField(max_length=200, blank=True)
    praise = models.TextField(blank=True)
    proof = models.TextField(blank=True)
    skills = models.JSONField(default=list)
    notes = models.TextField(blank=True)
    made_on = models.DateField()

    json_shapes: ClassVar[dict[str, Any]] = {"wordings": list[tuple[int, str]], "skills": list[str]}

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def full_text(self) -> str:
        """Everything it says, for finding words in it."""
        return "\n".join(filter(None, (self.text, self.situation, self.did, self.result, self.praise)))

    @property
    def further_wordings(self) -> list[tuple[int, str]]:
        """Other ways to say the line with their numbers; of what an archive brought, those that have an address."""
        return [(number, text) for number, text in self.wordings[:MAX_WORDINGS] if number > 0]

    @property
    def all_wordings(self) -> list[tuple[int, str]]:
        """Every way to say the line with its number, the person's own choice first."""
        return [(self.text_number, self.text), *self.further_wordings]


class ResumeUpload(OwnedModel):
    """A résumé that was read, kept for a few days until it has been looked through; one for each person.

    ``reading`` is a ``Resume`` of ``parsing.resumes`` as JSON.
    """

    name = models.CharField(max_length=255)
    format = models.CharField(max_length=12)
    data = models.BinaryField()
    reading = models.JSONField(default=dict)
    read_at = models.DateTimeField(default=timezone.now, editable=False)

    json_shapes: ClassVar[dict[str, Any]] = {"reading": dict[str, object]}

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner"], name="one_resume_waiting")]

    def __str__(self) -> str:
        return self.name


class ProfilePhoto(OwnedModel):
    """A photo for documents that carry one, as ``parsing.photos`` cuts it; the newest counts."""

    data = models.BinaryField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return "photo"


class PersonalValue(models.TextChoices):
    """Thirteen things a life can be about, in our own words; how many there are follows the affirmation studies."""

    FAMILY = "family", _("Family, and being there for them")
    FRIENDS = "friends", _("Friends and good company")
    HEALTH = "health", _("Health and having energy")
    LEARNING = "learning", _("Learning and understanding things")
    MAKING = "making", _("Making things, with hands or head")
    CRAFT = "craft", _("Doing something really well")
    HELPING = "helping", _("Helping others")
    FREEDOM = "freedom", _("Making my own decisions")
    FOOTING = "footing", _("Security")
    HONESTY = "honesty", _("Being honest and fair")
    FAITH = "faith", _("Faith, or what I believe in")
    HUMOUR = "humour", _("Humor and play")
    PLACES = "places", _("Nature and places I love")


class ValuesAffirmation(OwnedModel):
    """What matters in this person's life and why, in their words; a draft until ``written_on``."""

    chosen = models.JSONField(default=list)
    why = models.TextField(blank=True)
    written_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return "what matters"

    @property
    def keys(self) -> list[str]:
        """The chosen values; what is not on the list is passed over."""
        chosen = self.chosen if isinstance(self.chosen, list) else []
        return [each.value for each in PersonalValue if each.value in chosen]

    @property
    def labels(self) -> list[str]:
        return [str(PersonalValue(key).label) for key in self.keys]
