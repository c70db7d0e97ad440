"""Wording: an answer as plain words, and how hard it is to read. Knows no rubric."""

import re

from agent.answer import Answer
from agent.grounding.sentences import split, without_markers

_HEAD_SECTIONS = frozenset({"headline"})


def plain(text: str) -> str:
    """Without markers and Markdown emphasis."""
    return without_markers(text).replace("**", "")


def headline(answer: Answer) -> str:
    """The headline's sentences; the first sentence where there is no headline."""
    heads = [each.text for each in answer.claims if each.section in _HEAD_SECTIONS]
    return plain(" ".join(heads) or (answer.claims[0].text if answer.claims else ""))


def word_count(text: str) -> int:
    """Words of an answer; sparklines and signs are none."""
    return len(re.findall(r"[A-Za-z0-9][\w'’.,%/-]*", text))


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, silent endings off."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    if not letters:
        return 1
    trimmed = re.sub(r"(?:[^laeiouy]es|[^td]ed|[^laeiouy]e)$", lambda m: m[0][0], letters)
    return max(1, len(re.findall(r"[aeiouy]+", trimmed)))


def reading_grade(text: str) -> float | None:
    """Flesch-Kincaid grade (Kincaid and others 1975); None for fewer than ten words.

    Source: Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability formulas
    for Navy enlisted personnel. Research Branch Report 8-75, 1975.
    """
    sentences = [part for line in text.splitlines() for part in split(line) if part.strip()]
    words = re.findall(r"[A-Za-z][A-Za-z'’-]*", text)
    if len(words) < 10 or not sentences:
        return None
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
