"""``AuthoredModel``, which every public model inherits: it is written by its author, and by nobody else."""

from collections.abc import Mapping
from typing import Any, ClassVar, NoReturn, Self, cast

from django.conf import settings
from django.db import models
from django.db.models.deletion import Collector
from django.utils import timezone

from onward.foundation.authorship.reading import AuthoredManager, AuthoredQuerySet, AuthorshipError
from onward.foundation.bounds import Bounds, require_rows_within_bounds
from onward.foundation.ownership.reading import Owner, owner_id_of

__all__ = ["AuthoredManager", "AuthoredModel", "AuthoredQuerySet"]


def erase_texts(
    collector: Collector, field: "models.Field[Any, Any]", rows: "models.QuerySet[AuthoredModel]", _using: str
) -> None:
    """Take the texts of an author who leaves out of their rows, which stay for the answers of others, by nobody."""
    model = rows.model
    collector.add_field_update(field, None, rows)
    for name, value in {**dict.fromkeys(model.texts, ""), "withdrawn_at": timezone.now()}.items():
        collector.add_field_update(cast("models.Field[Any, Any]", model._meta.get_field(name)), value, rows)


class AuthoredModel(models.Model):
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=erase_texts, related_name="+", editable=False
    )
    posted_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[AuthoredManager[Self]] = AuthoredManager()
    bounds: ClassVar[Mapping[str, Bounds]] = {}
    texts: ClassVar[tuple[str, ...]] = ()
    """The columns that hold what the author wrote."""

    class Meta:
        abstract = True

    author_id: int | None

    def save(self, *_args: object, **_options: object) -> NoReturn:
        raise AuthorshipError("Say who writes: .post_by(person) or .change_by(person).")

    def delete(self, *_args: object, **_options: object) -> NoReturn:
        raise AuthorshipError("A public row is withdrawn by its author, or hidden by a moderator.")

    def post_by(self, person: Owner) -> Self:
        """Save a new row; ``person`` is its author for good."""
        if not self._state.adding:
            raise AuthorshipError(f"This {self._meta.label} is there already.")
        self.author_id = owner_id_of(person)
        require_rows_within_bounds([self])
        super().save(force_insert=True)
        return self

    def change_by(self, person: Owner, **values: object) -> Self:
        """Set ``values`` on a row that ``person`` wrote, as the database knows it."""
        if not type(self).objects.written_by(person).filter(pk=self.pk).update(**values):
            raise AuthorshipError(f"This {self._meta.label} is changed by its author alone.")
        for name, value in values.items():
            setattr(self, name, value)
        return self

    def is_published(self) -> bool:
        return self.hidden_at is None and self.withdrawn_at is None
