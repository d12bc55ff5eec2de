"""What a person writes beforehand for setbacks, and kind words they keep afterwards."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application
from onward.foundation.ownership import OwnedModel
from onward.setbacks.core.plan import Case


class CaseChoice(models.TextChoices):
    """Each label begins a sentence that goes on with “then”."""

    WITHOUT_TALK = Case.WITHOUT_TALK, _("if a no comes without a talk")
    AFTER_TALK = Case.AFTER_TALK, _("if a no comes after a first conversation")
    AFTER_INTERVIEWS = Case.AFTER_INTERVIEWS, _("if a final round ends in a no")
    OFFER_WITHDRAWN = Case.OFFER_WITHDRAWN, _("if an offer is withdrawn")
    SILENCE = Case.SILENCE, _("if there is a long silence")
    BAD_WEEK = Case.BAD_WEEK, _("if a week goes badly")


class SetbackPlan(OwnedModel):
    """If this happens, then I do that: one line a case, on one line of text."""

    case = models.CharField(max_length=20, choices=CaseChoice.choices)
    then = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "case"], name="one_plan_per_case")]

    def __str__(self) -> str:
        return f"{self.get_case_display()}: {self.then}"


class PlanLeftOut(OwnedModel):
    """The plan was offered and left out, so it is not offered again."""

    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"left out on {self.on}"


class KindWord(OwnedModel):
    """What a person wrote to one kind question about one application, because they chose to keep it."""

    class Prompt(models.TextChoices):
        KINDNESS = "kindness", _("Kindness")
        HUMANITY = "humanity", _("Not the only one")
        BALANCE = "balance", _("The whole of it")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="kind_words")
    prompt = models.CharField(max_length=10, choices=Prompt.choices)
    text = models.CharField(max_length=1000)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text
