"""Words of dates and spans of dates in seven languages, in lower case and without accents."""

_MONTHS = {
    "en": """january jan | february febr feb | march mar | april apr | may | june jun | july jul | august aug
        | september sept sep | october oct | november nov | december dec""",
    "fr": """janvier janv | fevrier fevr fev | mars | avril avr | mai | juin | juillet juil | aout aou
        | septembre sept | octobre oct | novembre nov | decembre dec""",
    "de": """januar jaenner janner jan | februar feber feb | maerz marz mrz | april apr | mai | juni jun | juli jul
        | august aug | september sept sep | oktober okt | november nov | dezember dez""",
    "es": """enero ene | febrero feb | marzo mar | abril abr | mayo may | junio jun | julio jul | agosto ago
        | septiembre setiembre sept set | octubre oct | noviembre nov | diciembre dic""",
    "it": """gennaio genn gen | febbraio febbr feb | marzo mar | aprile apr | maggio magg mag | giugno giu
        | luglio lugl lug | agosto ago | settembre sett set | ottobre ott | novembre nov | dicembre dic""",
    "pt": """janeiro jan | fevereiro fev | marco mar | abril abr | maio mai | junho jun | julho jul | agosto ago
        | setembro set | outubro out | novembro nov | dezembro dez""",
    "nl": """januari jan | februari feb | maart mrt | april apr | mei | juni jun | juli jul | augustus aug
        | september sept sep | oktober okt | november nov | december dec""",
}
MONTH_BY_WORD: dict[str, int] = {
    word: number
    for months in _MONTHS.values()
    for number, words in enumerate(months.split("|"), start=1)
    for word in words.split()
}

SEASONS: frozenset[str] = frozenset(
    """
    spring summer fall autumn winter printemps ete automne hiver fruhling fruehling fruhjahr fruehjahr sommer herbst
    primavera verano otono invierno estate autunno inverno verao outono lente zomer herfst voorjaar najaar
    wintersemester sommersemester ws ss wise sose schuljahr
    """.split()
)
QUARTERS: frozenset[str] = frozenset("quarter quartal trimestre trim kwartaal".split())

PRESENT: tuple[str, ...] = (
    *("present", "the present", "the present day", "now", "today", "date", "current", "currently", "ongoing"),
    *("in progress", "en cours", "aujourd'hui", "aujourd\u2019hui", "ce jour", "maintenant", "actuel", "actuellement"),
    *("actuelle", "jour", "heute", "jetzt", "dato", "laufend", "gegenwart", "aktuell", "andauernd", "fortlaufend"),
    *("actualidad", "la actualidad", "actualmente", "actual", "presente", "el presente", "hoy", "la fecha", "en curso"),
    *("oggi", "attuale", "attualmente", "in corso", "data attuale", "atual", "atualmente", "o momento", "hoje"),
    *("o presente", "em curso", "em andamento", "data", "heden", "nu", "vandaag", "huidig", "lopend"),
)
"""Words for "until now" at the end of a span."""
CJK_PRESENT: frozenset[str] = frozenset("現在 至今 现在 現職 今 현재".split())
PRESENT_AFTER_SPACE: frozenset[str] = CJK_PRESENT | {
    *("ongoing", "current", "currently", "in progress", "en cours", "laufend", "andauernd", "fortlaufend", "en curso"),
    *("in corso", "em curso", "em andamento", "lopend"),
}
"""Those of ``PRESENT`` that need no word or dash before them."""

JOINS: tuple[str, ...] = (
    *("to", "until", "til", "till", "through", "thru", "up to", "bis", "bis zum", "bis einschl.", "au", "a", "al"),
    *("alla", "all'", "ad", "jusqu'a", "jusqu'en", "jusqu'au", "jusque", "jusqu\u2019a", "jusqu\u2019en"),
    *("jusqu\u2019au", "hasta", "hasta el", "hasta la", "ate", "ate o", "ate a", "fino a", "fino ad", "fino al"),
    *("tot", "tot en met", "t/m", "から", "至", "到", "부터"),
)
"""Words, other than dashes, that join two dates into a span."""
JOINS_AFTER_BETWEEN: frozenset[str] = frozenset("and et und y e en".split())
BETWEEN: frozenset[str] = frozenset("between entre zwischen tra fra tussen".split())

SINCE: tuple[str, ...] = (
    *("since", "seit", "depuis", "desde", "dal", "dall'", "sinds", "vanaf heden", "as of", "from"),
    *("ab", "a partir de", "a partir du", "a partire da", "a partire dal", "da", "vanaf", "von", "vom", "du", "de"),
    *("del", "van", "des"),
)
"""Words before the date that begins a span."""
STILL_GOING: frozenset[str] = frozenset("since seit depuis desde dal dall' sinds".split())
"""Those of ``SINCE`` that, without an end after them, mean "until now"."""
ONLY_START: frozenset[str] = frozenset(
    ("from", "ab", "a partir de", "a partir du", "a partire da", "a partire dal", "vanaf", "as of")
)
UNTIL: frozenset[str] = frozenset(
    ("until", "till", "til", "bis", "jusqu'en", "jusqu'a", "hasta", "fino a", "tot", "ate")
)

BESIDE_A_SPAN: frozenset[str] = frozenset(
    """
    ca circa approx approximately about around etwa env environ aprox early mid late end beginning anfang mitte ende
    debut mi fin principios mediados finales inizio meta fine begin midden eind inicio meados expected anticipated
    projected voraussichtlich prevu prevue previsto prevista verwacht graduated graduation graduating class of the in
    en em im el le la il der den dates date year years yr yrs month months mo mos jahr jahre jahren monat monate
    monaten an ans annee annees mois ano anos año años mes meses anno anni mese mesi jaar jaren maand maanden week
    weeks and und et y e to degree awarded
    """.split()
)
"""Words allowed beside a span in a cell that holds nothing else: circa, expected, a duration."""
