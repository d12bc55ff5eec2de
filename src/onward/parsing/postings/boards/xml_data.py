"""XML as the same dictionaries and lists that JSON gives, in bounded time and memory."""

from xml.parsers import expat

MAX_DEPTH = 30
MAX_ELEMENTS = 200_000

Element = dict[str, object]


class _TooMuchError(Exception):
    """More than any feed of a board holds, or a document type, which none needs."""


def parse_xml(text: str, *, attributes: bool = False) -> object | None:
    """Return the root's children by name; an element without children is its text, one that repeats is a list.

    Prefixes of namespaces are left out, and so are attributes unless they are asked for: then they stand among the
    children, and the text of an element with any is under ``#text``. ``None`` for what is no XML, has a document type
    (and so might define entities), or is deeper or larger than the limits.
    """
    builder = _Builder(attributes=attributes)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.write
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003 - expat takes it by place alone
    except (expat.ExpatError, _TooMuchError, ValueError):
        return None
    return builder.root


class _Builder:
    def __init__(self, *, attributes: bool) -> None:
        self.root: object = None
        self._attributes = attributes
        self._open: list[tuple[str, Element, list[str]]] = []
        self._count = 0

    def refuse(self, *_declared: object) -> None:
        raise _TooMuchError

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1 + (len(attributes) if self._attributes else 0)
        if self._count > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise _TooMuchError
        kept = {key.rpartition(":")[2]: value for key, value in attributes.items()} if self._attributes else {}
        self._open.append((name.rpartition(":")[2], dict(kept), []))

    def write(self, text: str) -> None:
        self._open[-1][2].append(text)

    def end(self, _name: str) -> None:
        name, children, pieces = self._open.pop()
        text = "".join(pieces).strip()
        if self._attributes and children and text:
            children["#text"] = text
        value: object = children or text
        if not self._open:
            self.root = value
            return
        siblings = self._open[-1][1]
        if name not in siblings:
            siblings[name] = value
            return
        earlier = siblings[name]
        if isinstance(earlier, list):
            earlier.append(value)
        else:
            siblings[name] = [earlier, value]
