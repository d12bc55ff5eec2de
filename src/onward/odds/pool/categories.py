"""The categories of a pool's counts; the values are stored in databases and releases."""

from enum import StrEnum


class StepOutcome(StrEnum):
    """The outcomes of a step that the pool distinguishes."""

    PASSED = "passed"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"


class RoleFamily(StrEnum):
    """The kind of work somebody looks for, in broad groups."""

    MANAGEMENT = "management"
    BUSINESS = "business"
    COMPUTING = "computing"
    ENGINEERING = "engineering"
    SOCIAL = "social"
    LEGAL = "legal"
    EDUCATION = "education"
    MEDIA = "media"
    HEALTH = "health"
    SERVICE = "service"
    SALES = "sales"
    OFFICE = "office"
    TRADES = "trades"
    TRANSPORT = "transport"
    OTHER = "other"


class Region(StrEnum):
    """The region where somebody looks for work, in broad groups."""

    UNITED_STATES = "united_states"
    CANADA = "canada"
    BRITAIN_IRELAND = "britain_ireland"
    GERMAN_SPEAKING = "german_speaking"
    REST_OF_EUROPE = "rest_of_europe"
    LATIN_AMERICA = "latin_america"
    ASIA = "asia"
    OCEANIA = "oceania"
    AFRICA_MIDDLE_EAST = "africa_middle_east"
