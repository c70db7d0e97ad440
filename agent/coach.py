"""Coach: the one place where the parts are put together; every door calls this.

`build_coach(settings)` opens the store; index and model are opened when first needed, so that an
import or a profile change starts neither. Knows no wire format.
"""

import asyncio
import json
import queue
import re
import sys
import threading
import uuid
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from agent.answer import Answer
from agent.answering import assemble
from agent.conversations import Conversations, Turn
from agent.errors import AgentError, ModelUnavailable, StepLimitReached
from agent.events import ClaimReady, Event, Failed, Finished, Started, ToolFinished, ToolStarted
from agent.settings import Settings, openai_key
from knowledge.errors import KnowledgeError
from tools.errors import DataError
from tools.files import ImportSummary, import_paths
from tools.importing import rederive_all
from tools.profile import Profile
from tools.store import HealthStore

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from agent.graph import TurnContext
    from knowledge.anatomy import Page
    from knowledge.index import GlossaryIndex
    from tools.brief import Brief

EXPECTED = (AgentError, DataError, KnowledgeError)
"""Errors whose message is written for people."""


@dataclass(frozen=True)
class Question:
    """What every door asks."""

    user: str
    text: str
    conversation: str | None = None
    as_of: date | None = None


def build_coach(settings: Settings, model: "BaseChatModel | None" = None) -> "Coach":
    """Put a coach together.

    Args:
        settings: Where the data lie and which model answers.
        model: A chat model to use instead of the one the settings name, for instance a scripted
            one.
    """
    return Coach(settings, HealthStore(settings.database), model)


class Coach:
    """Answers questions, keeps a person's data, and forgets them on request."""

    def __init__(
        self, settings: Settings, store: HealthStore, model: "BaseChatModel | None" = None
    ) -> None:
        """Use `build_coach`."""
        self.settings = settings
        self.store = store
        self.conversations = Conversations(store)
        self._model = model

    # -- asking --------------------------------------------------------------------------------

    def ask(
        self,
        text: str,
        user_id: str = "me",
        conversation_id: str | None = None,
        as_of: date | None = None,
    ) -> Answer:
        """Answer one question; the turn is stored.

        Args:
            text: The question.
            user_id: Whose data.
            conversation_id: An earlier answer's, to go on with it; None starts a new one.
            as_of: The day that "today" means; by default today where the person lives.

        Raises:
            ModelUnavailable: the chat endpoint gives no answer.
            StepLimitReached: the model did not finish within its steps.
            UnknownConversation: the conversation is somebody else's.
        """
        for event in self.turn(Question(user_id, text, conversation_id, as_of)):
            if isinstance(event, Finished):
                return event.answer
        raise RuntimeError("a turn ended without an answer")

    async def stream(self, question: Question) -> AsyncIterator[Event]:
        """The turn as events; the work runs in a thread of its own.

        The last event is `Finished` or `Failed`, also for errors nobody expected; those are raised
        again after it. A client that leaves ends the turn at its next step.
        """
        waiting: queue.SimpleQueue[Event | BaseException | None] = queue.SimpleQueue()
        left = threading.Event()
        loop = asyncio.get_running_loop()
        ready = asyncio.Event()

        def put(item: Event | BaseException | None) -> None:
            waiting.put(item)
            if not loop.is_closed():
                loop.call_soon_threadsafe(ready.set)

        def work() -> None:
            try:
                for event in self.turn(question):
                    put(event)
                    if left.is_set():
                        return
            except EXPECTED as error:
                put(Failed(type(error).__name__, str(error)))
            except Exception as error:
                put(Failed("InternalError", "Something went wrong on our side."))
                put(error)
            finally:
                put(None)

        threading.Thread(target=work, daemon=True).start()
        try:
            while True:
                await ready.wait()
                ready.clear()
                while not waiting.empty():
                    item = waiting.get()
                    if item is None:
                        return
                    if isinstance(item, BaseException):
                        raise item
                    yield item
        finally:
            left.set()

    def turn(self, question: Question) -> Iterator[Event]:
        """One turn, step by step; ends with `Finished` or raises."""
        user = question.user
        conversation = self.conversations.open(user, question.conversation)
        turn_id = uuid.uuid4().hex
        as_of = question.as_of or self.today(user)
        yield Started(conversation, turn_id)
        context, messages = self._prepare(question, conversation, as_of)
        results: list[Mapping[str, Any]] = []
        tokens = 0
        for message in self._steps(messages, context):
            yield from _tool_events(message)
            if message.type == "tool" and message.status != "error":
                results.append(json.loads(message.text))
            tokens += (getattr(message, "usage_metadata", None) or {}).get("total_tokens", 0)
        answer = assemble(
            self._checked(context, message.text),
            context.toolbox.log.all(),
            results,
            model="safety answer" if context.care else self.model_name,
            is_builtin=(self.settings.is_builtin and self._model is None) or bool(context.care),
            as_of=as_of,
            fingerprint=self.index.fingerprint,
            conversation_id=conversation,
            turn_id=turn_id,
            tokens=tokens,
        )
        for claim in answer.claims:
            yield ClaimReady(claim)
        self.conversations.add(user, conversation, Turn(turn_id, question.text, answer))
        yield Finished(answer)

    def today(self, user_id: str) -> date:
        """Today where the person lives."""
        return datetime.now(self.store.profile(user_id).zone).date()

    @property
    def model_name(self) -> str:
        """Which model answers, as it is shown."""
        return str(getattr(self.model, "model_name", None) or self.settings.model)

    @cached_property
    def model(self) -> "BaseChatModel":
        """The chat model."""
        from agent.models import DEFAULT_BASE_URL, Endpoint, build_model

        if self._model is not None:
            return self._model
        if self.settings.is_builtin:
            return build_model(None)
        return build_model(
            Endpoint(
                self.settings.model,
                self.settings.base_url or DEFAULT_BASE_URL,
                openai_key(self.settings),
                self.settings.timeout_seconds,
                self.settings.retries,
            )
        )

    @cached_property
    def index(self) -> "GlossaryIndex":
        """The glossary index, built on first use."""
        return self.open_index()

    def open_index(self, progress: Callable[[int, int], None] | None = None) -> "GlossaryIndex":
        """Open the glossary index, building or rebuilding it where needed."""
        from knowledge.index import GlossaryIndex

        return GlossaryIndex.open(
            self.settings.glossary,
            self.settings.home,
            embedder=self.settings.embedder,
            progress=progress,
        )

    @cached_property
    def _graph(self) -> Any:
        from agent.graph import build_graph

        return build_graph(self.model, self.settings.max_steps)

    def _prepare(
        self, question: Question, conversation: str, as_of: date
    ) -> "tuple[TurnContext, list[tuple[str, str]]]":
        from agent.graph import TurnContext
        from tools.toolbox import Toolbox

        pages = {page.id: page for page in self.index.pages}
        toolbox = Toolbox(self.store, self.index, question.user, as_of, pages)
        messages = []
        for earlier in self.conversations.turns(question.user, conversation, last=10):
            messages.append(("human", earlier.question))
            messages.append(("ai", earlier.answer.text))
        messages.append(("human", question.text))
        return TurnContext(toolbox, question.text), messages

    def _steps(self, messages: list[tuple[str, str]], context: "TurnContext") -> Iterator[Any]:
        """The messages that the agent adds, as they come."""
        from langchain.agents.middleware.model_call_limit import ModelCallLimitExceededError
        from langgraph.errors import GraphRecursionError

        limit = {"recursion_limit": 12 * self.settings.max_steps + 10}
        try:
            for update in self._graph.stream(
                {"messages": messages}, limit, context=context, stream_mode="updates"
            ):
                for change in update.values():
                    for message in (change or {}).get("messages", ()):
                        if message.type in {"ai", "tool"}:
                            yield message
        except (ModelCallLimitExceededError, GraphRecursionError) as error:
            raise StepLimitReached(
                f"the model {self.model_name!r} did not finish within "
                f"{self.settings.max_steps} steps; ask a narrower question or raise COACH_MAX_STEPS"
            ) from error
        except Exception as error:
            raise _explained(error, self.settings) from error

    def _checked(self, context: "TurnContext", text: str) -> Any:
        from agent.grounding.check import Checked
        from agent.grounding.sentences import sentences

        if context.care is None:
            return context.checked
        return [Checked(each) for each in sentences(text)]

    def brief(self, user_id: str = "me", day: date | None = None, week: bool = False) -> "Brief":
        """The morning's brief of a day, or the review of the week that ends on it.

        Args:
            user_id: Whose data.
            day: Today where the person lives by default.
            week: Whether the week is wanted.
        """
        from tools.brief import morning_brief, weekly_review

        when = day or self.today(user_id)
        if not week:
            return morning_brief(self.store, user_id, when)
        return weekly_review(self.store, user_id, when, {each.id: each for each in self.pages})

    @cached_property
    def pages(self) -> "tuple[Page, ...]":
        """The glossary's pages, read without opening the index."""
        from knowledge.pages import load_pages

        return tuple(load_pages(self.settings.glossary))

    # -- the person's data ---------------------------------------------------------------------

    def import_files(
        self,
        paths: Sequence[Path],
        user_id: str = "me",
        map: Path | None = None,
        weight_unit: Literal["kg", "lb"] | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> ImportSummary:
        """Import files into a person's records; the same file twice changes nothing.

        Args:
            paths: Files of any known format, told by content; folders and ZIPs of them.
            user_id: Whose.
            map: A YAML map that describes a table of a format nobody knows.
            weight_unit: "kg" or "lb", for files that do not say.
            progress: Told file name, bytes read and bytes in all while a long file is read.
        """
        from tools.connectors import load_map

        return import_paths(
            self.store,
            user_id,
            paths,
            as_of=self.today(user_id),
            weight_unit=weight_unit,
            table_map=None if map is None else load_map(map),
            progress=progress,
        )

    def profile(self, user_id: str = "me") -> Profile:
        """What the person told about themselves."""
        return self.store.profile(user_id)

    def save_profile(self, profile: Profile, user_id: str = "me") -> None:
        """Replace the profile; values per kg of body weight are computed again."""
        self.store.save_profile(user_id, profile)
        rederive_all(self.store, user_id)

    def export(self, user_id: str = "me") -> Iterable[tuple[str, dict[str, Any]]]:
        """Every row of the person, as (table name, row)."""
        return self.store.export(user_id)

    def erase(self, user_id: str = "me") -> int:
        """Forget the person: records, profile and conversations; returns how many rows went."""
        return self.store.erase(user_id)


def _tool_events(message: Any) -> Iterator[Event]:
    for call in getattr(message, "tool_calls", ()):
        yield ToolStarted(call["id"], call["name"], call["args"])
    if message.type == "tool":
        failed = message.status == "error"
        yield ToolFinished(
            message.tool_call_id,
            message.name or "",
            () if failed else _evidence_ids(message.text),
            message.text if failed else None,
        )


def _evidence_ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(r'"([dg]\d+)"', text)))


def _explained(error: Exception, settings: Settings) -> Exception:
    """An endpoint's failure as ModelUnavailable; anything else as it is."""
    openai = sys.modules.get("openai")
    if openai is None or not isinstance(error, openai.OpenAIError):
        return error
    where = settings.base_url or "https://api.openai.com/v1"
    return ModelUnavailable(
        f"the model {settings.model!r} at {where} gives no answer: {error}; "
        "check the address and the key with `coach doctor`, or set COACH_MODEL=builtin"
    )
