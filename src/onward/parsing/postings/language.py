"""The language of a text, by its most common words."""

from __future__ import annotations

import re
from collections import Counter

_MAX_TEXT = 6_000
_LEAST_WORDS = 6
_LEAST_SHARE = 0.12
_LEAST_LEAD = 1.4
_COMMON_WORDS = {
    "en": "the and of to in for with you our we is are on be as will your or an at that this have by from who",
    "de": "und der die das für mit wir sie du dich deine ist sind ein eine einen im in von zu den auf bei als oder",
    "fr": "et le la les des pour vous nous dans une un du est sont en avec sur votre notre au aux que qui ou par vos",
    "es": "y el la los las para con una un del que en es son por tu nuestro nuestra como se su al o más sus te",
    "it": "e il la i le gli per con una un del della che in è sono di nel alla al come si o più nostro tua da ti dei",
    "pt": "e o a os as para com uma um do da que em é são por no na como se ou mais você nossa nosso dos ao das",
    "nl": "en de het een van voor met je jij wij ons is zijn in op te bij als of naar onze jouw dat die aan ook we",
    "sv": "och att det som en ett för med du vi är av på i till den har om eller din vår kan hos inom ska",
    "da": "og at det som en et for med du vi er af på i til den har om eller din vores kan hos skal dig",
    "nb": "og å det som en et for med du vi er av på i til den har om eller din vår kan hos skal deg",
    "pl": "i w z na do się jest oraz dla nie to od po za przez twoje nasz jako lub pracy będzie masz oferujemy",
    "fi": "ja on ei se että olet sinulla meillä tai sekä voit myös kun joka hän ovat sinun meidän työ",
    "cs": "a v na se je že do pro jsme jako nebo při práce také máte vás naše nabízíme kde který budete",
    "ro": "și în de la cu pe pentru este sunt care din sau o un ca să noastre tău vei fi mai",
}
_LANGUAGES_BY_WORD: dict[str, tuple[str, ...]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_BY_WORD[_word] = (*_LANGUAGES_BY_WORD.get(_word, ()), _language)
_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """Return the ISO 639-1 code of the language most of a text is written in; empty where it is short or unclear.

    It knows English, German, French, Spanish, Italian, Portuguese and Dutch, and the codes of some others so as not to
    confuse them with these. Only the first pages count.
    """
    words = _WORD.findall(text[:_MAX_TEXT].casefold())
    if len(words) < _LEAST_WORDS:
        return ""
    hits: Counter[str] = Counter()
    for word in words:
        languages = _LANGUAGES_BY_WORD.get(word, ())
        for language in languages:
            hits[language] += 1 if len(languages) > 1 else 3
    ranked = hits.most_common(2)
    if not ranked or ranked[0][1] / 2 < _LEAST_SHARE * len(words):
        return ""
    clear = len(ranked) == 1 or ranked[0][1] >= _LEAST_LEAD * ranked[1][1]
    return ranked[0][0] if clear else ""
