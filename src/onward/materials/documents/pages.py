"""Pages as they print, cached briefly: a browser asks for one after another, and a change for all of them."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from onward.materials.paper.pictures import DrawnPage
from onward.materials.records import Demand, PageRoom, PageSettings, Selection
from onward.profile.records import ProfileContent

MAX_KEPT = 8


@dataclass(frozen=True, slots=True)
class Printout:
    """All that the pages of a document are made of."""

    content: ProfileContent
    selection: Selection
    settings: PageSettings


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as SVG with its parts and its digest."""

    page: DrawnPage
    digest: str


def task_digest(content: ProfileContent, demands: Sequence[Demand], settings: PageSettings) -> str:
    """Return a digest of a task of choosing lines."""
    return _digest((content, tuple(demands), settings))


def _digest(made_of: object) -> str:
    return blake2b(repr(made_of).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@lru_cache(maxsize=MAX_KEPT)
def page_pictures_of(printout: Printout) -> tuple[PagePicture, ...]:
    """Return the pages as SVG."""
    from onward.materials.paper.rendering import page_pictures  # noqa: PLC0415 - loads Typst

    pages = page_pictures(printout.content, printout.selection, printout.settings)
    return tuple(PagePicture(page, blake2b(page.svg, digest_size=12).hexdigest()) for page in pages)


class KeptPictures:
    """The pictures of the documents that were shown last, by document and digest: a browser asks for them at once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, str], PagePicture] = OrderedDict()

    def keep(self, document_pk: int, pictures: Iterable[PagePicture]) -> None:
        for each in pictures:
            self._kept[document_pk, each.digest] = each
            self._kept.move_to_end((document_pk, each.digest))
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def find(self, document_pk: int, digest: str) -> PagePicture | None:
        return self._kept.get((document_pk, digest))


kept_pictures = KeptPictures(4 * MAX_KEPT)
_threads = ThreadPoolExecutor(thread_name_prefix="pages")


def kept_pages_of(document_pk: int, printout: Printout) -> tuple[PagePicture, ...]:
    """Return the pages of a document, and cache them for when the browser asks for them."""
    pictures = page_pictures_of(printout)
    kept_pictures.keep(document_pk, pictures)
    return pictures


def begin_pages(document_pk: int, printout: Printout) -> Future[tuple[PagePicture, ...]]:
    """Start rendering the pages of a document in the background: Typst works without Python's lock."""
    return _threads.submit(kept_pages_of, document_pk, printout)


@lru_cache(maxsize=MAX_KEPT)
def page_room(content: ProfileContent, settings: PageSettings) -> PageRoom:
    """Return how much room there is on the pages, and how much each item of the profile takes."""
    from onward.materials.paper.measuring import measure  # noqa: PLC0415 - loads Typst

    return measure(content, settings)
