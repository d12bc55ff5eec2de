"""Which parts of a profile are the sample."""

from onward.accounts.public import Person
from onward.foundation.ownership.models import OwnedQuerySet
from onward.parsing.resumes.records import ResumeBasics
from onward.profile.models import Profile, ProfileEntry
from onward.profile.records import ProfileContent

SAMPLE_KEY = "sample-"
"""What the keys of sample entries and lines begin with; those of a person's own are hexadecimal."""

SAMPLE_EMAIL = "robin.hale@example.org"


def sample_entries(person: Person) -> OwnedQuerySet[ProfileEntry]:
    return ProfileEntry.objects.owned_by(person).filter(key__startswith=SAMPLE_KEY)


def sample_profiles(person: Person) -> OwnedQuerySet[Profile]:
    """Return the head of the profile as long as it has the sample's email address."""
    return Profile.objects.owned_by(person).filter(email=SAMPLE_EMAIL)


def has_sample_profile(person: Person) -> bool:
    return sample_entries(person).exists()


def without_sample(content: ProfileContent) -> ProfileContent:
    """Return a profile without what the sample put there, to compare a résumé with."""
    entries = tuple(entry for entry in content.entries if not entry.id.startswith(SAMPLE_KEY))
    basics = ResumeBasics() if content.basics.email == SAMPLE_EMAIL else content.basics
    return ProfileContent(basics, entries, content.language)
