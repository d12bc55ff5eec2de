"""What pages of other rooms show of the board."""

from onward.accounts.public import Person
from onward.community.notices.queries import count_unseen
from onward.community.notices.texts import new_notices_text
from onward.foundation.navigation_counts import NavigationCount, navigation_counts


@navigation_counts.provider
def unseen_notices(person: Person) -> list[NavigationCount]:
    """Count the new notices, shown beside Tips."""
    count = count_unseen(person)
    return [NavigationCount("community:tips", count, new_notices_text(count))] if count else []
