"""The words of headers, captions and labels, a table a language. A new language is one more entry of
`VOCABULARIES`.

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
    per: tuple[str, ...]  # "per capita": the same, wherever it stands
    averages: tuple[str, ...]
    growth_rates: tuple[str, ...]
    changes: tuple[str, ...]
    prices: tuple[str, ...]
    strong_totals: tuple[str, ...]
    weak_totals: tuple[str, ...]
    of_which: tuple[str, ...]
    less: tuple[str, ...]  # at the start of a label
    add: tuple[str, ...]
    restated: tuple[str, ...]
    revised: tuple[str, ...]  # the same, but only beside a year or alone ("revised budget" is another thing)
    opening: tuple[str, ...]
    closing: tuple[str, ...]
    balances: tuple[str, ...]  # of a roll-forward, opening or closing as its date says
    cumulative: tuple[str, ...]
    ranks: tuple[str, ...]
    of: tuple[str, ...]  # "of" in "percentage of revenue"
    after_head: tuple[str, ...]  # what may follow a noun that heads its label ("rate of", not "rate swap")
    before_head: tuple[str, ...]  # what may not stand before such a noun ("effect of exchange rates")
    neutral: tuple[str, ...]  # phrases whose words mean none of this
    months: tuple[str, ...]  # twelve, as prefixes
    quarters: tuple[str, ...]
    halves: tuple[str, ...]
    years: tuple[str, ...]  # words for a whole year that ends at a date
    counted_months: dict[str, int]  # "three" of "three months ended"
    month: tuple[str, ...]
    except_: tuple[str, ...]  # "in millions, except per share"


_ENGLISH = Vocabulary(
    scales={
        "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12, "lakhs": 5,
        "crores": 7,
    },
    bare_scales={
        "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "crore": 7,
        "k": 3, "m": 6, "mn": 6, "mln": 6, "mio": 6, "mm": 6, "bn": 9, "b": 9, "tn": 12, "thous": 3,
    },
    currencies={
        "united states dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "dollars": "USD",
        "dollar": "USD", "canadian dollars": "CAD", "australian dollars": "AUD",
        "new zealand dollars": "NZD",
        "hong kong dollars": "HKD", "singapore dollars": "SGD", "euros": "EUR", "euro": "EUR",
        "pounds sterling": "GBP", "sterling": "GBP", "pounds": "GBP", "yen": "JPY", "japanese yen": "JPY",
        "swiss francs": "CHF", "francs": "CHF", "renminbi": "CNY", "yuan": "CNY", "rupees": "INR",
        "roubles": "RUB", "rubles": "RUB", "kronor": "SEK", "won": "KRW", "rand": "ZAR", "reais": "BRL",
    },
    percent=("%", "per cent", "percent", "percentage", "percentages", "pct"),
    points=(
        "percentage points", "percentage point", "% points", "basis points", "bps", "ppts", "pp", "pps",
    ),
    rates=(
        "rate", "rates", "ratio", "ratios", "share of total", "share of the total", "proportion", "yield",
        "yields", "density", "incidence", "utilization", "utilisation", "occupancy",
    ),
    per=(
        "per capita", "per share", "per-share", "per unit", "per head", "per person", "per employee",
        "per day", "per hour", "per household", "per 1,000", "per 1 000", "per 100,000", "per 100 000",
        "per thousand",
    ),
    averages=(
        "average", "averages", "avg", "avgs", "mean", "median", "weighted-average", "highest", "lowest",
        "maximum", "minimum", "max", "min",
    ),  # and other rows that do not add up
    growth_rates=("growth rate", "growth rates", "rate of growth", "rate of change", "growth in %"),
    changes=(
        "change", "changes", "variance", "variances", "increase", "decrease", "increases", "decreases",
        "increase/decrease", "difference", "differences", "growth", "variation", "movement", "over/under",
        "y/y", "yoy", "q/q", "qoq", "year-over-year", "year-on-year", "over (under)", "under (over)",
        "overexpenditure", "underexpenditure",
    ),
    prices=("index", "indices", "price", "prices", "unit cost", "unit value"),
    strong_totals=(
        "total", "totals", "grand total", "subtotal", "sub-total", "sub total", "subtotals", "sub-totals",
        "sum",
    ),
    weak_totals=(
        "all", "net", "gross", "balance", "overall", "combined", "consolidated", "both sexes", "both",
        "all ages", "altogether",
    ),
    of_which=(
        "of which", "of whom", "thereof", "o/w", "including", "included above", "including:", "memo",
        "memorandum",
    ),
    less=("less", "deduct", "minus", "deduction", "deductions", "subtract"),
    add=("add", "plus"),
    restated=("restated", "recast", "re-presented"),
    revised=("revised", "as revised", "as adjusted", "reclassified"),
    opening=(
        "opening", "opening balance", "opening balances", "beginning balance", "beginning balances",
        "beginning of", "at beginning", "brought forward", "b/f", "start of", "at start",
        "at the beginning",
    ),
    closing=(
        "closing", "closing balance", "closing balances", "ending balance", "ending balances",
        "end of year", "end of period", "end of the year", "end of the period", "end of month",
        "end of quarter", "at end", "at the end", "carried forward", "c/f",
    ),
    balances=(
        "balance at", "balance as at", "balance as of", "balances at", "balances as at", "balances as of",
        "balance,", "balance –", "balance -", "balance on",
    ),
    cumulative=("cumulative", "cumulated", "running total", "to date", "year-to-date", "ytd", "cum."),
    ranks=("rank", "ranking", "ranked"),
    of=("of",),
    after_head=(
        "of", "in", "for", "per", "on", "as", "by", "vs", "vs.", "versus", "from", "over", "and", "or",
        "since", "between", "compared", "at", "due", "%", "year-on-year", "year-over-year", "rate", "rates",
    ),
    before_head=("of", "in", "on", "for", "from", "to", "at", "by", "due"),
    neutral=("quoted prices", "quoted price", "share price", "exchange rate differences", "balance sheet"),
    months=("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    quarters=("quarter", "qtr"),
    halves=("half",),
    years=(
        "year ended", "years ended", "year ending", "fiscal year ended", "twelve months ended", "year to",
    ),
    counted_months={"one": 1, "three": 3, "six": 6, "nine": 9, "twelve": 12},
    month=("months", "month"),
    except_=("except", "unless", "excluding per"),
)  # fmt: skip

_FRENCH = Vocabulary(
    scales={"milliers": 3, "millions": 6, "milliards": 9},
    bare_scales={"millier": 3, "million": 6, "milliard": 9, "md": 9, "mds": 9, "m": 6, "k": 3},
    currencies={
        "dollars des états-unis": "USD", "dollars us": "USD", "dollars": "USD", "euros": "EUR",
        "euro": "EUR",
        "francs suisses": "CHF", "francs cfa": "XOF", "livres sterling": "GBP",
    },
    percent=("%", "pour cent", "pourcentage", "en pourcentage"),
    points=("points de pourcentage", "points de base"),
    rates=("taux", "ratio", "part du total", "proportion"),
    per=("par habitant", "par action", "par jour", "pour 1 000"),
    averages=("moyenne", "moyen", "médiane"),
    growth_rates=("taux de croissance", "taux de variation"),
    changes=(
        "variation", "variations", "augmentation", "diminution", "écart", "écarts", "évolution",
        "croissance",
    ),
    prices=("indice", "indices", "prix"),
    strong_totals=("total", "totaux", "sous-total", "total général", "somme"),
    weak_totals=("ensemble", "net", "brut", "solde", "tous", "toutes"),
    of_which=("dont", "y compris"),
    less=("moins", "à déduire"),
    add=("plus", "ajouter"),
    restated=("retraité", "retraités", "retraitée", "retraitées"),
    revised=("révisé", "révisés", "corrigé"),
    opening=("ouverture", "solde initial", "solde d'ouverture", "en début", "au début"),
    closing=("clôture", "solde final", "solde de clôture", "en fin", "à la fin"),
    balances=("solde au", "soldes au"),
    cumulative=("cumulé", "cumulée", "cumul"),
    ranks=("rang", "classement"),
    of=("de", "du", "des"),
    after_head=("de", "du", "des", "en", "par", "sur", "pour", "et", "ou", "entre", "depuis", "%"),
    before_head=("de", "des", "du", "en", "sur", "pour", "par", "au", "aux", "à"),
    neutral=(),
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
    rates=("tasa", "tasas", "proporción", "ratio"),
    per=("per cápita", "por habitante", "por acción", "por día"),
    averages=("promedio", "media", "mediana"),
    growth_rates=("tasa de crecimiento", "tasa de variación"),
    changes=("variación", "aumento", "disminución", "diferencia", "crecimiento", "cambio"),
    prices=("índice", "precio", "precios"),
    strong_totals=("total", "totales", "subtotal", "total general", "suma"),
    weak_totals=("neto", "bruto", "saldo", "todos", "todas", "conjunto"),
    of_which=("de los cuales", "de las cuales", "incluido", "incluidos"),
    less=("menos", "deducción"),
    add=("más",),
    restated=("reexpresado", "reexpresada", "reexpresados"),
    revised=("revisado", "corregido"),
    opening=("saldo inicial", "apertura", "al inicio", "al comienzo"),
    closing=("saldo final", "cierre", "al final"),
    balances=("saldo al", "saldos al"),
    cumulative=("acumulado", "acumulada"),
    ranks=("puesto", "rango"),
    of=("de", "del"),
    after_head=("de", "del", "en", "por", "para", "y", "o", "entre", "desde", "%"),
    before_head=("de", "del", "en", "sobre", "para", "por", "a", "al"),
    neutral=(),
    months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
    quarters=("trimestre",),
    halves=("semestre",),
    years=("año terminado", "ejercicio terminado"),
    counted_months={"tres": 3, "seis": 6, "nueve": 9, "doce": 12},
    month=("meses",),
    except_=("salvo", "excepto"),
)  # fmt: skip

VOCABULARIES: dict[str, Vocabulary] = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH}
