"""A job posting of schema.org, from whatever notation, read into a posting."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from onward.parsing.postings.html import read_blocks
from onward.parsing.postings.metadata.properties import (
    Properties,
    all_text,
    all_values,
    amount_of,
    day_of,
    plain_text,
    property_of,
)
from onward.parsing.postings.places import places_as_written, read_places
from onward.parsing.postings.plain_blocks import text_blocks
from onward.parsing.postings.records import (
    Block,
    BlockKind,
    FieldSource,
    Found,
    Pay,
    PayPeriod,
    Place,
    Posting,
    Remote,
    WorkType,
)
from onward.parsing.postings.work_types import read_work_type_field

_MARKUP = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_PERIODS = {
    "hour": PayPeriod.HOUR,
    "day": PayPeriod.DAY,
    "dai": PayPeriod.DAY,
    "week": PayPeriod.WEEK,
    "month": PayPeriod.MONTH,
    "year": PayPeriod.YEAR,
    "annual": PayPeriod.YEAR,
    "annum": PayPeriod.YEAR,
    "annually": PayPeriod.YEAR,
    "p1h": PayPeriod.HOUR,
    "p1d": PayPeriod.DAY,
    "p1w": PayPeriod.WEEK,
    "p1m": PayPeriod.MONTH,
    "p1y": PayPeriod.YEAR,
    "hur": PayPeriod.HOUR,
    "wee": PayPeriod.WEEK,
    "mon": PayPeriod.MONTH,
    "ann": PayPeriod.YEAR,
}
_FURTHER_TEXTS = (
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
    "physicalRequirement",
    "sensoryRequirement",
)


@dataclass(frozen=True, slots=True)
class JobPostingProperties:
    """The properties of one job posting, and the notation they were in."""

    properties: Properties
    source: FieldSource

    @property
    def title(self) -> str:
        return plain_text(self.properties.get("title")) or plain_text(self.properties.get("name"))

    @property
    def url(self) -> str:
        address = plain_text(self.properties.get("url"))
        return address if address.startswith(("http://", "https://")) else ""

    @property
    def identifiers(self) -> tuple[str, ...]:
        return tuple(
            all_text([property_of(each, "value") or each for each in all_values(self.properties.get("identifier"))])
        )


def read_job_posting(job: JobPostingProperties) -> Posting:
    """Read the properties into the fields of a posting; missing or invalid ones are absent."""
    found = job.properties
    limits = tuple(dict.fromkeys(plain_text(each) for each in all_values(found.get("applicantLocationRequirements"))))
    description = _description(found)
    return Posting(
        title=_found(job, job.title),
        company=_found(job, plain_text(found.get("hiringOrganization"))),
        places=_found(job, tuple(_places(found.get("jobLocation")))),
        remote=_remote(job),
        remote_limits=tuple(filter(None, limits)),
        pay=_found(job, tuple(_pay(found))),
        work_type=_work_type(job),
        posted=_found(job, day_of(found.get("datePosted")), plain_text(found.get("datePosted"))),
        closes=_found(job, day_of(found.get("validThrough")), plain_text(found.get("validThrough"))),
        url=job.url,
        description=description,
    )


def description_blocks(text: str) -> tuple[Block, ...]:
    """Read a description that is HTML, HTML with its signs written as entities (once or twice), or plain text."""
    for _round in range(2):
        if _MARKUP.search(text):
            return read_blocks(text)
        if "&" not in text:
            break
        text = unescape(text)
    return read_blocks(text) if _MARKUP.search(text) else text_blocks(text)


def pay_period(text: str) -> PayPeriod | None:
    """Read a unit of time: "YEAR", "per hour", "Monthly", "ANN"."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return next((_PERIODS[word] for each in words if (word := each.removesuffix("ly")) in _PERIODS), None)


def _found(job: JobPostingProperties, value: object, words: str = "") -> Found | None:  # type: ignore[type-arg]
    return Found(value, job.source, words or (value if isinstance(value, str) else "")) if value else None


def _places(value: object) -> Iterator[Place]:
    for each in all_values(value):
        addresses = list(all_values(property_of(each, "address"))) or [each]
        for address in addresses:
            if isinstance(address, str):
                yield from places_as_written(plain_text(address))
            elif place := _place(address, plain_text(property_of(each, "name"))):
                yield place


def _place(address: object, name: str) -> Place | None:
    town = plain_text(property_of(address, "addressLocality"))
    region = plain_text(property_of(address, "addressRegion"))
    country = plain_text(property_of(address, "addressCountry"))
    words = ", ".join(dict.fromkeys(filter(None, (town, region, country)))) or name
    if not words:
        return None
    known = next(iter(read_places(country or words)), None)
    code = country.upper() if re.fullmatch(r"[A-Za-z]{2}", country) else known.country if known else ""
    return Place(words=words, town=town, region=region, country=code)


def _remote(job: JobPostingProperties) -> Found[Remote] | None:
    words = plain_text(job.properties.get("jobLocationType"))
    return Found(Remote.YES, job.source, words) if "telecommute" in words.lower() else None


def _work_type(job: JobPostingProperties) -> Found[WorkType] | None:
    for text in all_text(job.properties.get("employmentType")):
        for part in re.split(r"[,;/|\[\]\"]", text):
            if kind := read_work_type_field(part.replace("_", " ")):
                return Found(kind, job.source, text)
    return None


def _pay(found: Properties) -> Iterator[Pay]:
    shared = plain_text(found.get("salaryCurrency"))
    for each in all_values(found.get("baseSalary")):
        currency = plain_text(property_of(each, "currency")) or shared
        inner = property_of(each, "value")
        for amounts in all_values(inner if inner is not None else each):
            if pay := _one_pay(amounts, currency, plain_text(property_of(each, "unitText")), outer=each):
                yield pay


def _one_pay(amounts: object, currency: str, outer_unit: str, *, outer: object) -> Pay | None:
    least, most = (
        amount_of(property_of(amounts, name)) or amount_of(property_of(outer, name))
        for name in ("minValue", "maxValue")
    )
    if least is None and most is None:
        inner = property_of(amounts, "value")
        least = most = amount_of(inner if inner is not None else amounts)
    if least is None and most is None:
        return None
    if least is not None and most is not None and least > most:
        least, most = most, least
    unit = plain_text(property_of(amounts, "unitText")) or plain_text(property_of(amounts, "unitCode")) or outer_unit
    code = currency.upper() if re.fullmatch(r"[A-Za-z]{3}", currency) else ""
    ends = " - ".join(dict.fromkeys(f"{end:f}" for end in (least, most) if end is not None))
    words = " ".join(filter(None, (ends, currency, unit)))
    return Pay(words=words, least=least, most=most, currency=code, period=pay_period(unit))


def _description(found: Properties) -> tuple[Block, ...]:
    """Return the description, followed by requirements that it doesn't mention."""
    blocks = tuple(block for text in all_text(found.get("description")) for block in description_blocks(text))
    said = {block.text for block in blocks}
    for name in _FURTHER_TEXTS:
        texts = [text for each in all_values(found.get(name)) if (text := _asked_for(each))]
        further = [block for text in texts for block in description_blocks(text)]
        if further and not said.issuperset(block.text for block in further):
            heading = Block(BlockKind.H3, _heading_of(name))
            blocks += (heading, *_as_items(further)) if len(texts) > 1 else (heading, *further)
    return blocks


def _asked_for(value: object) -> str:
    """Write a requirement as a line: a text as it is, a degree and its subject, time of experience, a term."""
    if isinstance(value, str):
        return value
    if months := amount_of(property_of(value, "monthsOfExperience")):
        return f"{months / 12:f} years of experience" if months % 12 == 0 else f"{months:f} months of experience"
    words = [plain_text(property_of(value, name)) for name in ("credentialCategory", "name", "description", "about")]
    return ", ".join(filter(None, words))


def _heading_of(name: str) -> str:
    return re.sub(r"([A-Z])", r" \1", name).capitalize()


def _as_items(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield Block(BlockKind.ITEM, block.text, 1) if block.kind is BlockKind.PARAGRAPH else block
