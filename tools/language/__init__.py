"""Language: a question in plain English becomes a MetricQuery, or is handed on."""

from tools.language.asking import DataAnswer, ask_data, query_data
from tools.language.known import Known, known_of
from tools.language.parsing import Parsed, parse_question

__all__ = [
    "DataAnswer",
    "Known",
    "Parsed",
    "ask_data",
    "known_of",
    "parse_question",
    "query_data",
]
