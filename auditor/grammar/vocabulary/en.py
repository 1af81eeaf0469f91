"""The English words of quantities. Data only: `auditor.grammar.vocabulary` makes tables of it.

Lists of words are strings; phrases are parted by commas, single words by white space. Symbols of units
and short scales are case-sensitive (mW is no MW), words are not.
"""

from __future__ import annotations

# ----------------------------------------------------------------------------------------------- number words

ONES = {
    "zero": 0, "nought": 0, "naught": 0, "nil": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
HUNDREDS = {"hundred": 100, "hundreds": 100}
#: Powers of ten by their words; long-scale words are left to other languages.
SCALES = {
    "thousand": 3, "lakh": 5, "lakhs": 5, "lac": 5, "lacs": 5, "million": 6, "crore": 7, "crores": 7,
    "koti": 7, "billion": 9, "trillion": 12, "quadrillion": 15, "quintillion": 18, "sextillion": 21,
    "septillion": 24, "octillion": 27, "mln": 6, "mil": 6, "mio": 6, "mn": 6, "bn": 9, "bln": 9, "tn": 12,
    "tln": 12, "trn": 12,
}  # fmt: skip
#: Plurals that say "more than one of them" where no number stands before them: "millions of people".
PLURAL_SCALES = {
    "tens": 1, "dozens": 0, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9, "trillions": 12,
}  # fmt: skip
#: Letters that scale, glued to the number or one space after it; upper case with any number, lower case with
#: money.
SCALE_LETTERS = {"k": 3, "K": 3, "M": 6, "MM": 6, "B": 9, "T": 12}
MONEY_SCALE_LETTERS = {"m": 6, "mm": 6, "b": 9, "t": 12, "G": 9}
NUMBER_SCALE_LETTERS = {"b": 9}
DOZENS = {"dozen": 12, "dozens": 12, "doz": 12, "dozs": 12}
FRACTIONS = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3, "fourth": 4, "fourths": 4,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "nineth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
    "ninetieth": 90, "hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9,
    "trillionth": 10**12,
}  # fmt: skip
ORDINAL_SUFFIXES = "st nd rd th"
#: What multiplies, as a fraction: halved is 1/2.
MULTIPLES = {
    "twice": (2, 1), "doubled": (2, 1), "doubling": (2, 1), "doubles": (2, 1), "double": (2, 1),
    "twofold": (2, 1), "thrice": (3, 1), "tripled": (3, 1), "tripling": (3, 1), "triples": (3, 1),
    "triple": (3, 1), "threefold": (3, 1), "trebled": (3, 1), "quadrupled": (4, 1), "quadrupling": (4, 1),
    "quadruples": (4, 1), "fourfold": (4, 1), "quintupled": (5, 1), "fivefold": (5, 1), "sixfold": (6, 1),
    "sevenfold": (7, 1), "eightfold": (8, 1), "ninefold": (9, 1), "tenfold": (10, 1), "halved": (1, 2),
    "halving": (1, 2),
}  # fmt: skip
#: Of these, the ones that are multiples only before a determiner ("double the", "twice as many").
MULTIPLES_OF_SOMETHING = "twice thrice double triple"
MULTIPLES_FOLLOWED_BY = "the as that its their his her what this those these last"
ZEROS = "no none neither"
#: Of these, the ones that stand right before what they deny ("no offices"; "none of the offices").
PLAIN_ZEROS = "no"
#: Of the fractions, those that need no article ("half a million", "half the staff").
HALVES = "half"
#: Those that are also periods: fractions only after one or three, or before "of".
PERIODS = "quarter quarters"
#: After one of these, a fraction's word names a part ("the second half", "this quarter").
NOT_FRACTION_AFTER = "the this other latter each last next that every per"
ARTICLES = "a an"
AND = "and"
CONJUNCTIONS = "and"
DECIMAL_POINTS = "point"
OVER = "over"
MINUS = "minus negative"
PLUS = "plus"

# ------------------------------------------------------------------------------------- what stands before one

#: Hedges before a number, by what they say.
HEDGES = {
    "about": """about, around, roughly, approximately, approximatively, approx, approx., aproximately,
        approximate, some, circa, ca, ca., c., an estimated, estimated, in the region of, in the order of, on
        the order of, in the neighbourhood of, in the vicinity of, in the range of, close to, something like,
        or so, averaged, averaging, barely, ballpark, an average of about, towards,
        the equivalent of about""",
    "almost": """almost, nearly, just under, a little under, slightly under, slightly less than, just below,
        just short of, just less than, a little less than, not quite, approaching, nearing, virtually,
        practically, slightly below""",
    "over": """over, more than, above, upwards of, upward of, in excess of, exceeding, exceeds, exceeded,
        exceed, surpassing, surpassed, greater than, higher than, larger than, longer than, bigger than, well
        over, just over, slightly over, a little over, slightly more than, just more than, slightly above,
        just above, well above, north of, older than, better than, over than, topped, topping, beyond,
        superior to, marginally higher at, more then""",
    "under": """under, less than, fewer than, below, lower than, smaller than, short of, shorter than, well
        under, well below, far less than, cheaper than, younger than, south of, inferior to, sub, within, not
        even, less then""",
    "at-least": """at least, no less than, not less than, no fewer than, not fewer than, a minimum of, minimum
        of, minimum, a minimum, min., no lower than, not below, equal to or greater than, greater than or
        equal to, equal or greater than, as few as, as little as, at the least, starting at, starting from""",
    "at-most": """at most, up to, no more than, not more than, no greater than, not exceeding, a maximum of,
        maximum of, maximum, max., as many as, as much as, not above, capped at, limited to, no higher than,
        not over, as high as, less than or equal to, equal to or less than, equal or less than, at the most,
        at a maximum of, up to a maximum of""",
}
HEDGE_SIGNS = {
    "~": "about", "≈": "about", "∼": "about", "≃": "about", "±": "about", ">": "over", "<": "under",
    "≥": "at-least", "≤": "at-most", ">=": "at-least", "<=": "at-most", "⩾": "at-least", "⩽": "at-most",
}  # fmt: skip
#: Hedges after a quantity.
HEDGES_AFTER = {
    "at-least": """or more, or above, or over, or higher, or greater, or older, or later, or longer, and over,
        and above, and more, and up, and older, and higher, plus, at least, at a minimum, minimum, upwards""",
    "at-most": """or less, or fewer, or below, or under, or lower, or younger, and below, and under, and
        fewer, at most, at a maximum, maximum, tops""",
    "about": "or so, or thereabouts, approximately, give or take, more or less",
}
#: Words between a hedge, a verb or a currency and its number that change nothing.
FILLERS = """just, only, further, another, additional, a further, an additional, still, even, as, exactly,
    precisely, fully, whopping, respectively, currently, now, also, each, extra, about just, sharp, slight,
    modest"""
#: Those that no hedge stands before ("around the 37 metres" is a place).
DETERMINERS = (
    "the all these those its their our his her other remaining combined total record this that your my"
)
DIRECTIONS = {
    "up": """up, rose, risen, rise, rises, rising, increase, increased, increases, increasing, grew, grow,
        grown, grows, growing, growth, climb, climbed, climbs, climbing, jump, jumped, jumps, jumping, gain,
        gained, gains, gaining, surge, surged, surges, surging, soar, soared, soars, soaring, expand,
        expanded, expands, expanding, expansion, advance, advanced, advances, advancing, added, adding,
        raised, upward, rally, rallied, rebound, rebounded, spiked, boosted, accelerated, strengthened,
        swelled, leapt, leaped, edged up, went up, going up""",
    "down": """down, fell, fall, falls, falling, fallen, drop, dropped, drops, dropping, decline, declined,
        declines, declining, decrease, decreased, decreases, decreasing, reduce, reduced, reduces, reducing,
        reduction, lost, losing, slid, slide, slides, sliding, plunge, plunged, plunges, plunging, plummet,
        plummeted, plummets, plummeting, shrank, shrink, shrinks, shrunk, shrinking, contracted, contracting,
        contraction, slump, slumped, slumps, slumping, tumble, tumbled, tumbles, tumbling, sank, sink, sinks,
        sunk, dip, dipped, dips, dipping, shed, shedding, slip, slipped, slips, slipping, cut, cutting,
        downward, eased, weakened, shaved, slashed, lowered, diminished, crashed, retreated, sagged, edged
        down, went down, going down""",
}
#: Phrases that only look like directions: nothing before them is looked at.
NO_DIRECTIONS = """made up, make up, makes up, making up, set up, gave up, give up, took up, takes up, taken
    up, ended up, ends up, end up, came up, come up, turned up, held up, backed up, picked up, break down,
    broke down, broken down, laid down, handed down, written down, up and down"""
#: Of the verbs, those that say a direction only with "by" ("raised by 5", but "raised 280 million").
WEAK_DIRECTIONS = (
    "raised, boosted, cut, lowered, reduce, reduced, reducing, expanded, eased, slashed, accelerated"
)
#: Nouns and adverbs of direction after a quantity: "a 5 per cent drop", "5 per cent higher".
TRENDS = {
    "up": """increase, increases, rise, rises, growth, gain, gains, jump, surge, hike, upturn, uptick,
        upswing, expansion, improvement, higher, up, rebound, upward""",
    "down": """decrease, decreases, drop, drops, fall, falls, decline, declines, reduction, reductions, cut,
        cuts, slump, dip, downturn, contraction, lower, down, plunge, shrinkage, downward""",
}
BY = "by"
OF = "of"
TO = "to, through, thru"
IN = "in"
OR = "or"
FROM = "from"
BETWEEN = "between"
#: "ranging from 5 to 7" is a range, "from 5 to 7" is a change.
RANGING = "range ranges ranged ranging vary varies varied varying anywhere priced price prices spanning spans"
OUT_OF = "out of, out of every, of every, in every, out of each"
#: Words that make a ratio of "3 to 1" behind them.
RATIOS = "ratio ratios odds"
#: Words behind a list that say that its members belong to those of another list, one to one.
RESPECTIVE = "respectively"
#: A number right after one of these is a label. A pointed abbreviation needs its point.
REFERENCES = {
    "section": """annex, appendix, addendum, section, chapter, paragraph, para, para., table, figure, fig.,
        chart, article, art., clause, agenda item, subparagraph, sub-paragraph, footnote, endnote, exhibit,
        sect., §, sec., principle, column, subprogramme, sub-section, subsection, schedule, box,
        recommendation, question""",
    "page": "page, p., pg.",
    "reference": """no., nos., nrs., nr., number, resolution, doc., rev., corr., directive, iso, iso/iec,
        ref., project no., contract no., permit, circular, ipsas, ias, ifrs, decree, isbn, issn, protocol,
        №, #""",
    "name": """workstream, stage, level, phase, tier, category, grade, pillar, goal, indicator, sdg, sdgs,
        mdg, covid, chapter, version, highway, exit, channel, scenario, cluster, chromosome, age group,
        strategic priority, work package, world war""",
}
#: Of these, the long ones that may be glued to the number ("table4").
LONG_REFERENCES = "table figure annex para page section"
#: The same, where they are capitalised: in lower case they are common nouns ("in each case 5 offices").
CAPITALISED_REFERENCES = {
    "section": """part, item, rule, regulation, title, note, map, diagram, attachment, enclosure,
        supplement, volume, vol., row, line, component, statement""",
    "page": "slide",
    "reference": """no, decision, document, add., order, case, act, law, bulletin, issue, convention, account,
        instruction, invoice, project""",
    "name": """class, type, target, objective, outcome, output, group, zone, room, unit, step, round,
        day, week, year, route, flight, module, model, series, option, lot, block, building, gate, pier,
        terminal, team, priority, generation, form, windows, iphone, boeing, airbus, galaxy, game, area,
        track, sector, band, scope, quarter, q, h, fy, wave, cohort, batch, division, district, region, lane,
        platform, formula, release, size, criterion, activity, action, task, milestone, interstate, street,
        apollo, fortune, ftse, big, s&p, dax, catch, studio""",
}
#: Those that announce several: "paragraphs 12 to 15", "tables 3, 4 and 6".
REFERENCE_PLURALS = {
    "section": """annexes, appendices, sections, chapters, paragraphs, paras., paras, tables, figures, charts,
        boxes, articles, arts., clauses, subparagraphs, footnotes, principles, recommendations, questions,
        columns""",
    "page": "pages, pp.",
    "reference": "nos., nrs., resolutions",
    "name": "levels, phases, tiers, categories, grades, pillars, goals, indicators, sdgs",
}
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
    "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
#: After one of these a number of four digits is a year.
YEAR_BEFORE = """in since by of from until till til during before after through throughout early mid late
    fiscal year years fy ended ending financial the for between end beginning start and to or spring summer
    autumn fall winter quarter half this that january february march april may june july august september
    october november december edition budget calendar biennium biennial period circa about around as on over
    versus vs v than with over past our its against prior compared"""
#: Surer ones: after these even 1650 is a year.
YEAR_SURELY_BEFORE = """in since until till during fiscal year years fy ended ending january february march
    april may june july august september october november december early late mid circa"""
#: Before a number of four digits by a hyphen, it is a year ("mid-2018").
YEAR_PREFIXES = "pre post mid late early end"
#: After these, years of the next century are years too.
FUTURE_YEAR_BEFORE = "in by until till since"
CLOCK_AFTER = "a.m. am p.m. pm o'clock hrs"
PHONE_BEFORE = "tel telephone phone fax mobile"
AGE_BEFORE = "aged, age, ages, age of, ages of, aged over, aged under"

# -------------------------------------------------------------------------------------------------- and after

PERCENTS = "per cent, percent, percentage, percents, pct, pct., pc, per-cent, p.c."
PERCENT_SIGNS = "% ％"
#: "5 % points" are points.
PERCENT_POINTS = "point points"
PERMILLE_SIGNS = "‰"
PERMILLE = "per mille, per mil, permille, per thousand"
POINTS = {
    "percentage point": """percentage point, percentage points, percent point, percent points, per cent point,
        per cent points, pp, ppt, ppts, pps, p.p.""",
    "point": "points",
    "basis point": "basis point, basis points, bp, bps",
}
TIMES = "times, fold"
#: Of these, the ones that may count occasions too.
OCCASIONS = "times"
#: After whole numbers of times, these show a multiple; else they are occasions ("visited three times").
TIMES_FOLLOWED_BY = (
    "as more higher larger greater faster bigger less lower the that those its their his her what over longer"
)
AGES = "old, of age, yo, y.o."
AGES_ALONE = "yo, y.o."
AGES_IN = {"year": "year of age", "month": "month of age", "week": "week of age", "day": "day of age"}
YEAR_OF_AGE = "year of age"
PER = "per"
#: After a unit or an amount of money, "a" and "an" before one of these mean "per".
PER_NOUNS = """share day week month year hour minute second night head person piece unit ounce pound barrel
    ton tonne gallon litre liter kilo kilogram gram metre meter mile kilometre acre hectare bushel
    megawatt-hour word page quarter decade century copy ticket room time"""
#: Not if one of these follows: "6.8 billion a year earlier".
NOT_PER_BEFORE = "earlier ago later before previously on after since"
#: Names of measures: canonical name, then its other names and symbols (a symbol keeps its case; "~" ends the
#: symbols).
UNITS = """
second: sec secs ~ second, seconds
minute: min min. mins mn. ~ minute, minutes
hour: h hr hrs hr. hrs. ~ hour, hours
day: d ~ day, days
week: wk wks ~ week, weeks
month: mo mos ~ month, months
year: yr yrs yr. yrs. ~ year, years
decade: ~ decade, decades
mile: mi ~ mile, miles
yard: yd yds ~ yard, yards
foot: ft ft. ′ ~ foot, feet
inch: in in. ″ '' ~ inch, inches
nautical mile: nmi ~ nautical mile, nautical miles
square metre: m2 m² sqm ~ square metre, square metres, square meter, square meters, sq m, sq. m, sq m., sq.
  m., sq metres, m sq
square kilometre: km2 km² ~ square kilometre, square kilometres, square kilometer, square kilometers, sq km,
  sq. km
square centimetre: cm2 cm² ~ square centimetre, square centimetres, square centimeter, square centimeters
square mile: ~ square mile, square miles, sq mi, sq. mi.
square foot: ft2 ft² sqft ~ square foot, square feet, sq ft, sq. ft., sq. ft
square yard: ~ square yard, square yards
cubic foot: ft3 ft³ ~ cubic foot, cubic feet, cu ft, cu. ft.
cubic metre: m3 m³ ~ cubic metre, cubic metres, cubic meter, cubic meters
cubic kilometre: km3 km³ ~ cubic kilometre, cubic kilometres, cubic kilometer, cubic kilometers
cubic centimetre: cm3 cm³ cc ~ cubic centimetre, cubic centimetres, cubic centimeter, cubic centimeters
cubic yard: ~ cubic yard, cubic yards
acre: ~ acre, acres
hectare: ha ~ hectare, hectares
gallon: gal gal. ~ gallon, gallons
pint: pt ~ pint, pints
quart: qt ~ quart, quarts
cup: ~ cup, cups
tablespoon: tbsp ~ tablespoon, tablespoons
teaspoon: tsp ~ teaspoon, teaspoons
fluid ounce: ~ fluid ounce, fluid ounces
barrel: bbl ~ barrel, barrels
bushel: ~ bushel, bushels
tonne: t mt ~ tonne, tonnes, metric ton, metric tons, metric tonne, metric tonnes, tons metric
ton: ~ ton, tons, short ton, short tons, long tons
pound: lb lbs lb. lbs. ~ pound, pounds
ounce: oz oz. ~ ounce, ounces, troy ounce, troy ounces
stone: ~ stone
dram: dr ~ dram, drams, drachma, drachm
kilogram: kgs k.g. ~ kilo, kilos
microgram: mcg ~
carat: ~ carat, carats
mile per hour: mph m.p.h. ~ mile per hour, miles per hour, miles an hour
kilometre per hour: kph kmh ~ kilometres per hour, kilometers per hour
knot: kn kt kts ~ knot, knots
mile per gallon: mpg ~ miles per gallon
horsepower: hp ps PS ~ horsepower
brake horsepower: bhp ~ brake horsepower
newton metre: Nm ~ newton metre, newton metres, newton meters
pound-foot: lb-ft ~ pound-feet, pound-foot, pound feet
foot pound-force: ft-lb ~
decibel: dB db ~ decibel, decibels
degree: ° deg deg. ~ degree, degrees
celsius: °C ℃ ~ celsius, celcius, centigrade, centigrate, degrees celsius, degree celsius, degrees c, degrees
  centigrade,
  deg c, deg. c, deg celsius, degrees celcius
fahrenheit: °F ℉ ~ fahrenheit, farenheit, degrees fahrenheit, degree fahrenheit, degrees f, deg f, deg
  fahrenheit, degrees
  farenheit
kelvin: ~ kelvin, kelvins
radian: rad ~ radian, radians
turn: ~ turn, turns
rpm: rpm ~ revolutions per minute
calorie: cal ~ calorie, calories
kilocalorie: kcal ~ kilocalorie, kilocalories
part per million: ppm ~ parts per million, part per million
part per billion: ppb ~ parts per billion, part per billion
megabit per second: Mbps mbps ~ megabits per second
gigabit per second: Gbps ~ gigabits per second
kilobit per second: Kbps kbps ~ kilobits per second
milliampere-hour: mAh ~ milliamp hours
kilopound per square inch: ksi ~
pound per square inch: psi ~ pounds per square inch
british thermal unit: BTU btu Btu ~ british thermal units
million british thermal units: mmBTU MMBtu mmbtu MMBTU ~
micrometre: ~ micron, microns
megapixel: MP ~ megapixel, megapixels
person-month: ~ person-month, person-months
person-day: ~ person-day, person-days
work-month: ~ work-month, work-months, work months
full-time equivalent: FTE FTEs ~ full-time equivalent, full-time equivalents
"""
#: Units that take metric prefixes: canonical name: symbols ~ names.
METRIC = """
second: s ~ second, seconds
metre: m ~ metre, metres, meter, meters
gram: g gs ~ gram, grams, gramme, grammes
litre: l L ~ litre, litres, liter, liters
watt: W ~ watt, watts
watt hour: Wh wh ~ watt hour, watt hours, watt-hour, watt-hours
hertz: Hz hz ~ hertz
volt: V ~ volt, volts
ampere: A ~ ampere, amperes, amp, amps
joule: J ~ joule, joules
pascal: Pa ~ pascal, pascals
newton: N ~ newton, newtons
byte: B ~ byte, bytes
bit: bit ~ bit, bits
ton: ~ ton, tons, tonne, tonnes
bel: ~
farad: F ~ farad, farads
"""
METRIC_PREFIXES = {
    "kilo": "k K", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "milli": "m", "micro": "µ μ",
    "nano": "n", "centi": "c", "deci": "d", "hecto": "h", "pico": "p",
}  # fmt: skip
#: Symbols that are words or initials too: only glued to the number, or where nothing but the end of a clause
#: follows.
SHY_SYMBOLS = "s d t A N B F C a b in K P p c M l PS"
#: Of these, the ones that are words of their own: never where a word follows.
WORD_SYMBOLS = "a in b"
TEMPERATURE_LETTERS = {"C": "celsius", "F": "fahrenheit", "c": "celsius", "f": "fahrenheit"}
#: A quantity of the one, then a quantity of the other, is one quantity: "5 ft 2 in", "two dollars and ten
#: cents".
SUBUNITS = {
    "foot": {"inch": 12}, "pound": {"ounce": 16}, "hour": {"minute": 60}, "minute": {"second": 60},
    "year": {"month": 12}, "metre": {"centimetre": 100},
}  # fmt: skip
#: Canonical: symbols before the number ~ names after it (any case).
CURRENCIES = """
USD: $ US$ U$ $US USD$ US-$ ~ dollar, dollars, us dollar, us dollars, u.s. dollar, u.s. dollars, united states
  dollars,
  united states dollar, american dollars, buck, bucks, usd
EUR: € EUR€ €ur ~ euro, euros, eur
GBP: £ GB£ £stg ~ pound sterling, pounds sterling, british pound, british pounds, sterling, quid, gbp
JPY: ¥ JP¥ ￥ ~ yen, japanese yen
CNY: CN¥ RMB ~ yuan, renminbi, rmb, chinese yuan, kuai
AUD: A$ AU$ $A AUD$ ~ australian dollar, australian dollars
CAD: C$ CA$ CAD$ c$ cad$ Can$ $C CDN$ Cdn$ ~ canadian dollar, canadian dollars
HKD: HK$ HKD$ ~ hong kong dollar, hong kong dollars
NZD: NZ$ NZD$ ~ new zealand dollar, new zealand dollars
SGD: S$ SGD$ ~ singapore dollar, singapore dollars, singaporean dollars
TWD: NT$ ~ taiwan dollars, new taiwan dollars
MXN: MX$ Mex$ mxn$ MXN$ ~ mexican peso, mexican pesos
BRL: R$ BR$ ~ real, reais, brazilian real, brazilian reais, reals
INR: ₹ Rs Rs. ~ indian rupee, indian rupees, rupee, rupees
PKR: ~ pakistani rupees, pakistan rupees
LKR: ~ sri lankan rupee, sri lankan rupees
CHF: Fr. SFr SFr. ~ swiss franc, swiss francs
ILS: ₪ NIS ~ shekel, shekels, new shekel, new shekels, israeli shekels
MYR: RM ~ ringgit, ringgits, malaysian ringgit, malaysian ringgits, malaysia ringgit, malaysia ringgits
DKK: ~ danish krone, danish kroner, danish crown, danish crowns
SEK: ~ swedish krona, swedish kronor, swedish crown, swedish crowns
NOK: ~ norwegian krone, norwegian kroner, norwegian crown, norwegian crowns
HRK: ~ kuna, kunas, kn
ZAR: ~ rand, rands, south african rand
TRY: ₺ ~ turkish lira, turkish liras, lira, liras
RUB: ₽ ~ rouble, roubles, ruble, rubles, russian rouble, russian roubles, russian ruble, russian rubles
KRW: ₩ ~ won, south korean won, korean won
CRC: ₡ ~ costa rican colón, colones
LAK: ₭ ~ kip, lao kip
UAH: ₴ ~ hryvnia, hryvnias
NGN: ₦ ~ naira, nairas
PHP: ₱ ~ philippine pesos, philippine peso
VND: ₫ ~ dong
THB: ฿ ~ baht
MNT: ₮ ~ tugrik, tugriks
PYG: ₲ ~ guarani, guaranis
GHS: ₵ ~ cedi, cedis
BTC: ₿ ~ bitcoin, bitcoins
GEL: ₾ ~ lari, laris
KZT: ₸ ~ tenge
BDT: ৳ ~ taka
EGP: LE ~ egyptian pound, egyptian pounds, geneh, le, l.e.
LBP: ~ lebanese pound, lebanese pounds
SAR: ~ saudi riyal, saudi riyals
QAR: ~ qatari riyal, qatari riyals
XOF: FCFA ~ cfa franc, cfa francs, francs cfa
NLG: ~ guilder, guilders
DEM: ~ deutsche mark, deutsche marks, deutschmark, deutschmarks
satoshi: ~ satoshi, satoshis
franc: ~ franc, francs
peso: ~ peso, pesos
dinar: ~ dinar, dinars
riyal: ~ riyal, riyals
rial: ~ rial, rials
krone: ~ krone, kroner
krona: ~ krona, kronor
mark: ~ marks
peseta: ~ peseta, pesetas
drachma: ~ drachmas
cent: ¢ c ~ cent, cents, us cents, pennies
penny: p ~ penny, pence
sen: ~ sen
"""
#: Signs as transliteration to ASCII leaves them; only before a number.
TRANSLITERATED_SIGNS = {"PS": "GBP", "Y=": "JPY"}
#: What may follow an amount with a currency sign before it, to say whose: "$75 US".
CURRENCY_SUFFIXES = {"us": "USD", "u.s": "USD", "canadian": "CAD", "australian": "AUD"}
#: The hundredth parts: "thirteen dollars and forty-five cents", "20 ringgit 43 sen".
CENTS = "cent penny sen"
CURRENCY_CODES = """
AED AFN AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF
CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK
HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD
MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG
QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TRY TTD TWD
TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL DEM FRF ITL FIM NLG BTC
"""
#: Currency names that may stand before the number: "dollar 22.5 million".
CURRENCY_NAMES_BEFORE = "dollar dollars ringgit ringgits euro euros sen yen"

# ------------------------------------------------------------------------------------------------ the counted

#: Words that end the name of what is counted.
STOPS = """
a an the this that these those some any each every all both another such its their our his her my your whose
of in on at by for from to into onto with without within through during since until till before after over
under above below between among amongst across against along around near off out upon toward towards about as
than per via despite except including included excluding regarding concerning like unlike beyond behind beside
besides inside outside throughout up down and or but nor so yet if then because although though while whereas
when where who whom which what why how whether that's is are was were be been being am has have had having do
does did done will would shall should can could may might must not no n't never always often also only just
even still already too very more less most least much many few fewer several there here now today yesterday
tomorrow ago later earlier soon thus hence therefore however meanwhile again once twice i you he she it we
they them him us me one's itself themselves himself herself ourselves said says say told asked added according
due compared based respectively altogether together overall alone apart instead worldwide nationwide globally
annually last next past made make makes took take takes taken gave given give came come comes went go goes got
get gets kept keep keeps left became become becomes began begin begins held saw seen see met meet put let
found find remain remained remains showed shown reported participated remained took benefited benefitted
received receive versus vs v etc e.g i.e cf plus minus times percent cent old mr mrs ms dr prof st
"""
#: Before an adjective, these say nothing of what is counted: "the three most costly projects".
DEGREES = "most more less least very"
#: Plurals that do not end in -s, and collectives: the head of a count.
PLURALS = """
people men women children staff personnel police cattle sheep fish aircraft series species media data criteria
phenomena feet teeth geese mice bacteria formulae indices indexes appendices headquarters youth poor offspring
crew faculty fishermen women-headed workmen businessmen businesswomen spokesmen policemen policewomen
servicemen servicewomen congressmen analyses bases crises theses diagnoses hypotheses oases axes alumni nuclei
stimuli fungi cacti foci halves lives wives leaves shelves wolves personnel. clergy gentry livestock poultry
"""
#: Plurals that stand before another noun as well: "sales offices", "staff members".
LINKING_PLURALS = """sales sports communications goods operations services savings earnings headquarters
    resources systems staff people women men children youth police media data customs arms affairs species
    series personnel aircraft livestock rights securities benefits games arts"""
#: The endings of words: plurals and what only looks like them, adverbs, participles, possessives; "1990s".
PLURAL_ENDINGS = "s"
NOT_PLURAL_ENDINGS = "ss us is 's ’s"
ADVERB_ENDINGS = "ly"
PARTICIPLE_ENDINGS = "ed ing"
POSSESSIVE_ENDINGS = "'s ’s"
DECADE_ENDINGS = "s"
#: Plurals in proper names that stand before a noun: "38 United Nations system entities".
NAME_PLURALS = "nations"
#: Words on -s that are no plurals.
NOT_PLURALS = """
this his its is was has does as us yes thus plus versus less unless across perhaps always besides towards
afterwards various previous serious religious famous numerous dangerous continuous simultaneous precious
obvious curious anxious indigenous autonomous ambitious conscious nervous enormous tremendous generous
rigorous vigorous hazardous infectious contiguous ambiguous process access success progress address business
illness witness mass class glass press stress loss boss cross grass pass gross bass dress mess bus gas campus
status virus census consensus focus bonus surplus radius corpus nexus basis crisis analysis thesis emphasis
diagnosis hypothesis synthesis axis oasis physics economics politics mathematics statistics ethics news lens
overseas
"""
#: A determiner right before "one" makes it a pronoun or an adjective.
ONE_BEFORE = """no any every some another the this that which each only last next first second third previous
    current other same right wrong new old good bad big small best better a an these loved"""
#: After "one", these show a pronoun ("one is required to").
ONE_AFTER = """is was has had can could may might must should would will shall who that which 's says said
    cannot does did another way or but as than to if when where because needs wants thinks sees they we you he
    she it"""
#: What begins an address on the net; its digits say nothing.
ADDRESSES = "http https www ftp mailto"
#: After "no", these show that nothing is counted ("no longer").
NO_AFTER = """longer more less fewer matter one doubt other such way need idea means later further better
    greater sooner significant change impact evidence progress"""
