"""What is kept of a rejection: responses, debriefs, corrections, preparations and plans."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.campaign.public import Application, Event
from onward.foundation.ownership.models import OwnedModel
from onward.profile.public import Evidence
from onward.setbacks.corrections.rules import CorrectionOutcome
from onward.setbacks.plans.rules import SetbackCase


class Debrief(OwnedModel):
    """The bounded look back at one rejection: open until it is closed, then only read."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="debrief")
    planned_for = models.DateField()
    went_well = models.TextField(blank=True)
    happened = models.TextField(blank=True)
    luck = models.TextField(blank=True)
    mine = models.TextField(blank=True)
    to_try = models.CharField(max_length=300, blank=True)
    closing = models.CharField(max_length=300, blank=True)
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["planned_for", "pk"]

    def __str__(self) -> str:
        return f"debrief of {self.application}"


class DebriefReading(OwnedModel):
    """One reading of a closed debrief. Recorded so that repeated reading can be answered kindly; never shown as a
    number."""

    debrief = models.ForeignKey(Debrief, on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"read at {self.at}"


STAGE_CHOICES = Application._meta.get_field("furthest").flatchoices


class CorrectionOutcomeChoice(models.TextChoices):
    KEPT = CorrectionOutcome.KEPT, _("It helped, I'll keep it")
    CHANGED = CorrectionOutcome.CHANGED, _("I'll change it")
    DROPPED = CorrectionOutcome.DROPPED, _("I'll drop it")
    NOT_YET = CorrectionOutcome.NOT_YET, _("It didn't come up, next time")
    REPLACED = CorrectionOutcome.REPLACED, _("Replaced before you tried it")


class Correction(OwnedModel):
    """The one thing to try next time, at the stage where a rejection came; ``corrections.rules`` says which is open."""

    debrief = models.ForeignKey(Debrief, null=True, on_delete=models.CASCADE, related_name="corrections")
    stage = models.CharField(max_length=20, choices=STAGE_CHOICES)
    text = models.CharField(max_length=300)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.text


class CorrectionResult(OwnedModel):
    """The result of a correction at one occasion, or before there was any."""

    correction = models.ForeignKey(Correction, on_delete=models.CASCADE, related_name="results")
    tried_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=CorrectionOutcomeChoice.choices)
    how_it_went = models.CharField(max_length=500, blank=True)
    noted_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["noted_on", "pk"]

    def __str__(self) -> str:
        return f"{self.outcome} {self.noted_on}"


class DebriefEvidence(OwnedModel):
    """Which debrief a piece of evidence was kept from; the evidence outlives the debrief.

    A row of its own, because the profile is below this room and can't refer to debriefs.
    """

    debrief = models.ForeignKey(Debrief, on_delete=models.CASCADE, related_name="evidence_links")
    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="debrief_link")

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.evidence}, from {self.debrief}"


class RejectionResponse(OwnedModel):
    """What the person chose to do after one rejection."""

    class Choice(models.TextChoices):
        CARRY_ON = "carry_on", _("Carry on")
        DEBRIEF = "debrief", _("Look back")
        STEP_BACK = "step_back", _("Take time off")

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="rejection_response")
    choice = models.CharField(max_length=10, choices=Choice.choices)
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.choice


class SetbackCaseChoice(models.TextChoices):
    """Each label begins a sentence that goes on with “then”."""

    WITHOUT_TALK = SetbackCase.WITHOUT_TALK, _("if I'm rejected without a conversation")
    AFTER_TALK = SetbackCase.AFTER_TALK, _("if I'm rejected after a first conversation")
    AFTER_INTERVIEWS = SetbackCase.AFTER_INTERVIEWS, _("if I'm rejected after a final round")
    OFFER_WITHDRAWN = SetbackCase.OFFER_WITHDRAWN, _("if an offer is withdrawn")
    SILENCE = SetbackCase.SILENCE, _("if an employer goes silent")
    BAD_WEEK = SetbackCase.BAD_WEEK, _("if a week goes badly")


class SetbackPlan(OwnedModel):
    """If this happens, then I do that: one line a case, on one line of text."""

    case = models.CharField(max_length=20, choices=SetbackCaseChoice.choices)
    then = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "case"], name="one_plan_per_case")]

    def __str__(self) -> str:
        return f"{self.get_case_display()}: {self.then}"


class SetbackPlanDismissal(OwnedModel):
    """The plan was offered and declined, so it is not offered again."""

    on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"left out on {self.on}"


class SelfCompassionNote(OwnedModel):
    """What a person wrote to one kind question about one application, because they chose to keep it."""

    class Prompt(models.TextChoices):
        KINDNESS = "kindness", _("Kindness")
        HUMANITY = "humanity", _("Not the only one")
        BALANCE = "balance", _("The whole picture")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="self_compassion_notes")
    prompt = models.CharField(max_length=10, choices=Prompt.choices)
    text = models.CharField(max_length=1000)
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class DreadedQuestion(OwnedModel):
    """If they ask this, then I say that: written once, used before every interview."""

    asked = models.CharField(max_length=300)
    answer = models.TextField()
    made_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.asked


class Preparation(OwnedModel):
    """The person's own part of the sheets for one application; ``dreaded`` is empty when they chose none."""

    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="preparation")
    questions = models.TextField(blank=True)
    dreaded = models.ForeignKey(DreadedQuestion, null=True, on_delete=models.SET_NULL, related_name="preparations")

    def __str__(self) -> str:
        return f"preparation for {self.application}"
