"""The link on a page that leads to the application."""

from typing import Final
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from onward.parsing.postings.records import FieldSource, Found
from onward.parsing.text import normalize, one_line

MAX_LINKS = 3_000
_MAX_WORDS = 8

APPLY: Final = {
    "en": "apply|apply now|apply here|apply online|apply for this job|apply for this position|apply for this role"
    "|apply to this job|apply on company site|apply on company website|i m interested|start application",
    "de": "bewerben|jetzt bewerben|online bewerben|hier bewerben|bewirb dich jetzt|zur bewerbung",
    "fr": "postuler|postuler maintenant|je postule|postulez|postuler en ligne|postuler à cette offre",
    "es": "solicitar|postular|postularme|inscribirse|inscribirme en esta oferta|aplicar|aplicar ahora",
    "it": "candidati|candidati ora|invia candidatura|candidati a questa offerta",
    "pt": "candidatar|candidatar-se|candidate-se|enviar candidatura",
    "nl": "solliciteer|solliciteer nu|solliciteren|solliciteer direct|direct solliciteren",
}
_APPLY = frozenset(normalize(each) for words in APPLY.values() for each in words.split("|"))


def find_apply_link(page: LexborHTMLParser, *, url: str) -> Found[str] | None:
    """Return the first link whose words ask to apply, made whole by the page's ``url``; only http and https."""
    for link in page.css("a[href]")[:MAX_LINKS]:
        words = one_line(link.text(separator=" ")[:200])
        if len(words.split()) <= _MAX_WORDS and normalize(words) in _APPLY:
            try:
                address = urljoin(url, link.attrs.sget("href")[:2_000].strip())
            except ValueError:
                continue
            if address.startswith(("http://", "https://")) and address.partition("#")[0] != url:
                return Found(address, FieldSource.HTML, words)
    return None
