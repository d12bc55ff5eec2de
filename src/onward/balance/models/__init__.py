from onward.balance.models.budget import Activity, Booking, Budget, Lift, Timer
from onward.balance.models.calendar import Feed, Told
from onward.balance.models.checkins import CheckIn, CheckInChoices
from onward.balance.models.commitments import Agenda, AgendaFile, Commitment
from onward.balance.models.fit import Level, MustHaveAnswer
from onward.balance.models.priorities import MustHave, Priority, Value, ValuesWriting, Weighing
from onward.balance.models.review import Review
from onward.balance.models.supporter import SupporterLink, SupporterPage
from onward.balance.models.writing import WritingSession

__all__ = [
    "Activity",
    "Agenda",
    "AgendaFile",
    "Booking",
    "Budget",
    "CheckIn",
    "CheckInChoices",
    "Commitment",
    "Feed",
    "Level",
    "Lift",
    "MustHave",
    "MustHaveAnswer",
    "Priority",
    "Review",
    "SupporterLink",
    "SupporterPage",
    "Timer",
    "Told",
    "Value",
    "ValuesWriting",
    "Weighing",
    "WritingSession",
]
