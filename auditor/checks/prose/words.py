"""The words of running text that can tell one thing from another, made comparable."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: Words of grammar, of counting and of time: they are in every sentence.
SMALL = frozenset({
    "a", "about", "above", "according", "across", "additional", "additionally", "after", "again",
    "all", "almost", "along", "also", "although", "among", "an", "and", "another", "any",
    "approximately", "are", "around", "as", "at", "away", "be", "became", "because", "been", "before",
    "being", "below", "between", "both", "but", "by", "can", "cent", "compared", "comparison", "could", "did",
    "different", "do", "does", "during", "each", "either", "end", "especially", "estimated", "even",
    "every", "few", "first", "five", "following", "for", "four", "from", "further", "furthermore",
    "had", "has", "have", "he", "her", "here", "his", "how", "however", "if", "in", "include",
    "included", "includes", "including", "increase", "increased", "decrease", "decreased", "indeed",
    "into", "is", "it", "its", "itself", "just", "last", "later", "latter", "less", "made", "main",
    "make", "many", "may", "me", "more", "moreover", "most", "much", "must", "my", "namely", "near",
    "nearly", "new", "next", "nine", "no", "nor", "not", "now", "number", "numbers", "of", "off", "on",
    "once", "one", "only", "onto", "or", "other", "others", "our", "out", "over", "overall", "own",
    "part", "particular", "per", "percent", "percentage", "period",
    "previous", "quite", "rather", "reached", "recent",
    "remain", "remained", "remaining", "represent", "represented", "representing", "respectively",
    "same", "second", "see", "seven", "several", "she", "should", "similar", "since", "six", "so",
    "some", "still", "such", "ten", "than", "that", "the", "their", "them", "then", "there", "thereby",
    "therefore", "these", "they", "third", "this", "those", "though", "three", "through", "throughout",
    "thus", "time", "to", "together", "too", "total", "totals", "two", "under", "until", "up", "upon",
    "us", "used", "using", "various", "very", "was", "we", "were", "what", "when", "where", "whereas",
    "whether", "which", "while", "who", "whom", "whose", "will", "with", "within", "without", "would",
    "year", "years", "yet", "you", "your",
})  # fmt: skip
_SYNONYMS = {
    "personnel": "staff",
    "employee": "staff",
    "colleague": "staff",
    "workforce": "staff",
    "worker": "staff",
    "expense": "expenditure",
    "spending": "expenditure",
    "cost": "expenditure",
    "female": "woman",
    "women": "woman",
    "male": "man",
    "men": "man",
    "people": "person",
    "individual": "person",
}

#: Endings of plurals in "es": "glasses", "boxes", "churches", "brushes"; "buses", "bonuses", "viruses".
_ES = ("sses", "xes", "ches", "shes", "buses", "nuses", "puses", "ruses", "suses", "tuses")


def words(text: str) -> list[str]:
    """The telling words of a text in order, each in one form."""
    return [form for token in _WORD.findall(text) if (form := form_of(token))]


@lru_cache(maxsize=1 << 12)
def words_of(noun: str) -> tuple[str, ...]:
    """The same for what is counted, which is the same again and again."""
    return tuple(words(noun))


@lru_cache(maxsize=1 << 15)
def form_of(token: str) -> str:
    """One form for the singular and the plural of a word, "" for a word that tells nothing apart."""
    word = token.lower().replace("’", "'").removesuffix("'s")
    if word in SMALL or len(word) < 3:
        return ""
    if word in _SYNONYMS:
        return _SYNONYMS[word]
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 4 and word.endswith(_ES):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _SYNONYMS.get(word, word)
