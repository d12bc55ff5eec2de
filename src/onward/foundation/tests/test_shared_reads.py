from django.http import HttpResponse
from django.test import RequestFactory

from onward.accounts.models import Person
from onward.foundation.shared_reads import SharedReadsMiddleware, shared_read, sharing_reads

calls: list[tuple[object, int]] = []


@shared_read
def answer(person: Person, number: int = 0) -> list[int]:
    calls.append((person.pk, number))
    return [number]


def test_the_same_question_is_answered_once_while_reads_are_shared():
    calls.clear()
    alice, bob = Person(pk=1), Person(pk=2)
    with sharing_reads():
        assert answer(alice, 1) == answer(Person(pk=1), 1) == [1]
        answer(bob, 1)
        answer(alice, number=1)
        answer(alice, number=1)
    assert calls == [(1, 1), (2, 1), (1, 1)]
    answer(alice, 1)
    answer(alice, 1)
    assert len(calls) == 5


def test_a_get_shares_and_a_post_does_not():
    def respond(request):
        answer(Person(pk=1))
        answer(Person(pk=1))
        return HttpResponse()

    for method, expected in (("get", 1), ("post", 2)):
        calls.clear()
        SharedReadsMiddleware(respond)(getattr(RequestFactory(), method)("/"))
        assert len(calls) == expected
