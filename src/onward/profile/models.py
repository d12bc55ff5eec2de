"""What is true of a person, whatever job they apply for: evidence of their strengths, and what they value."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.foundation.ownership.models import OwnedModel


class Evidence(OwnedModel):
    """Evidence to remember before an interview: in one line, and as far as it is told, the whole of it."""

    text = models.TextField()
    situation = models.TextField(blank=True)
    did = models.TextField(blank=True)
    result = models.TextField(blank=True)
    seen_by = models.CharField(max_length=200, blank=True)
    praise = models.TextField(blank=True)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def full_text(self) -> str:
        """Everything it says, for finding words in it."""
        return "\n".join(filter(None, (self.text, self.situation, self.did, self.result, self.praise)))


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
