"""What a text that somebody wants to post shows: signs of a crisis, signs of advertising. Pure."""

from onward.parsing.posts.crisis import has_crisis_signs
from onward.parsing.posts.spam import SpamSign, SpamVerdict, judge_spam

__all__ = ["SpamSign", "SpamVerdict", "has_crisis_signs", "judge_spam"]
