"""Objects of schema.org in JSON-LD scripts: every job posting on a page, wherever it is nested."""

from collections.abc import Iterable, Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.guard import MAX_SIZE
from onward.parsing.postings.metadata.broken_json import read_json
from onward.parsing.postings.metadata.properties import Properties, names_type

MAX_SCRIPTS = 500
MAX_OBJECTS = 200_000


def read_json_ld(page: LexborHTMLParser) -> tuple[Properties, ...]:
    """Return the properties of every job posting in the page's JSON-LD, in the order of the page."""
    return find_job_postings(_read_scripts(page))


def find_job_postings(roots: Iterable[object]) -> tuple[Properties, ...]:
    """Return the objects that are job postings by their type, or that have a title and a hiring organization."""
    objects = list(_objects(roots))
    named = {name: each for each in objects if isinstance(name := each.get("@id"), str) and len(each) > 1}
    return tuple(_resolved(each, named) for each in objects if _is_job_posting(each))


def _read_scripts(page: LexborHTMLParser) -> Iterator[object]:
    size = 0
    for number, script in enumerate(page.css('script[type*="ld+json" i]')):
        text = script.text()
        size += len(text)
        if number >= MAX_SCRIPTS or size > MAX_SIZE:
            return
        yield from read_json(text)


def _objects(roots: Iterable[object]) -> Iterator[Mapping[str, object]]:
    waiting = list(roots)[::-1]
    seen = 0
    while waiting and seen < MAX_OBJECTS:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting += [each for each in value.values() if isinstance(each, dict | list)][::-1]
        elif isinstance(value, list):
            waiting += [each for each in value if isinstance(each, dict | list)][::-1]


def _is_job_posting(value: Mapping[str, object]) -> bool:
    if "@type" in value:
        return names_type(value["@type"], "jobposting")
    return "title" in value and "hiringOrganization" in value


def _resolved(posting: Mapping[str, object], named: Mapping[str, Mapping[str, object]]) -> Properties:
    """Return the properties of a posting with references by ``@id`` resolved."""
    properties: Properties = {}
    for key, value in posting.items():
        values = [_follow(each, named) for each in (value if isinstance(value, list) else [value])]
        properties.setdefault(key.rpartition(":")[2] if not key.startswith("@") else key, values)
    return properties


def _follow(value: object, named: Mapping[str, Mapping[str, object]]) -> object:
    if isinstance(value, dict) and set(value) <= {"@id", "@type"} and isinstance(name := value.get("@id"), str):
        return named.get(name, value)
    return value
