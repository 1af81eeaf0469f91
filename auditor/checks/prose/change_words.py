"""The words around the figures of a change: what joins them, and what says that another change is meant."""

from __future__ import annotations

import re

#: Words near a percentage that make it another thing than the change between the two figures printed.
_WORKED_OUT = (
    r"annual(?:ly|ized|ised)?|average|averag\w+|compound|per annum|a year|real terms|respectively|constant|"
    r"currency|currencies|organic|adjusted|like-for-like|excluding|inflation|per capita|each year|on year|"
    r"loss|losses|deficit|outflow|negative"
)
NOT_OF_IT = re.compile(
    rf"\b(?:of which|shares?|proportion|{_WORKED_OUT})\b|(?:per cent|percent|%) of\b", re.IGNORECASE
)
#: The same for a difference of two percentages, which may well be shares.
NOT_THEIRS = re.compile(rf"\b(?:of which|{_WORKED_OUT})\b", re.IGNORECASE)
#: Between a change and the figure that it led to: "by 6 per cent TO 5.3 million".
LED_TO = re.compile(
    r"[^.;:]{0,70}?\b(?:to|reach(?:ed|ing|es)?|amount(?:ed|ing) to|totall?(?:ed|ing)|st(?:ood|anding) at)"
    r"(?: (?:a|an|the|some|about|almost|nearly|over|just|under|more|than|approximately|record|total|"
    r"high|low|of|around)){0,4}",
    re.IGNORECASE,
)
#: Between two ways to put one change: "by 30 million OR 12 per cent", "16 (12 per cent)".
OR = re.compile(
    r"(?:,? ?(?:or(?: by)?|i\.e\.,?|that is,?|equivalent to)|[,(–—-]|\((?:or)?)"
    r"(?: (?:a|an|about|some|approximately|nearly|almost|over|around)){0,2}",
    re.IGNORECASE,
)
