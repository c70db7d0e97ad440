"""Language: a question in plain English becomes typed queries, or is handed on."""

from tools.language.known import Known, known_of
from tools.language.parsing import Parsed, parse_question

__all__ = ["Known", "Parsed", "known_of", "parse_question"]
