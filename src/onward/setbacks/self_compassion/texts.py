"""The three kind questions: to think about and, only if the person likes, to answer in a few words."""

from django.utils.translation import gettext as _

from onward.odds.rejections.perspective import Perspective
from onward.setbacks.models import SelfCompassionNote
from onward.setbacks.rejections.texts import others_sentence


def question_texts(perspective: Perspective | None) -> dict[SelfCompassionNote.Prompt, str]:
    others = _("%(others)s What might some of them be feeling, just like you?") % {
        "others": others_sentence(perspective)
    }
    return {
        SelfCompassionNote.Prompt.KINDNESS: _("What would you say to a friend who got this rejection today?"),
        SelfCompassionNote.Prompt.HUMANITY: others,
        SelfCompassionNote.Prompt.BALANCE: _("What is also true this week?"),
    }
