from datetime import timedelta

import pytest

from onward.foundation.rate_limits import is_within_rate

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_the_first_of_a_span_are_within_and_the_rest_are_not_until_the_next(clock):
    assert [is_within_rate("knock", 2, MINUTE) for _ in range(4)] == [True, True, False, False]
    clock.shift(MINUTE)
    assert is_within_rate("knock", 2, MINUTE)


def test_what_is_called_otherwise_is_counted_by_itself():
    assert is_within_rate("knock", 1, MINUTE)
    assert is_within_rate("ring", 1, MINUTE)
    assert not is_within_rate("knock", 1, MINUTE)
