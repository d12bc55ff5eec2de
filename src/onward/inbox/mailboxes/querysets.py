from typing import TYPE_CHECKING, Self

from onward.foundation.ownership.models import OwnedQuerySet

if TYPE_CHECKING:
    from onward.inbox.mailboxes.models import Mailbox


class MailboxQuerySet(OwnedQuerySet["Mailbox"]):
    def accounts(self) -> Self:
        return self.filter(kind="account")

    def read_by_themselves(self) -> Self:
        """Accounts that are not paused. One that the person has to sign in to again waits: servers lock those where
        somebody keeps trying."""
        return self.accounts().filter(paused=False).exclude(problem__in=("sign_in", "token", "no_secret"))
