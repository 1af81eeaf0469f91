"""The words and signs that stand beside numbers in tables: currencies, scales, units, what says "nothing here"."""

from __future__ import annotations

from decimal import Decimal

#: How currencies are printed, and their ISO 4217 codes. A bare "$" is taken for the US dollar.
CURRENCY_SIGNS: dict[str, str] = {
    "$": "USD", "US$": "USD", "$US": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "CAN$": "CAD",
    "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY",
    "￥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "฿": "THB", "₫": "VND", "₪": "ILS", "₦": "NGN",
    "₱": "PHP", "₴": "UAH", "Rs.": "INR", "Rs": "INR", "Fr.": "CHF", "SFr.": "CHF", "SFr": "CHF", "RMB": "CNY",
    "Rp": "IDR", "kr": "SEK", "zł": "PLN", "RM": "MYR", "R": "ZAR",
}  # fmt: skip
CURRENCY_CODES = frozenset(
    "USD EUR GBP JPY CHF CNY RMB AUD CAD NZD HKD SGD SEK NOK DKK INR KRW BRL RUB ZAR TRY PLN CZK HUF MXN ILS THB "
    "MYR IDR PHP VND TWD AED SAR QAR KWD BHD EGP NGN KES GHS XOF XAF MAD TND ARS CLP COP PEN PKR BDT LKR UAH KZT "
    "RON BGN ISK XDR SDR".split()
)
#: Words and letters that multiply the number they follow.
SCALES: dict[str, Decimal] = {
    word: Decimal(10) ** power
    for power, words in {
        3: "k K thousand thousands",
        5: "lakh lakhs",
        6: "m M mn mln mio mm MM million millions",
        7: "crore crores",
        9: "B bn Bn BN billion billions mrd Mrd",
        12: "T tn trillion trillions",
    }.items()
    for word in words.split()
}
PERCENT_SIGNS: dict[str, str] = {"‰": "per-mille"}
#: Units of measure in cells, as printed, and what they are called here.
UNITS: dict[str, str] = {
    form: name
    for name, forms in {
        "years": "year years yr yrs yrs.", "months": "month months mo mos", "weeks": "week weeks",
        "days": "day days", "hours": "hour hours hr hrs", "minutes": "minute minutes min mins",
        "seconds": "second seconds sec secs", "km": "km kilometres kilometers", "km2": "km2 km²",
        "m2": "m2 m² sqm", "m3": "m3 m³", "cm": "cm", "mm2": "mm2", "ha": "ha hectares", "kg": "kg",
        "t": "tonnes tons", "g": "g grams", "mg": "mg", "l": "litres liters", "ml": "ml", "kW": "kW", "MW": "MW",
        "GW": "GW", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh", "°C": "°C", "°F": "°F",
        "miles": "miles mi", "ft": "ft feet", "sq ft": "sqft", "acres": "acres", "MB": "MB", "GB": "GB", "TB": "TB",
    }.items()
    for form in forms.split()
}  # fmt: skip
#: Words in place of a figure: not available, not meaningful, confidential.
MISSING = (
    "n/a", "n.a.", "n.a", "na", "nav", "not available", "not applicable", "n/ap", "n/appl", "n/m", "n.m.", "nm",
    "not meaningful", "not reported", "not stated", "nd", "n.d.", "n/d", "tbd", "tbc", "unknown", "unavailable", "x",
    "c", "s", "..", "...", "....", "…", ":", ".", "#", "?", "??", "•", "n.e.", "n.s.", "ns",
)  # fmt: skip
#: Words for nothing, which count as zero.
NIL = ("nil", "none", "zero", "nul", "nihil", "néant", "nada")
#: Nouns that make the number after them a name and no figure, and the kind of name.
NAMES: dict[str, str] = {
    word: kind
    for kind, words in {
        "name": "Level Tier Stage Phase Class Series Grade Group Category Type Step Pillar Zone Region District Unit "
        "Customer Division Ward Area Band Scenario Option Model Scope Year Day Week Month Quarter Period Goal Target",
        "section": "Section Sect. Chapter Part Item Items Article Articles Annex Appendix Schedule Exhibit Note "
        "Notes Table Tables Figure Fig. Box Chart Map Paragraph Para. Clause Rule",
        "reference": "No No. Nos. Nr. Nr # Ref Ref. Resolution Decision Directive Regulation Form Code",
        "page": "Page Pages p. pp.",
    }.items()
    for word in words.split()
}
