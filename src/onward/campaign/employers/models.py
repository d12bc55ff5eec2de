from typing import ClassVar

from django.db import models

from onward.foundation.ownership.models import OwnedModel


class Employer(OwnedModel):
    """What the person wrote about an employer. An employer without notes has no row: it is derived from jobs and
    contacts.

    ``key`` is ``company_key`` of ``name``; ``wanted_on`` the day from which the person wants to work there.
    """

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, editable=False)
    wanted_on = models.DateField(null=True)
    why = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "key"], name="one_employer_per_key")]

    def __str__(self) -> str:
        return self.name


class EmployerAlias(OwnedModel):
    """Another spelling of an employer's name: what is saved under it belongs to that employer."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, editable=False)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "key"], name="one_employer_alias_per_key")]

    def __str__(self) -> str:
        return self.name
