"""What the counts of a pool are broken down by; the values stand in databases and in releases."""

from enum import StrEnum


class StepOutcome(StrEnum):
    """How a step ended, as the pool tells them apart."""

    PASSED = "passed"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"


class RoleFamily(StrEnum):
    """What kind of work somebody looks for, in the coarse."""

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
    """Where somebody looks for work, in the coarse."""

    UNITED_STATES = "united_states"
    CANADA = "canada"
    BRITAIN_IRELAND = "britain_ireland"
    GERMAN_SPEAKING = "german_speaking"
    REST_OF_EUROPE = "rest_of_europe"
    LATIN_AMERICA = "latin_america"
    ASIA = "asia"
    OCEANIA = "oceania"
    AFRICA_MIDDLE_EAST = "africa_middle_east"
