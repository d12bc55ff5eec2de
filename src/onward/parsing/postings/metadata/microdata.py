"""schema.org in the attributes of a page's elements: microdata, and RDFa as far as schema.org's examples use it."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from onward.parsing.postings.guard import MAX_SIZE
from onward.parsing.postings.metadata.properties import Properties, names_type
from onward.parsing.text import one_line

MAX_ITEMS = 50
MAX_NODES = 20_000
_ADDRESSES = {"a": "href", "area": "href", "link": "href", "img": "src", "object": "data"}
_HTML = frozenset({"description", "responsibilities", "qualifications", "skills", "jobBenefits"})


@dataclass(frozen=True, slots=True)
class Notation:
    """The attributes by which a notation marks an object, its type and its properties."""

    selector: str
    scope: str
    type: str
    property: str


MICRODATA = Notation('[itemtype*="JobPosting"]', "itemscope", "itemtype", "itemprop")
RDFA = Notation('[typeof*="JobPosting"]', "typeof", "typeof", "property")


def read_marked_objects(page: LexborHTMLParser, notation: Notation) -> tuple[Properties, ...]:
    """Return the properties of every job posting that the page marks in ``notation``, in the order of the page."""
    nodes = page.css(notation.selector)[:MAX_ITEMS]
    found = (_read_item(node, notation) for node in nodes if names_type(_types(node, notation), "jobposting"))
    return tuple(properties for properties in found if properties)


def _read_item(root: LexborNode, notation: Notation) -> Properties:
    """Read one object and the objects in it, by one walk."""
    item: Properties = {}
    path = [(root.mem_id, item)]
    size = 0
    for node in _elements(root):
        parent = node.parent
        parent_id = parent.mem_id if parent else 0
        while len(path) > 1 and path[-1][0] != parent_id:
            path.pop()
        owner = path[-1][1]
        inner: Properties | None = {"@type": _types(node, notation)} if notation.scope in node.attrs else None
        for name in (node.attrs.sget(notation.property) or "").split():
            value = inner or _value(node, name)
            owner.setdefault(_local_name(name), []).append(value)
            size += len(value)
        path.append((node.mem_id, owner if inner is None else inner))
        if size > MAX_SIZE:
            break
    return item


def _elements(root: LexborNode) -> Iterator[LexborNode]:
    for number, node in enumerate(root.traverse()):
        if number >= MAX_NODES:
            return
        if number and node.is_element_node:
            yield node


def _types(node: LexborNode, notation: Notation) -> list[object]:
    return list((node.attrs.sget(notation.type) or "").split())


def _local_name(name: str) -> str:
    return name.replace(":", "/").replace("#", "/").rsplit("/", 1)[-1]


def _value(node: LexborNode, name: str) -> str:
    attributes = node.attrs
    for attribute in ("content", "datetime"):
        if (said := attributes.get(attribute)) is not None:
            return said
    address = attributes.get(_ADDRESSES.get(node.tag or "", ""))
    if address is not None:
        return address
    if _local_name(name) in _HTML:
        return node.inner_html or ""
    return one_line(node.text(separator=" "))
