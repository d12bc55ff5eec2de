from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

pytestmark = pytest.mark.django_db


def entries() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM cache")
        return cursor.fetchone()[0]


def test_a_limit_that_still_counts_outlives_any_number_of_others():
    cache.set("wrong-password", 5, timeout=300)
    for other in range(1000):
        cache.set(f"other-{other}", 1, timeout=300)
    assert cache.get("wrong-password") == 5


def test_what_has_expired_makes_room(clock):
    for other in range(400):
        cache.set(f"other-{other}", 1, timeout=60)
    clock.shift(timedelta(minutes=2))
    cache.set("another", 1, timeout=60)
    assert entries() == 1
