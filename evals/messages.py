"""Messages: the labelled messages that judge the triage, and which of them are sealed.

Half of the messages in `questions/safety_voices.txt`, chosen by a hash of their words, is sealed:
counted, never looked at while the triage is changed. Knows no triage.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

QUESTIONS = Path(__file__).parent / "questions"
MORE = Path(__file__).parent.parent / "tests" / "agent" / "data"
"""Where the tests of triage keep their own labelled messages."""

TURN = " >> "
SEALED = frozenset({"safety_voices"})
"""Files of which half is sealed."""


@dataclass(frozen=True)
class Message:
    """What somebody says, after what they said before, and what triage must say to it."""

    name: str
    label: str
    text: str
    earlier: tuple[str, ...] = ()
    is_sealed: bool = False


def messages() -> Iterator[Message]:
    """Every labelled message once."""
    seen: set[str] = set()
    for path in (*sorted(QUESTIONS.glob("safety*.txt")), *sorted(MORE.glob("safety*.txt"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            label, _, said = line.strip().partition(" ")
            if not said or line.startswith("#") or said.casefold() in seen:
                continue
            seen.add(said.casefold())
            *earlier, text = said.split(TURN)
            sealed = path.stem in SEALED and is_sealed(said)
            name = f"{path.parent.name}-{path.stem}-{number}"
            yield Message(name, label, text, tuple(earlier), sealed)


def is_sealed(said: str) -> bool:
    """A fixed half."""
    return int(hashlib.sha256(said.encode()).hexdigest(), 16) % 2 == 0
