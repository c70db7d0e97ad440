"""Coach: the one place where the parts are put together; every door calls this.

`build_coach(settings)` opens the store; index and model are opened when first needed, so that an
import or a profile change starts neither. Knows no wire format.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from agent.answer import Answer
from agent.conversations import Conversations
from agent.events import Event, Finished
from agent.line import Line
from agent.proposals import Proposal, undoing, with_change
from agent.settings import Settings, openai_key
from agent.shelf import Shelf
from agent.streaming import EXPECTED, in_thread
from agent.turns import Parts, Question, run_turn
from agent.working import Limits
from tools.profile import Profile
from tools.store import HealthStore

if TYPE_CHECKING:
    from langchain_core.language_models.chat_models import BaseChatModel

    from agent.models import Endpoint
    from knowledge.anatomy import Page
    from knowledge.index import GlossaryIndex
    from tools.brief import Brief
    from tools.files import ImportSummary
    from tools.toolbox import Toolbox

__all__ = ["EXPECTED", "Coach", "Question", "build_coach"]


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
        self._opening = Lock()

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
        """The turn as events; the work runs in a thread, the last is `Finished` or `Failed`."""
        async for event in in_thread(lambda line: self.turn(question, line)):
            yield event

    def turn(self, question: Question, line: Line | None = None) -> Iterator[Event]:
        """One turn, step by step; ends with `Finished` or raises. Cutting the line ends it."""
        day = question.as_of or self.today(question.user)
        return run_turn(self.parts, question, day, line or Line())

    def today(self, user_id: str) -> date:
        """Today where the person lives."""
        return datetime.now(self.store.profile(user_id).zone).date()

    # -- the parts -----------------------------------------------------------------------------

    @cached_property
    def parts(self) -> Parts:
        """What a turn works with."""
        builtin = self.settings.is_builtin and self._model is None
        limits = Limits(
            model=self.model_name,
            where=endpoint_of(self.settings).base_url,
            writer="built-in" if builtin else "model",
            steps=self.settings.max_steps,
            seconds=self.settings.turn_seconds,
            tokens=None if builtin else self.settings.turn_tokens,
        )
        return Parts(
            self.conversations,
            self.toolbox,
            lambda: self._graph,
            lambda: self._builtin_graph,
            self._keep,
            self._take_back,
            limits,
        )

    @property
    def model_name(self) -> str:
        """Which model answers, as it is shown."""
        return str(getattr(self.model, "model_name", None) or self.settings.model)

    @cached_property
    def model(self) -> "BaseChatModel":
        """The chat model."""
        from agent.models import build_model

        if self._model is not None:
            return self._model
        return build_model(None if self.settings.is_builtin else endpoint_of(self.settings))

    @property
    def index(self) -> "GlossaryIndex":
        """The glossary index, built on first use; by one thread, however many ask."""
        with self._opening:
            return self._index

    @cached_property
    def _index(self) -> "GlossaryIndex":
        return self.open_index()

    @cached_property
    def pages(self) -> "tuple[Page, ...]":
        """The glossary's pages, read without opening the index."""
        from knowledge.pages import load_pages

        return tuple(load_pages(self.settings.glossary))

    @cached_property
    def _pages_by_id(self) -> "Mapping[str, Page]":
        return Shelf(lambda page_id: self.index.page(page_id), lambda: self.pages)

    def open_index(self, progress: Callable[[int, int], None] | None = None) -> "GlossaryIndex":
        """Open the glossary index, building or rebuilding it where needed."""
        from knowledge.index import GlossaryIndex

        return GlossaryIndex.open(
            self.settings.glossary,
            self.settings.home,
            embedder=self.settings.embedder,
            progress=progress,
            chroma_url=self.settings.chroma_url,
        )

    def toolbox(self, user_id: str, as_of: date) -> "Toolbox":
        """The tools of one turn, for one person, as of one day."""
        from tools.toolbox import Toolbox

        return Toolbox(self.store, self.index, user_id, as_of, self._pages_by_id)

    @cached_property
    def _graph(self) -> Any:
        from agent.graph import build_graph

        return build_graph(self.model, self.settings.max_steps)

    @cached_property
    def _builtin_graph(self) -> Any:
        from agent.graph import build_graph
        from agent.models import build_model

        return build_graph(build_model(None), self.settings.max_steps)

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
        return weekly_review(self.store, user_id, when, self._pages_by_id)

    # -- the person's data ---------------------------------------------------------------------

    def import_files(
        self,
        paths: Sequence[Path],
        user_id: str = "me",
        map: Path | None = None,
        weight_unit: Literal["kg", "lb"] | None = None,
        progress: Callable[[str, int, int], None] | None = None,
    ) -> "ImportSummary":
        """Import files into a person's records; the same file twice changes nothing.

        Args:
            paths: Files of any known format, told by content; folders and ZIPs of them.
            user_id: Whose.
            map: A YAML map that describes a table of a format nobody knows.
            weight_unit: "kg" or "lb", for files that do not say.
            progress: Told file name, bytes read and bytes in all while a long file is read.
        """
        from tools.connectors import load_map
        from tools.files import import_paths

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
        from tools.importing import rederive_all

        self.store.save_profile(user_id, profile)
        rederive_all(self.store, user_id)

    def export(self, user_id: str = "me") -> Iterable[tuple[str, dict[str, Any]]]:
        """Every row of the person, as (table name, row)."""
        return self.store.export(user_id)

    def erase(self, user_id: str = "me") -> int:
        """Forget the person: records, profile and conversations; returns how many rows went."""
        return self.store.erase(user_id)

    def _keep(self, proposal: Proposal, user_id: str) -> dict[str, Any]:
        """Keep what was agreed to; returns what it takes to go back."""
        profile = self.profile(user_id)
        undo = undoing(proposal, profile, self.store.marked_days(user_id))
        if proposal.kind == "days":
            self.store.mark_days(user_id, proposal.days, proposal.reason)
        else:
            self.save_profile(with_change(profile, proposal), user_id)
        return undo

    def _take_back(self, undo: Mapping[str, Any], user_id: str) -> None:
        if undo["profile"]:
            stated = self.profile(user_id).model_dump(mode="json")
            self.save_profile(Profile.model_validate({**stated, **undo["profile"]}), user_id)
        self.store.unmark_days(user_id, [date.fromisoformat(each) for each in undo["days"]])


def endpoint_of(settings: Settings) -> "Endpoint":
    """The endpoint that the settings describe."""
    from agent.models import DEFAULT_BASE_URL, Endpoint

    provider, found, name = settings.model.partition(":")
    is_provider = bool(found) and settings.base_url is None and provider.isidentifier()
    return Endpoint(
        model=name if is_provider else settings.model,
        base_url=settings.base_url or DEFAULT_BASE_URL,
        key=openai_key(settings),
        timeout_seconds=settings.timeout_seconds,
        retries=settings.retries,
        plans=settings.planner == "model",
        provider=provider if is_provider else None,
    )
