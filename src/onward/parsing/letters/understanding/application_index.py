"""Known applications by what letters name them by, so that a letter is compared with a few of thousands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import overload

from onward.parsing.letters.records import Letter
from onward.parsing.letters.understanding.answers import KnownApplication
from onward.parsing.letters.understanding.names import company_of_host, comparable_company
from onward.parsing.letters.understanding.words import words_of

SHORTEST_NAME = 4
"""Letters of a company's name that is told by standing in a subject or a host; shorter ones stand there by chance."""
MOST_OF_ONE_SIGN = 20
"""Applications that letters from one address may belong to; one of more is a platform's, and tells of none."""
_Places = defaultdict[str, set[int]]


class ApplicationIndex(Sequence[KnownApplication]):
    """Known applications, in the order in which they were added; for ``understand``, as any sequence of them."""

    def __init__(self, applications: Iterable[KnownApplication] = ()) -> None:
        self._applications: list[KnownApplication] = []
        self._signs: list[dict[str, set[str]]] = []
        self._by_sign: _Places = defaultdict(set)
        self._by_company: _Places = defaultdict(set)
        self._by_joined_name: _Places = defaultdict(set)
        self._by_host: _Places = defaultdict(set)
        self._names_by_first_word: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for application in applications:
            self.append(application)

    def __len__(self) -> int:
        return len(self._applications)

    @overload
    def __getitem__(self, at: int) -> KnownApplication: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[KnownApplication]: ...
    def __getitem__(self, at: int | slice) -> KnownApplication | Sequence[KnownApplication]:
        return self._applications[at]

    def append(self, application: KnownApplication) -> None:
        at = len(self._applications)
        signs: dict[str, set[str]] = {"message_ids": set(), "addresses": set(), "tokens": set()}
        self._signs.append(signs)
        ids, addresses, tokens = signs.values()
        self._applications.append(replace(application, message_ids=ids, addresses=addresses, tokens=tokens))
        self.learn(at, message_ids=application.message_ids, addresses=application.addresses, tokens=application.tokens)
        self._add(self._by_host, application.company_hosts, at)
        if name := comparable_company(application.company):
            words = tuple(name.split())
            self._by_company[name].add(at)
            self._by_joined_name["".join(words)].add(at)
            if len(name) >= SHORTEST_NAME:
                self._names_by_first_word[words[0]].add(words)

    def learn(self, at: int, **signs: Iterable[str]) -> None:
        """Know the application at a place by ``message_ids``, ``addresses`` and ``tokens`` of more letters too."""
        for kind, more in signs.items():
            new = set(more) - self._signs[at][kind]
            self._signs[at][kind] |= new
            self._add(self._by_sign, (f"{kind} {each}" for each in new), at)

    @staticmethod
    def _add(places: _Places, keys: Iterable[str], at: int) -> None:
        for key in keys:
            places[key].add(at)

    def knows_thread_of(self, letter: Letter) -> bool:
        """Tell whether a letter refers to one that belongs to an application."""
        return any(f"message_ids {each}" in self._by_sign for each in letter.references)

    def named_by(self, letter: Letter, company: str, tokens: frozenset[str], named: str) -> list[KnownApplication]:
        """Return those that a letter may be about for a better reason than its title or its day, in their order."""
        found: set[int] = set()
        for sign in _signs_of_letter(letter, tokens):
            places = self._by_sign.get(sign, set())
            found |= places if len(places) <= MOST_OF_ONE_SIGN else set()
        found |= self._by_company.get(comparable_company(company), set())
        for name in self._names_in(words_of(named)):
            found |= self._by_company[name]
        for host in _parent_hosts(letter.sender.host):
            found |= self._by_host.get(host, set())
        joined = company_of_host(letter.sender.host)
        if len(joined) >= SHORTEST_NAME:
            found |= self._by_joined_name.get(joined, set())
        return [self._applications[at] for at in sorted(found)]

    def _names_in(self, words: Sequence[str]) -> Iterator[str]:
        for place, word in enumerate(words):
            for name in self._names_by_first_word.get(word, ()):
                if tuple(words[place : place + len(name)]) == name:
                    yield " ".join(name)


def _signs_of_letter(letter: Letter, tokens: frozenset[str]) -> Iterator[str]:
    """Yield what a letter bears, each with what it is, since an address may be a token too."""
    yield from (f"message_ids {each}" for each in letter.references)
    yield f"addresses {letter.sender.address.lower()}"
    yield from (f"tokens {each}" for each in tokens)


def _parent_hosts(host: str) -> Iterator[str]:
    """Yield "mail.acme.com", "acme.com" and "com" of "mail.acme.com"."""
    yield host
    while "." in host:
        host = host.partition(".")[2]
        yield host
