"""The words and signs that stand beside numbers in tables: currencies, scales, units, words for nothing."""

from __future__ import annotations

from decimal import Decimal

from auditor.number import Kind

#: How currencies are printed, and their ISO 4217 codes. A bare "$" is taken for the US dollar.
CURRENCY_SIGNS: dict[str, str] = {
    "$": "USD", "US$": "USD", "$US": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "CAN$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "€": "EUR",
    "£": "GBP", "¥": "JPY", "￥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "฿": "THB",
    "₫": "VND", "₪": "ILS", "₦": "NGN", "₱": "PHP", "₴": "UAH", "Rs.": "INR", "Rs": "INR", "Fr.": "CHF",
    "SFr.": "CHF", "SFr": "CHF", "RMB": "CNY", "Rp": "IDR", "kr": "SEK", "zł": "PLN", "RM": "MYR",
}  # fmt: skip
CURRENCY_CODES = frozenset(
    """
    USD EUR GBP JPY CHF CNY RMB AUD CAD NZD HKD SGD SEK NOK DKK INR KRW BRL RUB ZAR TRY PLN CZK HUF MXN ILS
    THB MYR IDR PHP VND TWD AED SAR QAR KWD BHD EGP NGN KES GHS XOF XAF MAD TND ARS CLP COP PEN PKR BDT LKR
    UAH KZT RON BGN ISK XDR SDR
    """.split()  # noqa: SIM905 - a table of codes reads better so
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
#: Scales that are units of length or weight too: scales only beside a currency, or ("5m") glued to the
#: number.
AMBIGUOUS_SCALES: dict[str, str] = {"m": "m", "mm": "mm", "T": "t"}
#: Units of measure as printed in cells, and what they are called here.
UNITS: dict[str, str] = {
    form: name
    for name, forms in {
        "years": "year years yr yrs yrs.", "months": "month months mo mos", "weeks": "week weeks",
        "days": "day days", "hours": "hour hours hr hrs h", "minutes": "minute minutes min mins",
        "seconds": "second seconds sec secs", "km": "km kilometres kilometers", "km2": "km2 km²",
        "m2": "m2 m² sqm", "m3": "m3 m³", "cm": "cm", "cm2": "cm2 cm²", "cm3": "cm3 cm³", "dm2": "dm2 dm²",
        "dm3": "dm3 dm³", "km3": "km3 km³", "mm2": "mm2 mm²", "mm3": "mm3 mm³", "ha": "ha hectares",
        "kg": "kg", "t": "t tonnes tons", "g": "grams", "mg": "mg", "l": "litres liters", "ml": "ml",
        "kW": "kW", "MW": "MW", "GW": "GW", "kWh": "kWh", "MWh": "MWh", "GWh": "GWh", "TWh": "TWh",
        "°C": "°C", "°F": "°F", "miles": "miles mi", "ft": "ft feet", "acres": "acres", "MB": "MB",
        "GB": "GB", "TB": "TB",
    }.items()
    for form in forms.split()
}  # fmt: skip
#: Whole cells in place of a figure (folded to lower case): not available, not meaningful.
MISSING = (
    "n/a", "n.a.", "n.a", "na", "nav", "not available", "not applicable", "n/ap", "n/appl", "n/m", "n.m.",
    "n.m", "nm", "not meaningful", "not reported", "not stated", "nd", "n.d.", "n/d", "tbd", "tbc",
    "unknown", "unavailable", "x", "..", "...", "....", "…", ":", ".", "#", "?", "??", "n.e.", "n.s.", "ns",
    "n/s", "n/r", "nr",
)  # fmt: skip
#: Whole cells that count as zero.
NIL = ("nil", "none", "zero", "nul", "nihil", "néant")
_NAMES: dict[Kind, str] = {
    "name": """Level Tier Stage Phase Class Series Grade Group Category Type Step Pillar Zone Region District
            Unit Ward Area Band Scenario Option Model Scope Year Day Week Month Quarter
            Period Goal Target Grades""",
    "section": """Section Sect. Chapter Part Item Items Article Articles Annex Appendix Schedule Exhibit Note
            Notes Table Tables Figure Fig. Box Chart Map Paragraph Para. Clause Rule section chapter
            annex note notes table figure paragraph para.""",
    "reference": "No No. Nos. Nr. Nr # Ref Ref. Resolution Decision Directive Regulation Form Code IFRS IAS",
    "page": "Page Pages p. pp. page pages",
}
#: Words that make the number after them a name and no figure, and the kind of it.
NAMES: dict[str, Kind] = {word: kind for kind, words in _NAMES.items() for word in words.split()}
HEDGES: dict[str, str] = {
    "<": "under", "<=": "at-most", "≤": "at-most", ">": "over", ">=": "at-least", "≥": "at-least",
    "under": "under", "below": "under", "less than": "under", "fewer than": "under", "over": "over",
    "above": "over", "more than": "over", "almost": "almost", "nearly": "almost", "up to": "at-most",
    "at most": "at-most", "at least": "at-least", "about": "about", "around": "about", "approx": "about",
    "approx.": "about", "approximately": "about", "circa": "about", "c.": "about", "ca.": "about",
    "ca": "about", "some": "about", "roughly": "about", "~": "about", "≈": "about",
}  # fmt: skip
_POINTS = ("bp", "bps", "pp", "pps", "p.p.", "ppt", "ppts", "pt", "pts", "point", "points")

#: The terminals of words: before a number, after one, and alone in a cell.
BEFORE_NUMBER: dict[str, str] = {
    **dict.fromkeys(HEDGES, "HEDGE"),
    **dict.fromkeys(NAMES, "NAME"),
    **dict.fromkeys((sign for sign in CURRENCY_SIGNS if sign[0].isalpha() and "$" not in sign), "CURRENCY"),
    **dict.fromkeys(CURRENCY_CODES, "CURRENCY"),
}
AFTER_NUMBER: dict[str, str] = {
    **dict.fromkeys(UNITS, "UNIT"),
    **dict.fromkeys(SCALES, "SCALE"),
    **dict.fromkeys(CURRENCY_CODES, "CODE"),
    **dict.fromkeys(("kr", "zł", "Rs", "Rs.", "RMB"), "CODE"),
    **dict.fromkeys(_POINTS, "POINTS"),
    **dict.fromkeys(("percent", "pct", "pct."), "PERCENT"),
    **dict.fromkeys(("x", "×", "X", "times"), "TIMES"),
}
ALONE: dict[str, str] = {**dict.fromkeys(MISSING, "MISSING"), **dict.fromkeys(NIL, "NIL")}
