"""A public row: who wrote it, when it was posted, and when it was hidden or withdrawn."""

from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.deletion import Collector
from django.utils import timezone


class AuthorshipError(RuntimeError):
    """Somebody who isn't the author tried to write a public row."""


def erase_texts(
    collector: Collector, field: "models.Field[Any, Any]", rows: "models.QuerySet[AuthoredRow]", _using: str
) -> None:
    """Erase the texts of an author who leaves; the rows stay, without an author, for the replies of others."""
    model = rows.model
    collector.add_field_update(field, None, rows)
    for name, value in {**dict.fromkeys(model.texts, ""), "withdrawn_at": timezone.now()}.items():
        collector.add_field_update(cast("models.Field[Any, Any]", model._meta.get_field(name)), value, rows)


class AuthoredRow(models.Model):
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=erase_texts, related_name="+", editable=False
    )
    posted_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)

    texts: ClassVar[tuple[str, ...]] = ()
    """The columns that hold what the author wrote."""

    class Meta:
        abstract = True

    author_id: int | None

    @classmethod
    def audience(cls, _reader: AbstractBaseUser | int | None) -> models.Q:
        """Return the condition for published rows that ``reader`` may read if the host lets them read at all: here, all
        of them."""
        return models.Q()

    def is_published(self) -> bool:
        """Return whether neither its author nor a moderator removed it."""
        return self.hidden_at is None and self.withdrawn_at is None
