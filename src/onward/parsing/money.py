"""Currencies by code and sign, for readers of amounts of money."""

from collections.abc import Mapping
from types import MappingProxyType

CURRENCY_CODES = tuple(
    "USD EUR GBP CHF CAD AUD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN UAH INR JPY CNY KRW TWD BRL MXN ARS CLP COP ZAR "
    "SGD HKD MYR PHP IDR THB VND ILS TRY AED SAR EGP NGN KES".split()
)
"""ISO 4217 codes that pay is written in."""

CURRENCY_BY_SIGN: Mapping[str, str] = MappingProxyType(
    {
        "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD",
        "HK$": "HKD", "MX$": "MXN", "R$": "BRL", "NT$": "TWD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY",
        "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY", "₱": "PHP", "฿": "THB", "₫": "VND", "₦": "NGN",
        "₴": "UAH",
    }
)  # fmt: skip
"""ISO codes by sign, longer signs before those they end in; for a shared sign, its most common meaning."""

CURRENCY_BY_ABBREVIATION: Mapping[str, str] = MappingProxyType(
    {"zł": "PLN", "Kč": "CZK", "kr": "SEK", "Ft": "HUF", "lei": "RON", "Rs": "INR"}
)
"""ISO codes by abbreviation."""

SHARED_SIGNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "$": {
            "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN", "AR": "ARS",
            "CL": "CLP", "CO": "COP", "TW": "TWD", "BR": "BRL",
        },
        "kr": {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
        "¥": {"JP": "JPY", "CN": "CNY"},
        "£": {"GB": "GBP", "EG": "EGP"},
    }
)  # fmt: skip
"""Currency of a sign by country, where countries share the sign."""
