"""The interface of every board's module, and the search for openings in data of any shape."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from onward.parsing.postings.boards.values import Json, at, text, web_address
from onward.parsing.postings.links import BoardAddress, board_address, posting_key
from onward.parsing.postings.records import Note, OtherOpening, Posting

MAX_NODES = 100_000
MAX_OPENINGS = 2_000
MAX_OTHERS = 200

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class BoardReader:
    """A description of one board's openings in its data, and the function that reads one.

    ``keys`` are those that every opening has, the most telling first, and ``mark`` leads to a value deeper in it: pages
    of any site hold data of any kind, so together they must be the board's own. ``ids`` lead to what addresses call it;
    ``read`` takes the opening and the whole answer, where the employer's name can stand.
    """

    board: str
    keys: tuple[str, ...]
    read: Callable[[Json, object], Posting]
    ids: tuple[Path, ...] = (("id",),)
    title: Path = ("title",)
    url: Path = ("url",)
    mark: Path = ()

    def is_opening(self, data: Json) -> bool:
        """Return whether ``data`` is an opening of this board."""
        return (
            all(key in data for key in self.keys) and bool(text(at(data, *self.title))) and bool(at(data, *self.mark))
        )

    def is_at(self, opening: Json, address: BoardAddress) -> bool:
        """Return whether ``address`` leads to ``opening``."""
        numbers = {text(at(opening, *path)).lower() for path in self.ids}
        link = web_address(at(opening, *self.url))
        return address.id.lower() in numbers or (bool(link) and _same_key(link, address))


@dataclass(frozen=True, slots=True)
class FoundOpening:
    """An opening in the data of a board, and who reads it."""

    reader: BoardReader
    data: Json


def read_openings(data: object, readers: Iterable[BoardReader], url: str | None) -> Posting | None:
    """Read the opening that ``url`` leads to, of all in ``data``; ``None`` where there is none, or not that one.

    Where ``url`` leads to no opening of the board, a single opening is read; of several the first, with the others
    beside it and the note that this is a list.
    """
    openings = list(find_openings(data, readers))
    address = board_address(url) if url else None
    if address and any(each.reader.board == address.board for each in openings):
        chosen = next((each for each in openings if each.reader.is_at(each.data, address)), None)
    else:
        chosen = openings[0] if openings else None
        address = None
    if chosen is None:
        return None
    posting = chosen.reader.read(chosen.data, data)
    others = _others(chosen, openings)
    notes = {Note.LIST_PAGE} if others and address is None else set()
    return replace(posting, other_openings=others, notes=posting.notes | notes)


def find_openings(data: object, readers: Iterable[BoardReader]) -> Iterator[FoundOpening]:
    """Yield openings in JSON data of any shape in the order of the data, level by level; bounded, never recursive."""
    by_key: dict[str, list[BoardReader]] = {}
    for reader in readers:
        by_key.setdefault(reader.keys[0], []).append(reader)
    waiting: deque[object] = deque([data])
    count = openings = 0
    while waiting and count < MAX_NODES and openings < MAX_OPENINGS:
        value = waiting.popleft()
        count += 1
        if isinstance(value, list):
            waiting.extend(each for each in value if isinstance(each, dict | list))
        elif isinstance(value, Mapping):
            candidates = (reader for key in by_key.keys() & value.keys() for reader in by_key[key])
            if found := next((reader for reader in candidates if reader.is_opening(value)), None):
                openings += 1
                yield FoundOpening(found, value)
            else:
                waiting.extend(each for each in value.values() if isinstance(each, dict | list))


def _others(chosen: FoundOpening, openings: list[FoundOpening]) -> tuple[OtherOpening, ...]:
    """Return all openings but the chosen one; an opening that is listed for each of its places is one."""
    others = {
        OtherOpening(text(at(each.data, *each.reader.title)), web_address(at(each.data, *each.reader.url)))
        for each in openings
        if each.reader is chosen.reader and not _same_numbers(each, chosen)
    }
    return tuple(sorted(others, key=lambda other: (other.title, other.url)))[:MAX_OTHERS]


def _same_numbers(one: FoundOpening, other: FoundOpening) -> bool:
    path = one.reader.ids[0]
    return one.data is other.data or (text(at(one.data, *path)) or "?") == text(at(other.data, *path))


def _same_key(link: str, address: BoardAddress) -> bool:
    key = posting_key(link)
    return key is not None and key.board == address.board and key.id.lower() == address.id.lower()
