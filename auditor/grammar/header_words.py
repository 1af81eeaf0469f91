"""The words of headers, captions and labels, a table a language. A new language is one more entry of `VOCABULARIES`.

Words are lower case; those with a space or a bracket are looked for as phrases.
"""

from __future__ import annotations

import msgspec


class Vocabulary(msgspec.Struct, frozen=True):
    """What the words of one language say in a header. Word sets hold single words, phrases may be several."""

    scales: dict[str, int]  # plural words that scale whatever they head: power of ten
    bare_scales: dict[str, int]  # words that scale only beside a currency or alone in brackets
    currencies: dict[str, str]  # phrases, longest match wins
    percent: tuple[str, ...]
    points: tuple[str, ...]
    rates: tuple[str, ...]  # what may not be added up
    averages: tuple[str, ...]
    changes: tuple[str, ...]
    prices: tuple[str, ...]
    strong_totals: tuple[str, ...]
    weak_totals: tuple[str, ...]
    of_which: tuple[str, ...]
    less: tuple[str, ...]  # at the start of a label
    add: tuple[str, ...]
    restated: tuple[str, ...]
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    cumulative: tuple[str, ...]
    ranks: tuple[str, ...]
    of: tuple[str, ...]  # "of" in "percentage of revenue"
    months: tuple[str, ...]  # twelve, as prefixes
    quarters: tuple[str, ...]
    halves: tuple[str, ...]
    years: tuple[str, ...]  # words for a whole year that ends at a date
    counted_months: dict[str, int]  # "three" of "three months ended"
    month: tuple[str, ...]
    except_: tuple[str, ...]  # "in millions, except per share"


_ENGLISH = Vocabulary(
    scales={"hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12, "lakhs": 5, "crores": 7},
    bare_scales={
        "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7,
        "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mm": 6, "bn": 9, "b": 9, "tn": 12, "thous": 3, "mill": 6,
    },
    currencies={
        "united states dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "dollars": "USD",
        "dollar": "USD", "canadian dollars": "CAD", "australian dollars": "AUD", "new zealand dollars": "NZD",
        "hong kong dollars": "HKD", "singapore dollars": "SGD", "euros": "EUR", "euro": "EUR",
        "pounds sterling": "GBP", "sterling": "GBP", "pounds": "GBP", "yen": "JPY", "japanese yen": "JPY",
        "swiss francs": "CHF", "francs": "CHF", "renminbi": "CNY", "yuan": "CNY", "rupees": "INR",
        "roubles": "RUB", "rubles": "RUB", "kronor": "SEK", "won": "KRW", "rand": "ZAR", "reais": "BRL",
    },
    percent=("%", "per cent", "percent", "percentage", "percentages", "pct"),
    points=("percentage points", "percentage point", "% points", "basis points", "bps", "ppts", "pp", "pps"),
    rates=("rate", "rates", "ratio", "ratios", "share of", "proportion", "yield", "margin", "per capita",
           "per share", "per unit", "per head", "per person", "density", "incidence", "utilization", "occupancy"),
    averages=("average", "averages", "avg", "mean", "median", "weighted-average"),
    changes=("change", "changes", "variance", "variances", "increase", "decrease", "increases", "decreases",
             "increase/decrease", "difference", "differences", "growth", "variation", "movement", "over/under",
             "increase/", "overexpenditure", "underexpenditure", "y/y", "yoy", "q/q", "qoq", "year-over-year",
             "year-on-year", "over (under)", "under (over)", "favorable", "unfavorable"),
    prices=("index", "indices", "price", "prices", "unit cost", "unit value"),
    strong_totals=("total", "totals", "grand total", "subtotal", "sub-total", "sub total", "subtotals", "sum",
                   "sub-totals", "aggregate"),
    weak_totals=("all", "net", "gross", "balance", "overall", "combined", "consolidated", "both sexes", "both",
                 "all ages", "altogether"),
    of_which=("of which", "of whom", "thereof", "o/w", "including", "included above", "including:", "memo", "memorandum"),
    less=("less", "deduct", "minus", "deduction", "deductions", "subtract"),
    add=("add", "plus"),
    restated=("restated", "as restated", "revised", "as revised", "recast", "re-presented", "as adjusted",
              "reclassified", "represented", "as reclassified"),
    opening=("opening", "beginning", "brought forward", "b/f", "start of year", "at start"),
    closing=("closing", "ending", "carried forward", "c/f", "end of year", "end of period", "at end"),
    cumulative=("cumulative", "cumulated", "running total", "to date", "year-to-date", "ytd", "cum."),
    ranks=("rank", "ranking", "position"),
    of=("of",),
    months=("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    quarters=("quarter", "qtr"),
    halves=("half",),
    years=("year ended", "years ended", "year ending", "fiscal year ended", "twelve months ended", "year to"),
    counted_months={"one": 1, "three": 3, "six": 6, "nine": 9, "twelve": 12},
    month=("months", "month"),
    except_=("except", "unless", "excluding per"),
)  # fmt: skip

_FRENCH = Vocabulary(
    scales={"milliers": 3, "millions": 6, "milliards": 9},
    bare_scales={"millier": 3, "million": 6, "milliard": 9, "md": 9, "mds": 9, "m": 6, "k": 3},
    currencies={
        "dollars des états-unis": "USD", "dollars us": "USD", "dollars": "USD", "euros": "EUR", "euro": "EUR",
        "francs suisses": "CHF", "francs cfa": "XOF", "livres sterling": "GBP",
    },
    percent=("%", "pour cent", "pourcentage", "en pourcentage"),
    points=("points de pourcentage", "points de base"),
    rates=("taux", "ratio", "part de", "proportion", "par habitant", "par action"),
    averages=("moyenne", "moyen", "médiane"),
    changes=("variation", "variations", "augmentation", "diminution", "écart", "écarts", "évolution", "croissance"),
    prices=("indice", "indices", "prix"),
    strong_totals=("total", "totaux", "sous-total", "total général", "somme"),
    weak_totals=("ensemble", "net", "brut", "solde", "tous", "toutes"),
    of_which=("dont", "y compris"),
    less=("moins", "à déduire"),
    add=("plus", "ajouter"),
    restated=("retraité", "retraités", "révisé", "révisés", "corrigé"),
    opening=("ouverture", "solde initial", "début"),
    closing=("clôture", "solde final", "fin"),
    cumulative=("cumulé", "cumulée", "cumul"),
    ranks=("rang", "classement"),
    of=("de", "du", "des"),
    months=("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"),
    quarters=("trimestre",),
    halves=("semestre",),
    years=("exercice clos", "année terminée"),
    counted_months={"trois": 3, "six": 6, "neuf": 9, "douze": 12},
    month=("mois",),
    except_=("sauf",),
)  # fmt: skip

_SPANISH = Vocabulary(
    scales={"miles": 3, "millones": 6},
    bare_scales={"millón": 6, "m": 6, "k": 3},
    currencies={
        "dólares de los estados unidos": "USD", "dólares": "USD", "euros": "EUR", "euro": "EUR",
        "libras esterlinas": "GBP",
    },
    percent=("%", "por ciento", "porcentaje"),
    points=("puntos porcentuales", "puntos básicos"),
    rates=("tasa", "proporción", "ratio", "per cápita", "por acción"),
    averages=("promedio", "media", "mediana"),
    changes=("variación", "aumento", "disminución", "diferencia", "crecimiento", "cambio"),
    prices=("índice", "precio", "precios"),
    strong_totals=("total", "totales", "subtotal", "total general", "suma"),
    weak_totals=("neto", "bruto", "saldo", "todos", "todas", "conjunto"),
    of_which=("de los cuales", "de las cuales", "incluido", "incluidos"),
    less=("menos", "deducción"),
    add=("más",),
    restated=("reexpresado", "revisado", "corregido"),
    opening=("saldo inicial", "apertura"),
    closing=("saldo final", "cierre"),
    cumulative=("acumulado", "acumulada"),
    ranks=("puesto", "rango"),
    of=("de", "del"),
    months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    quarters=("trimestre",),
    halves=("semestre",),
    years=("año terminado", "ejercicio terminado"),
    counted_months={"tres": 3, "seis": 6, "nueve": 9, "doce": 12},
    month=("meses",),
    except_=("salvo", "excepto"),
)  # fmt: skip

VOCABULARIES: dict[str, Vocabulary] = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH}
