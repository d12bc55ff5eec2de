"""Documents made from the profile; the models of each noun stand with it and are found here."""

from onward.materials.letters.models import Letter, LetterBlock  # noqa: F401 - Django looks for models here
