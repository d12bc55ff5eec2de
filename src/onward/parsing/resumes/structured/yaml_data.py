"""YAML as the dictionaries, lists and texts it holds, in bounded time and memory."""

from collections.abc import Iterator

MAX_LENGTH = 1_000_000
MAX_DEPTH = 40
MAX_NODES = 100_000
"""Values that a file may hold, those that aliases repeat counted every time."""


class _TooMuchError(Exception):
    """More than any résumé holds."""


def parse_yaml(text: str) -> object | None:
    """Return the first document of a text: every value a text as it stands, so no date or number is lost or changed.

    Tags are passed over, an alias is a copy of what it names. ``None`` for what is no YAML, or is longer, deeper or
    larger than the limits.
    """
    import yaml  # noqa: PLC0415 - loaded when a file of its kind is read

    if len(text) > MAX_LENGTH:
        return None
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.DocumentEndEvent):
                break
            builder.take(event)
    except (yaml.YAMLError, _TooMuchError, ValueError):
        return None
    return builder.root


class _Builder:
    """Builds the values of one document from its events, without recursion."""

    def __init__(self) -> None:
        self.root: object = None
        self._open: list[tuple[list[object], bool, str]] = []
        self._anchors: dict[str, object] = {}
        self._nodes = 0

    def take(self, event: object) -> None:
        name = type(event).__name__
        anchor = getattr(event, "anchor", None) or ""
        if name == "ScalarEvent":
            self._add(getattr(event, "value", ""), anchor)
        elif name == "AliasEvent":
            self._add(self._copy(self._anchors.get(anchor, "")), "")
        elif name in {"SequenceStartEvent", "MappingStartEvent"}:
            if len(self._open) >= MAX_DEPTH:
                raise _TooMuchError
            self._open.append(([], name == "MappingStartEvent", anchor))
        elif name in {"SequenceEndEvent", "MappingEndEvent"}:
            values, is_mapping, opened = self._open.pop()
            self._add(_mapping(values) if is_mapping else values, opened)

    def _add(self, value: object, anchor: str) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise _TooMuchError
        if anchor:
            self._anchors[anchor] = value
        if self._open:
            self._open[-1][0].append(value)
        else:
            self.root = value

    def _copy(self, value: object) -> object:
        """Count what an alias repeats; values are never changed, so the same may stand twice."""
        for _ in _nodes(value):
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise _TooMuchError
        return value


def _nodes(value: object) -> Iterator[object]:
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, dict):
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _mapping(values: list[object]) -> dict[str, object]:
    pairs = zip(values[::2], values[1::2], strict=False)
    return {key: value for key, value in pairs if isinstance(key, str)}
