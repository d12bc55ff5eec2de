"""``AuthoredModel``, the base of every public model: only its author can write it."""

from collections.abc import Mapping
from typing import ClassVar, NoReturn, Self

from onward.foundation.authorship.reading import AuthoredManager, AuthoredQuerySet
from onward.foundation.authorship.rows import AuthoredRow, AuthorshipError
from onward.foundation.bounds import Bounds, require_rows_within_bounds
from onward.foundation.ownership.reading import Owner, owner_id_of

__all__ = ["AuthoredManager", "AuthoredModel", "AuthoredQuerySet"]


class AuthoredModel(AuthoredRow):
    objects: ClassVar[AuthoredManager[Self]] = AuthoredManager()
    bounds: ClassVar[Mapping[str, Bounds]] = {}

    class Meta:
        abstract = True

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
        """Set ``values`` on a row whose author, according to the database, is ``person``."""
        if not type(self).objects.written_by(person).filter(pk=self.pk).update(**values):
            raise AuthorshipError(f"This {self._meta.label} is changed by its author alone.")
        for name, value in values.items():
            setattr(self, name, value)
        return self
