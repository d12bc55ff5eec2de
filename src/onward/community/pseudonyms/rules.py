"""What an author is called in one thread: the same name throughout, and another one in every other thread."""

import hmac

_WORDS = """
Alder Aspen Avocet Bunting Cedar Chestnut Clover Crane Curlew Cypress Dunlin Egret Elder Elm Fennel Fern
Fieldfare Finch Gannet Ginkgo Grebe Hawthorn Hazel Heather Heron Holly Ibis Ivy Jackdaw Juniper Kestrel
Kinglet Lapwing Larch Lark Laurel Linden Linnet Maple Martin Merlin Myrtle Nuthatch Oak Olive Oriole Osprey
Pine Pipit Plover Poplar Quince Redstart Robin Rowan Sage Sandpiper Siskin Sparrow Swallow Swift Thistle
Warbler Willow
"""
NAMES = tuple(_WORDS.split())
NUMBERS = 10_000
"""With 64 names: two of 100 people in a thread share one in less than 1 of 100 threads."""


def pseudonym(key: str, thread: int, author: int) -> str:
    """Return the name of ``author`` in ``thread``; without ``key`` nobody can tell who that is, or find them
    elsewhere."""
    digest = hmac.digest(key.encode(), f"{thread} {author}".encode(), "sha256")
    number = int.from_bytes(digest[:8], "big")
    return f"{NAMES[number % len(NAMES)]} {number // len(NAMES) % NUMBERS:04}"
