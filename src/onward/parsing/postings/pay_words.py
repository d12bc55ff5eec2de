"""Words around amounts of money in postings, in seven languages: what makes an amount pay, and what makes it none."""

PAY_WORDS = (
    "salary|salaries|pay|paid|paying|compensation|comp|wages?|remuneration|earn|earnings|base|hourly|ote|package|tc|ctc|"
    "rate of pay|pay rate|hourly rate|day rate|daily rate|salary range|pay range|"
    "gehalt\\w*|jahresgehalt|bruttogehalt|monatsgehalt|verg(?:ü|ue)tung|vergütet|lohn|stundenlohn|verdienst|entgelt|brutto\\w*|"
    "\\w+gehalt|mindestgehalt|kv-gehalt|tagessatz|stundensatz|"
    "salaire|salaires|rémunération|remuneration|brut|bruts|smic|tjm|package|"
    "salario|sueldo|retribuci[oó]n|remuneraci[oó]n|brutos?|sba|"
    "stipendio|retribuzione|ral|lord[oi]|compenso|"
    "sal[aá]rio|remuneração|ordenado|vencimento|"
    "salaris|loon|uurloon|bruto|beloning|maandsalaris|bruto-?maandsalaris"
)
NO_PAY_WORDS = frozenset(
    # English
    "raise raised raising series seed funding funded round investment investments invested investors valuation valued "
    "stipend stipends allowance allowances budget budgets match matching matched 401k sign-on signing signon referral portfolio "
    "portfolios revenue revenues arr mrr gmv aum campaign campaigns quota quotas deal deals savings saved donations "
    "donated market markets industry opportunity spend spending transactions payments volume voucher vouchers gift "
    "credit credits reimbursement reimbursed reimburse relocation insurance coverage grant grants prize bounty fee fees "
    "discount subsidy backed capital assets sales worth sold managing manage loan loans limit limits equipment "
    "setup perk perks wellness learning education course courses travel home-office turnover pipeline "
    "business company contract contracts cost costs expense expenses program stock options price prices priced "
    "tuition scholarship retention "
    # German
    "zuschuss finanzierung umsatz umsatzes jahresumsatz prämie weiterbildungsbudget gutschein gutscheine investition "
    "sachbezug fahrtkostenzuschuss kostenübernahme investiert portfolio "
    # French
    "levée levé financement budget chiffre prime ticket tickets-restaurant remboursement allocation "
    # Spanish, Italian, Portuguese
    "presupuesto facturación financiación ayuda fatturato finanziamento buoni buono contributo orçamento faturamento "
    "investimento vale auxílio subsídio "
    # Dutch
    "omzet vergoeding reiskostenvergoeding budget financiering opleidingsbudget".split()
)
BONUS_WORDS = frozenset(
    "bonus bonuses commission commissions provision variabel tantieme equity rsu rsus stock".split()
)
TOTAL_WORDS = (
    r"ote|on[- ]target|total (?:target )?(?:cash|comp(?:ensation)?|package|earnings)|tc|ctc|all[- ]in|"
    r"includ\w+ (?:bonus|commission|variable)|inkl(?:usive|\.)? (?:bonus|provision)|zielgehalt|first[- ]year earnings"
)
UP_TO_WORDS = r"up to|upto|max(?:imum|\.)?|bis zu|bis|jusqu'[àa]|hasta|fino a|até|tot|under|no more than"
FROM_WORDS = (
    r"from|starting (?:at|from|salary(?: of)?)|starts (?:at|from)|at least|min(?:imum|\.)?(?: of)?|ab|mindestens|à partir de|"
    r"dès|desde|a partir d[ei]|vanaf|minimaal|a partire da|da|over|more than|north of"
)
FIGURE_AFTER_WORDS = (
    r"\+|plus(?= depending)|or more|and up|and above|or higher|aufwärts|minimum|et plus|o más|o superior|of meer"
)
BETWEEN_WORDS = r"between|zwischen|entre|tra|fra|tussen|from|von|de|da|van|range|ranges|ranging"
PERIOD_WORDS = {
    "hour": (
        r"(?:/|per|an|a|each|pro|die|par|de l'|la|por|all'|l'|per|à l')\s?(?:hour|hr|h|std\.?|stunde|heure|hora|ora|uur)|/\s?h(?:r|our)?|"
        r"hourly|ph|p/h|stündlich|brutto/h|stundenlohn|stundensatz|uurloon|hourly rate"
    ),
    "day": (
        r"(?:/|per|a|each|pro|par|por|al|à la|al)\s?(?:day|tag|jour|día|dia|giorno|dag)|daily(?: rate)?|day rate|tagessatz|"
        r"per diem|pd|p/d|tjm|par jour|journalier"
    ),
    "week": r"(?:/|per|a|each|pro|par|por|alla|a la)\s?(?:week|wk|woche|semaine|semana|settimana)|weekly|pw|p/w|wöchentlich|week",
    "month": (
        r"(?:/|per|a|each|pro|im|par|por|al|ao|di)\s?(?:month|mo|mth|monat|mois|mes|mese|mês|maand|mån)|monthly|pm|p/m|monatlich|"
        r"mensuels?|mensuales?|mensual|mensili?|mensal|mensais|monatsgehalt|maandsalaris|bruttomonatsgehalt|/m|par mois"
    ),
    "year": (
        r"(?:/|per|a|each|pro|im|par|por|al|all'|l'|ao|per)\s?(?:year|yr|annum|jahr|an|ann[ée]e|año|ano|anno|jaar|a)|"
        r"annual(?:ly|ized)?|yearly|p\.?\s?a\.?|pa|jährlich|jahresgehalt|jahresbrutto|bruttojahresgehalt|jahr|annuels?|anuales?|anual|"
        r"annu[io]|annual base|par an|brut annuel|jaarsalaris|ral|sba|jahreszielgehalt|lpa"
    ),
}
"""Regular expressions by period, matched in lower case between word boundaries."""
