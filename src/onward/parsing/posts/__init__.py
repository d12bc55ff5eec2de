"""What a text that somebody wants to post shows: signs of a crisis, signs of advertising. Pure."""

from onward.parsing.posts.crisis import has_crisis_signs
from onward.parsing.posts.spam import SpamSign, SpamVerdict, count_links, judge_spam

__all__ = ["SpamSign", "SpamVerdict", "count_links", "has_crisis_signs", "judge_spam"]
