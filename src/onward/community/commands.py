"""``onward release-pool``."""

import click
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from onward.community.pool import operations
from onward.community.pool.queries import release_of, release_state
from onward.community.pool.rules import BudgetSpentError
from onward.foundation.command_line import RefusedError, json_option, print_result


@click.command("release-pool")
@json_option
def release_pool(*, as_json: bool) -> None:
    """Release what people on this server share with the pool; it can't be undone.

    At most two releases a year are possible: each one gives away a little about everybody. Wait until a few hundred
    share.
    """
    if not settings.HOSTED:
        raise RefusedError(_("On your own computer, Onward is for one person. There is no pool to release."))
    today = timezone.localdate()
    wanted = operations.MakeRelease(number=release_state(today).next_number)
    try:
        made = operations.release_pool(settings.ALLOWED_HOSTS[0], today, wanted)
    except operations.ReleasedAlreadyError as refused:
        raise RefusedError(_("A release was made at the same moment. No other one was made.")) from refused
    except BudgetSpentError as refused:
        raise RefusedError(
            _("The privacy budget of the year is spent. The next release is possible on %(day)s; nothing was released.")
            % {"day": refused.free_on.isoformat()}
        ) from refused
    except ImportError as error:
        raise RefusedError(
            _("The library OpenDP is missing. To install it, run: pip install 'onward[pool]'. Nothing was released.")
        ) from error
    release = release_of(made)
    groups = sum(len(table.counts) for table in release.tables.values())
    text = _("Made release %(number)s, from about %(people)s people: %(groups)s shares are sure enough to show.") % {
        "number": made.number,
        "people": max(release.people, 0),
        "groups": groups,
    }
    data = {"number": made.number, "people": release.people, "shares": groups, "epsilon": str(made.epsilon)}
    print_result(data if as_json else text, as_json=as_json)
