from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from onward.community.groups.rules import GroupRole
from onward.foundation.ownership.models import OwnedModel


class GroupRoleChoice(models.TextChoices):
    MEMBER = GroupRole.MEMBER, _("Member")
    ADVISER = GroupRole.ADVISER, _("Adviser")


class Group(models.Model):
    """People whom the host invited to a board of their own, such as a cohort of a course; it belongs to the host."""

    name = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name


class Membership(OwnedModel):
    """Somebody's membership in a group; without this row they can read nothing of it."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=GroupRoleChoice.choices)
    joined_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["owner", "group"], name="in_group_once")]

    def __str__(self) -> str:
        return f"{self.role} of group {self.group_id}"


class GroupInvitation(models.Model):
    """A secret link for joining a group in a role, with the number of places left; only its digest is stored."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=10, choices=GroupRoleChoice.choices)
    digest = models.CharField(max_length=64, unique=True)
    places_left = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"invitation to group {self.group_id} until {self.expires_at}"
