"""Whether a rewording leaves out a limit that its line states: some of it, near it, for a season, in vain."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onward.materials.rewording.records import Refusal, RefusalKind
from onward.materials.rewording.source import ComparedText, RewordingSource


class _Limit(NamedTuple):
    """A way for a source to limit a claim, and the words of a rewording that limit it as much."""

    there: re.Pattern[str]
    here: re.Pattern[str]


def _limit(there: str, here: str) -> _Limit:
    return _Limit(re.compile(rf"\b(?:{there})\b", re.IGNORECASE), re.compile(rf"\b(?:{here})", re.IGNORECASE))


_IN_VAIN = _limit(
    r"turned (?:it |them |me )?down|cancell?ed|rejected|declined|refused|dropped out|unfinished|discontinued|"
    r"broke off|abandoned|postponed|in vain|without success|unsuccessful(?:ly)?|failed|"
    r"did(?:n't| not)|was(?:n't| not)|(?<!who )(?<!that )left (?:it |early|after|before|without)",
    r"turn|cancel|reject|decline|refus|drop|unfinish|discontinu|broke|abandon|postpone|vain|un\w+|fail|not\b|no\b|"
    r"\w+n't|never|lost|stop|left|without|short of|incomplete|began|begun|start|before",
)
_LIMITS = (
    _IN_VAIN,
    _limit(
        r"some(?= [a-z])(?! (?:more|other|of (?:them|which|whom|these|those))\b)",
        r"some|several|an?\b|few|part|half|occasional|at times|now and|\d",
    ),
    _limit(
        r"being (?:discussed|considered|planned|tested|examined|decided)|under (?:discussion|consideration|review)",
        r"discuss|consider|plan|test|examin|decid|review|might|may\b",
    ),
    _limit(
        r"(?:studied|studying|worked|working) towards?|pursuing|enrolled (?:in|on)|in progress",
        r"toward|pursu|enrol|progress|stud|course|class|candidate|current|expected|work",
    ),
    _limit(
        r"(?:may|might) (?:have|improve|increase|reduce|help|slow|raise|lower|cut|speed|save)",
        r"may|might|could|possibl|potential|perhaps",
    ),
    _limit(r"nominated|shortlisted|finalist|runner-up", r"nomin|shortlist|finalist|runner|consider|candidate"),
    _limit(
        r"(?:began|started) (?:an?|the|work on) (?:\w+ )?(?:re\w+|draft|translation|analysis|study|degree|\w+tion)\b",
        r"began|begin|start|launch|initiat|open|found|creat|set up|work(?:ed|ing) on|first",
    ),
    _limit(
        r"(?:awaiting|pending|waiting for) (?:\w+ ){0,3}(?:review|approval|decision|consent|permission|publication)",
        r"await|pending|waiting|under review|submitted|propos|draft",
    ),
    _limit(
        r"(?:summer|winter|harvest|christmas|holiday)s?(?= (?:of|season|job|break)|,|;|$)",
        r"summer|winter|harvest|christmas|holiday|season|months?|weeks?|vacation|\d{4}-0",
    ),
    _limit(
        r"temporar(?:y|ily)|seasonal|trial|interim|acting|fixed-term|substitut(?:e|ed|ing)|deputized|deputised",
        r"tempora|season|trial|tried|interim|acting|fixed|substitut|deput|cover|stood in|stand|fill|stepp|replac|\d|"
        r"one|two|three|summer|winter|spring|autumn|fall|harvest|test|pilot",
    ),
)
_CONDITION = re.compile(r"\b(?:when|whenever|if|what|who)\b[^,;.]*", re.IGNORECASE)
"""Words for a condition, as opposed to a result: "called when the till did not match"."""
_NEAR = re.compile(
    r"\b(?:near|nearby|opposite|next to|across (?:the \w+ )?from|outside|close to|adjacent to|around the corner from)\s"
    r"(?:the |an? |our |my )?(?P<place>[^\W_]+)",
    re.IGNORECASE,
)
_COUNTED_TIMES = re.compile(
    r"\b(?:one|two|three|four|five|six|\d+) "
    r"(?P<times>\w+days?|weekends?|evenings?|mornings?|nights?|summers?|winters?)\b"
    r"(?! (?:an?|per|each|every|of)\b)",
    re.IGNORECASE,
)
_NEAR_HERE = re.compile(
    r"\b(?:near|opposite|next|across|outside|close|adjacent|by|beside|around|facing|off)", re.IGNORECASE
)


def check_limits(source: RewordingSource, proposal: ComparedText) -> Iterator[Refusal]:
    """Yield the first word of a claim whose limit is left out, and a place that the source only calls nearby. Who only
    says that they applied or proposed may leave out that it was in vain."""
    said = source.reworded_by(proposal).text
    done = _CONDITION.sub("", said)
    own_verbs = {verb.word.verb for verb in proposal.verbs}
    is_only_tried = bool(own_verbs) and own_verbs <= source.lexicon.tried
    is_left_out = any(
        each.there.search(done) and not each.here.search(proposal.text)
        for each in _LIMITS
        if not (each is _IN_VAIN and is_only_tried)
    )
    if is_left_out and proposal.words:
        yield proposal.refuse_word(RefusalKind.LIMIT, proposal.words[0])
    times = {match["times"].casefold() for match in _COUNTED_TIMES.finditer(said)}
    if not proposal.numbers:
        yield from (proposal.refuse_word(RefusalKind.LIMIT, word) for word in proposal.words if word.folded in times)
    places = {match["place"].casefold() for match in _NEAR.finditer(said)}
    if places and not _NEAR_HERE.search(proposal.text):
        yield from (proposal.refuse_word(RefusalKind.NAME, word) for word in proposal.words if word.folded in places)
