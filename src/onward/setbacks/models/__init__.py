from onward.setbacks.models.debriefs import Debrief, Visit
from onward.setbacks.models.kept import Correction, OutcomeChoice, Strength, Trial
from onward.setbacks.models.nos import Answer
from onward.setbacks.models.planning import CaseChoice, KindWord, PlanLeftOut, SetbackPlan
from onward.setbacks.models.preparing import DreadedQuestion, Preparation

__all__ = [
    "Answer",
    "CaseChoice",
    "Correction",
    "Debrief",
    "DreadedQuestion",
    "KindWord",
    "OutcomeChoice",
    "PlanLeftOut",
    "Preparation",
    "SetbackPlan",
    "Strength",
    "Trial",
    "Visit",
]
