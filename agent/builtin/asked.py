"""Asked: a question as it stands by itself, and what it was asked in. Plans nothing."""

from dataclasses import dataclass
from typing import Any

from agent.builtin import asides, cues
from agent.builtin.thread import Thread


@dataclass(frozen=True)
class Asked:
    """A question as it stands by itself, and what it was asked in."""

    thread: Thread
    question: str
    earlier: list[str]
    is_part: bool = False

    @property
    def topic(self) -> str | None:
        """The first topic that the question names."""
        return cues.topic_of(self.question)

    @property
    def is_mine(self) -> bool:
        """Whether the question speaks of the person."""
        return bool(cues.MINE.search(asides.SIMPLER.sub("", self.question)))

    def result(self, name: str) -> Any:
        """What a tool gave back in this turn."""
        return self.thread.result(name)
