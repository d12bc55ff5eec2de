"""Documents made from the profile; the models of each noun stand with it and are found here."""

from onward.materials.brief.models import CampaignBrief  # noqa: F401 - Django looks for models here
from onward.materials.documents.models import Document  # noqa: F401 - as above
from onward.materials.letters.models import Letter, LetterBlock  # noqa: F401 - as above
from onward.materials.rewording.models import RewordingHelper  # noqa: F401 - as above
from onward.materials.sent.models import SentDocument  # noqa: F401 - as above
