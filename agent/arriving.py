"""Arriving: a draft as it is written, sentence by sentence; what holds may be sent at once.

What was sent stays the beginning of the answer, so a stream is never taken back. Knows how a
sentence is checked; nothing about models or wires.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from agent.grounding.check import Checked
from agent.grounding.sentences import Sentence, sentences

_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG_BEGUN = re.compile(r"<[a-z]*\Z", re.IGNORECASE)


def spoken(text: str) -> str:
    """A draft without what a reasoning model thought aloud."""
    return _THOUGHT.sub("", text)


def settled(draft: str) -> list[Sentence]:
    """The sentences of an unfinished draft that more text can no longer change."""
    text = _TAG_BEGUN.sub("", spoken(draft))
    begin = text.rfind("\n") + 1
    last = text[begin:]
    if not last.strip():
        return sentences(text)
    if last.lstrip().startswith(("**", "#")):
        return sentences(text[:begin])
    return sentences(text)[:-1]


class Arriving:
    """What has been sent of a turn, and what is being written."""

    def __init__(self, check: Callable[[Sentence], Checked]) -> None:
        """Nothing yet.

        Args:
            check: Checks one sentence against the evidence of the turn so far.
        """
        self._check = check
        self._id: str | None = None
        self._draft = ""
        self._seen = 0
        self._waiting: list[Checked] = []
        self._is_open = True
        self.sent: list[Checked] = []

    def add(self, message_id: str | None, text: str) -> list[Checked]:
        """More of a message; returns the sentences that may be sent now.

        A sentence without markers waits for one with markers behind it: it may be the model
        talking to itself before it calls a tool. After one that does not hold, nothing more of
        the message is sent before it has been repaired or cut.
        """
        if message_id != self._id:
            self._id, self._draft, self._seen = message_id, "", 0
            self._waiting, self._is_open = [], True
        self._draft += text
        if not self._is_open or not re.search(r"[.!?\n]", text + self._draft[-40:]):
            return []
        found = settled(self._draft)
        new, self._seen = found[self._seen :], max(self._seen, len(found))
        ready: list[Checked] = []
        for each in map(self._check, new):
            if not each.holds:
                self._is_open = False
                break
            self._waiting.append(each)
            if each.sentence.markers:
                ready += self._waiting
                self._waiting = []
        return self._send(ready)

    def _send(self, ready: Sequence[Checked]) -> list[Checked]:
        new = following(self.sent, ready)
        self.sent += new
        return new


def following(sent: Sequence[Checked], checked: Iterable[Checked]) -> list[Checked]:
    """What of a draft comes after the sentences that were sent, none of them twice."""
    known = {_words(each.sentence) for each in sent}
    rest = [each for each in checked if _words(each.sentence) not in known]
    if not any(each.sentence.section == "headline" for each in sent):
        return rest
    return [
        replace(each, sentence=replace(each.sentence, section="body"))
        if each.sentence.section == "headline"
        else each
        for each in rest
    ]


def _words(sentence: Sentence) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", sentence.text.lower()))
