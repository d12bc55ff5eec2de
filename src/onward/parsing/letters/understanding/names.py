"""The company and the job that a letter names, by where in it names stand."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from onward.parsing.letters.records import Letter, Sender
from onward.parsing.letters.understanding.name_words import (
    AFTER_A_COMPANY,
    AFTER_A_TITLE,
    AT,
    BEFORE_A_COMPANY,
    BEFORE_A_TEAM,
    BEFORE_A_TITLE,
    HIRING_HOSTS,
    HIRING_SENDERS,
    LEGAL_FORMS,
    NO_COMPANY,
    RELAYS,
    ROLES_OF_SENDERS,
    TEAMS,
)
from onward.parsing.letters.understanding.words import FoldedText, WordFinder, any_of, fold, words_of
from onward.parsing.postings.titles import looks_like_title
from onward.parsing.text import one_line

_READ = 3_000
"""Characters of a letter in which names are looked for."""
_LONGEST_NAME = 60
_LONGEST_BEFORE = 45
_LONGEST_SUBJECT = 300
_LONGEST_SIGN_OFF = 300
_LONGEST_TITLE = 100
_CAPITAL = "A-Z0-9\u00c0-\u00d6\u00d8-\u00de"
_LINK = r"(?:of|and|the|de|du|des|la|le|les|et|und|der|die|von|y|del|e|di|da|do|en|van|f\u00fcr|&|\+|[-\u2013|/])"
_REST = (
    r"[\w&'\u2019+-]*(?:\.(?=\w)[\w&'\u2019+-]*)*(?:\.(?:(?<=Inc\.)|(?<=Ltd\.)|(?<=Corp\.)|(?<=\bCo\.)|(?<=\bSt\.)))?"
)
_WORD = rf"[{_CAPITAL}]{_REST}"
_MORE = (
    rf"(?:[ \u00a0](?:{_LINK}[ \u00a0])?{_WORD})*"
    r"(?:, ?(?:Inc|LLC|Ltd|LLP|PLC|S\.A|SA|AG|GmbH)\b\.?)?"
)
_NAME = f"{_WORD}{_MORE}"
_SPACE = r"[\s\u00a0]{1,3}"


_BEFORE = frozenset(fold(phrase).replace("\u2019", "'") for phrase in (*BEFORE_A_COMPANY, *TEAMS))
_AFTER = frozenset(map(fold, AFTER_A_COMPANY))
_BEFORE_BY_LAST = {
    phrase.split()[-1]: tuple(f" {other}" for other in _BEFORE if other.split()[-1] == phrase.split()[-1])
    for phrase in _BEFORE
}
_FIRST_AFTER = frozenset(phrase.split()[0] for phrase in _AFTER)
_BETWEEN = '"\u201c\u00ab '
"""What may stand between a name and the words before it."""
_LEADS = WordFinder(
    (*(f"{word} " for word in {*_BEFORE_BY_LAST, *AT}), *_BETWEEN[:-1], *(f"{sign} " for sign in _BETWEEN))
)
"""What ends where a name begins that words before it call a company's."""
_FOLLOWED = re.compile(rf"\s*[.,]*(?:{any_of(_FIRST_AFTER)})[.,]*(?:\s|$)")
_MOST_WORDS = 6
_NAMES = re.compile(rf"(?P<name>[{_CAPITAL}](?<![\w.@/].){_REST}{_MORE})")
_SUBJECT_ENDS = re.compile(
    r"\b(?:sent to|applied to|applying to|application to|viewed by|envoyee a|vue par|chez)\s"
    r"(?P<name>[^\s!.?,][^!?,]{1,38}?)[!.]?\s*$"
)
"""What a platform puts last in its subjects is a name, though it may begin with a small letter."""
_BEFORE_A_TITLE = WordFinder(fold(phrase).split()[0] for phrase in BEFORE_A_TITLE)
_TITLE_FOLLOWS = re.compile(rf"\b(?:{any_of(BEFORE_A_TITLE)})[\s\u00a0]{{1,3}}[\"\u201c\u00ab\u2018']?\s?")
_TITLE = re.compile(rf"[{_CAPITAL}\w][^\n\"\u201d\u00bb;!?<>]{{1,{_LONGEST_TITLE}}}")
_TITLE_BEFORE = re.compile(
    rf"(?:the(?<!\wthe)|your(?<!\wyour)|our(?<!\wour)){_SPACE}(?P<name>{_WORD}[^\n\"\u201d\u00bb;!?<>.]{{1,{_LONGEST_TITLE}}}?)"
    rf"{_SPACE}(?P<noun>position|role|vacancy|opening|job|application)\b"
)
_OF_ANY_MATTER = "application"
_TITLE_ENDS = re.compile(rf"(?:[.,:](?=\s|$)|[\s\u00a0]+(?:{any_of(AFTER_A_TITLE)})(?![\w])|[\s\u00a0]+@|[\s\u00a0]\|)")
_SIGNED = re.compile(rf"^(?P<name>{_NAME})[,.]?$")
_BETWEEN_NAMES_OF_A_SENDER = re.compile(r"\s(?:via|@|at|from|from the|de|bei|chez)\s|[|(]")
_DASH = re.compile(r"[\s\u00a0][-\u2013|/][\s\u00a0]")
_POSSESSOR = re.compile(r"(?<=\w)['\u2019]s\s.*$")
_ENDS_NO_NAME = re.compile(_LINK)
_LETTERS = re.compile(r"[a-z0-9]+")
_POSSESSIVE = re.compile(r"['\u2019]s?$")


def company_of(letter: Letter, text: FoldedText) -> str:
    """Return the company that most of a letter's witnesses name; empty where none does."""
    said: dict[str, float] = defaultdict(float)
    spelled: dict[str, str] = {}
    for name, weight in _witnesses(letter, text):
        key = comparable_company(name)
        if key and not key.isdigit() and key.split()[0] not in NO_COMPANY and not looks_like_title(name):
            said[key] += weight
            spelled.setdefault(key, name)
    if not said:
        return ""
    return spelled[max(said, key=lambda key: said[key])]


@lru_cache(maxsize=10_000)
def comparable_company(name: str) -> str:
    """Return ``name`` for comparing: without accents, signs, "the" and legal forms."""
    words = _LETTERS.findall(fold(name.replace(".", "")))
    while words and words[-1] in LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] in ("the", "le", "la", "les", "die", "der"):
        words = words[1:]
    return " ".join(words)


def _witnesses(letter: Letter, text: FoldedText) -> Iterator[tuple[str, float]]:
    for weight, read in ((2.0, FoldedText.of(letter.subject[:_LONGEST_SUBJECT])), (1.0, text)):
        led = _LEADS.ends(read.folded[:_READ])
        for match in _NAMES.finditer(read.text, 0, _READ):
            start, end = match.span()
            if (start in led or _FOLLOWED.match(read.folded, end)) and (
                certainty := _certainty(read.folded, start, end)
            ):
                yield _trimmed(match["name"]), weight * certainty
    if last := _SUBJECT_ENDS.search(fold(letter.subject[:_LONGEST_SUBJECT])):
        yield _trimmed(letter.subject[last.start("name") : last.end("name")]), 1.5
    for line in text.text[-_LONGEST_SIGN_OFF:].strip().split("\n")[-4:]:
        if signed := _SIGNED.match(line.strip()):
            yield _trimmed(signed["name"]), 0.5
    yield from _sender_witnesses(letter.sender)


def _certainty(folded: str, start: int, end: int) -> float:
    """Return how surely the words before or after a name say that it is a company's, from 0 to 1."""
    before = folded[max(0, start - _LONGEST_BEFORE) : start].rstrip(_BETWEEN)
    last = before[max(before.rfind(" "), before.rfind("\n")) + 1 :]
    if last in _BEFORE_BY_LAST and f" {one_line(before)}".endswith(_BEFORE_BY_LAST[last]):
        return 1.0
    after = folded[end : end + _LONGEST_BEFORE]
    first = after.split(maxsplit=1)
    if first and first[0].strip(".,") in _FIRST_AFTER:
        words = after.split()[:_MOST_WORDS]
        if any(" ".join(words[:count]).strip(".,") in _AFTER for count in range(1, len(words) + 1)):
            return 1.0
    return 0.4 if last in AT else 0.0


def _sender_witnesses(sender: Sender) -> Iterator[tuple[str, float]]:
    """A person's name says nothing of a company, so a sender counts where its words or its host say more."""
    host = company_of_host(sender.host)
    for part in _BETWEEN_NAMES_OF_A_SENDER.split(sender.name):
        kept = _without_roles(part)
        if kept and (kept != part.strip() or comparable_company(kept).replace(" ", "") == host):
            yield kept, 1.0
    if host:
        yield host, 0.4


def company_of_host(host: str) -> str:
    """Return "acme" of "mail.acme.co.uk"; empty for hosts that send for many."""
    labels = host.lower().strip(".").split(".")
    if len(labels) < 2 or any(".".join(labels[place:]) in RELAYS for place in range(len(labels))):
        return ""
    short = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in ("co", "com", "org", "ac", "gov", "net")
    return labels[-3] if short else labels[-2]


def hiring_words_of(sender: Sender) -> set[str]:
    """Return the words of hiring in a sender's name and address, and its host where that sends for who hires."""
    box, _at, host = sender.address.lower().partition("@")
    words = set(words_of(fold(f"{sender.name} {box}"))) & HIRING_SENDERS
    labels = host.split(".")
    return words | {name for place in range(len(labels)) if (name := ".".join(labels[place:])) in HIRING_HOSTS}


def _without_roles(name: str) -> str:
    words = [word for word in name.split() if fold(word).strip("-,.") not in ROLES_OF_SENDERS]
    return " ".join(words)


def _trimmed(name: str) -> str:
    """Return a name without what stands around it: "The Acme Recruiting Team" is "Acme"."""
    words = _POSSESSOR.sub("", _DASH.split(name)[0]).split()
    while words and (_ENDS_NO_NAME.fullmatch(words[-1]) or fold(words[-1]).strip("-,.") in ROLES_OF_SENDERS):
        words.pop()
    while words and fold(words[0]).replace("\u2019", "'") in BEFORE_A_TEAM:
        words.pop(0)
    return _POSSESSIVE.sub("", " ".join(words).strip(" ,-\u2013|"))[:_LONGEST_NAME]


def job_title_of(subject: str, text: FoldedText) -> str:
    """Return the job that a letter names; empty where it names none."""
    reads = (FoldedText.of(subject[:_LONGEST_SUBJECT]), text)
    for read in reads:
        for match in _title_leads(read.folded[:_READ]):
            if (found := _TITLE.match(read.text, match.end())) and (title := _title(found[0])):
                return title
    for read in reads:
        for before in _TITLE_BEFORE.finditer(read.text, 0, _READ):
            title = one_line(before["name"])
            if before["noun"] != _OF_ANY_MATTER or looks_like_title(title):
                return title
    return ""


def _title_leads(folded: str) -> Iterator[re.Match[str]]:
    """Yield all that says that a title follows, one after the other."""
    place = 0
    for start in _BEFORE_A_TITLE.starts(folded):
        if start >= place and (match := _TITLE_FOLLOWS.match(folded, start)):
            place = match.end()
            yield match


def _title(found: str) -> str:
    title = one_line(found)
    end = _TITLE_ENDS.search(fold(title))
    title = (title[: end.start()] if end else title).strip(" '\u2019\"-\u2013,")
    capitals = sum(word[:1].isupper() for word in title.split())
    return title if capitals and len(title) >= 3 and capitals * 3 >= len(title.split()) else ""
