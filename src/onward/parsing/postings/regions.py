"""Parts of countries that stand beside a town: states, provinces, nations; and names that lists of towns lack."""

from onward.parsing.text import normalize

_REGIONS = {
    "US": (
        "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|"
        "DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|"
        "KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|"
        "MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|"
        "NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|"
        "SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington|"
        "WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico"
    ),
    "CA": (
        "AB Alberta|BC British Columbia|MB Manitoba|NB New Brunswick|NL Newfoundland and Labrador|NS Nova Scotia|"
        "ON Ontario|PE Prince Edward Island|QC Quebec|SK Saskatchewan|YT Yukon|NT Northwest Territories|NU Nunavut"
    ),
    "AU": (
        "ACT Australian Capital Territory|NSW New South Wales|NT Northern Territory|QLD Queensland|SA South Australia|"
        "TAS Tasmania|VIC Victoria|WA Western Australia"
    ),
    "DE": (
        "BW Baden-Württemberg|BY Bayern|HB Bremen|HH Hamburg|HE Hessen|NI Niedersachsen|NW Nordrhein-Westfalen|"
        "RP Rheinland-Pfalz|SL Saarland|SH Schleswig-Holstein|BB Brandenburg|MV Mecklenburg-Vorpommern|SN Sachsen|"
        "ST Sachsen-Anhalt|TH Thüringen|BE Berlin"
    ),
    "GB": "ENG England|SCT Scotland|WLS Wales|NIR Northern Ireland",
    "AT": (
        "W Wien|NÖ Niederösterreich|OÖ Oberösterreich|S Salzburg|ST Steiermark|T Tirol|V Vorarlberg|K Kärnten|"
        "B Burgenland"
    ),
    "FR": (
        "IDF Île-de-France|ARA Auvergne-Rhône-Alpes|PACA Provence-Alpes-Côte d'Azur|OCC Occitanie|HDF Hauts-de-France|"
        "NAQ Nouvelle-Aquitaine|GES Grand Est|BRE Bretagne|NOR Normandie|PDL Pays de la Loire|"
        "BFC Bourgogne-Franche-Comté|"
        "CVL Centre-Val de Loire"
    ),
    "IT": (
        "LOM Lombardia|LAZ Lazio|PIE Piemonte|VEN Veneto|EMR Emilia-Romagna|TOS Toscana|CAM Campania|PUG Puglia|"
        "SIC Sicilia|LIG Liguria|MAR Marche|UMB Umbria|SAR Sardegna|CAL Calabria|FVG Friuli-Venezia Giulia"
    ),
    "ES": (
        "MD Comunidad de Madrid|CT Cataluña|AN Andalucía|PV País Vasco|GA Galicia|VC Comunidad Valenciana|"
        "AR Aragón|CL Castilla y León|CN Canarias|IB Islas Baleares"
    ),
    "NL": (
        "NH Noord-Holland|ZH Zuid-Holland|UT Utrecht|NB Noord-Brabant|GE Gelderland|OV Overijssel|LI Limburg|"
        "FR Friesland|"
        "GR Groningen|DR Drenthe|FL Flevoland|ZE Zeeland"
    ),
    "BE": "VLG Vlaanderen|VLG Flanders|WAL Wallonie|BRU Bruxelles-Capitale",
}
_WRITTEN_CODES = ("US", "CA", "AU")
_GEONAMES_CODES = {
    "CA": "01 AB|02 BC|03 MB|04 NB|05 NL|07 NS|08 ON|09 PE|10 QC|11 SK|12 YT|13 NT|14 NU",
    "AU": "01 ACT|02 NSW|03 NT|04 QLD|05 SA|06 TAS|07 VIC|08 WA",
    "DE": ("01 BW|02 BY|03 HB|04 HH|05 HE|06 NI|07 NW|08 RP|09 SL|10 SH|11 BB|12 MV|13 SN|14 ST|15 TH|16 BE"),
}


def _pairs(table: str) -> list[tuple[str, str]]:
    return [(code, name) for code, _, name in (entry.partition(" ") for entry in table.split("|"))]


def _by_geonames_code() -> dict[tuple[str, str], str]:
    names = {(country, code): name for country, table in _REGIONS.items() for code, name in _pairs(table)}
    found = {key: name for key, name in names.items() if key[0] in {"US", "GB"}}
    for country, table in _GEONAMES_CODES.items():
        found |= {(country, number): names[country, code] for number, code in _pairs(table)}
    return found


REGIONS_BY_GEONAMES_CODE = _by_geonames_code()
"""Name of a region by country and the code that GeoNames gives it; only of countries whose regions are written."""

REGION_BY_CODE = {
    code: (name, country) for country in reversed(_WRITTEN_CODES) for code, name in _pairs(_REGIONS[country])
}
"""Region and country by the code that stands after a town: "NY", "ON", "NSW"."""

REGION_BY_NAME = {
    normalize(name): (name, country) for country, table in reversed(_REGIONS.items()) for _, name in _pairs(table)
} | {
    "bavaria": ("Bayern", "DE"),
    "hesse": ("Hessen", "DE"),
    "lower saxony": ("Niedersachsen", "DE"),
    "north rhine westphalia": ("Nordrhein-Westfalen", "DE"),
    "nrw": ("Nordrhein-Westfalen", "DE"),
    "saxony": ("Sachsen", "DE"),
    "thuringia": ("Thüringen", "DE"),
    "catalonia": ("Cataluña", "ES"),
    "catalunya": ("Cataluña", "ES"),
    "andalusia": ("Andalucía", "ES"),
    "lombardy": ("Lombardia", "IT"),
    "tuscany": ("Toscana", "IT"),
    "sicily": ("Sicilia", "IT"),
    "quebec": ("Quebec", "CA"),
    "ile de france": ("Île-de-France", "FR"),
    "north holland": ("Noord-Holland", "NL"),
    "south holland": ("Zuid-Holland", "NL"),
    "north brabant": ("Noord-Brabant", "NL"),
    "brittany": ("Bretagne", "FR"),
    "normandy": ("Normandie", "FR"),
}
"""Region and country by normalized name."""

TOWN_BY_NICKNAME = {
    "nyc": ("New York City", "New York", "US"),
    "new york": ("New York City", "New York", "US"),
    "manhattan": ("New York City", "New York", "US"),
    "brooklyn": ("New York City", "New York", "US"),
    "sf": ("San Francisco", "California", "US"),
    "san francisco bay": ("San Francisco", "California", "US"),
    "san francisco bay area": ("San Francisco", "California", "US"),
    "bay area": ("San Francisco", "California", "US"),
    "la": ("Los Angeles", "California", "US"),
    "dc": ("Washington", "District of Columbia", "US"),
    "washington dc": ("Washington", "District of Columbia", "US"),
    "washington d c": ("Washington", "District of Columbia", "US"),
    "greater london": ("London", "England", "GB"),
    "frankfurt": ("Frankfurt am Main", "Hessen", "DE"),
    "frankfurt a m": ("Frankfurt am Main", "Hessen", "DE"),
    "frankfurt main": ("Frankfurt am Main", "Hessen", "DE"),
    "bengaluru": ("Bengaluru", "", "IN"),
    "bangalore": ("Bengaluru", "", "IN"),
    "st gallen": ("St. Gallen", "", "CH"),
}
"""Town, region and country by names that stand in no list of towns. "SF" and "LA" count in capitals alone."""

COUNTRY_BY_SHORT_NAME = {
    "uk": "GB",
    "u k": "GB",
    "great britain": "GB",
    "britain": "GB",
    "grossbritannien": "GB",
    "grande bretagne": "GB",
    "gran bretana": "GB",
    "gran bretagna": "GB",
    "gra bretanha": "GB",
    "groot brittannie": "GB",
    "us": "US",
    "u s": "US",
    "usa": "US",
    "u s a": "US",
    "united states of america": "US",
    "uae": "AE",
    "holland": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "south korea": "KR",
    "korea": "KR",
    "turkey": "TR",
    "brd": "DE",
    "deu": "DE",
    "gbr": "GB",
    "fra": "FR",
    "esp": "ES",
    "ita": "IT",
    "nld": "NL",
    "che": "CH",
    "aut": "AT",
    "can": "CA",
}
"""Country codes by names that CLDR lacks."""

ZONES = frozenset(
    "europe|eu|eea|emea|european union|worldwide|anywhere|global|globally|americas|north america|latin america|latam|"
    "south america|apac|asia|asia pacific|africa|dach|nordics|benelux|europa|weltweit|monde entier|union europeenne|"
    "union europea|unione europea|uniao europeia|america latina|mundial|wereldwijd|middle east|mena|uk ireland".split(
        "|"
    )
)
"""Parts of the world in which a remote job may be done, normalized."""
