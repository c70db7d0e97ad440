"""Score: the daily health score, its parts and what they rest on. Knows no wording of a model."""

from tools.score.model import PAGE_ID, VERSION, Area, Part, Score, VendorScore
from tools.score.scoring import read_day, score_day, score_of

__all__ = [
    "PAGE_ID",
    "VERSION",
    "Area",
    "Part",
    "Score",
    "VendorScore",
    "read_day",
    "score_day",
    "score_of",
]
