"""The agent: `create_agent` with our tools and middleware; one for every model.

Triage before the model, tool failures explained to it, its sentences checked after it, and a limit
to its steps. Knows nothing about storage or about how an answer is shown.
"""

import re
import time
from dataclasses import dataclass, field
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import (
    AgentMiddleware,
    AgentState,
    ModelCallLimitMiddleware,
    ModelRequest,
    ToolCallRequest,
    ToolErrorMiddleware,
    dynamic_prompt,
    hook_config,
)
from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage
from langchain_core.tools import BaseTool, StructuredTool
from langchain_core.tools.base import create_schema_from_function
from langgraph.graph.state import CompiledStateGraph
from langgraph.runtime import Runtime, get_runtime

from agent.arriving import spoken
from agent.builtin import BuiltinChatModel
from agent.errors import ModelUnavailable, StepLimitReached
from agent.grounding.check import Checked, check_draft, nearest_in
from agent.prompts import REPAIR_NAME, repair_prompt, system_prompt
from agent.safety import triage
from knowledge.errors import KnowledgeError
from tools.errors import DataError
from tools.toolbox import Toolbox

REPAIRS = 1
"""How often a language model may rewrite sentences that failed the check."""


@dataclass
class TurnContext:
    """What one turn carries through the graph.

    Attributes:
        toolbox: The person's tools; the model never sees or names the person.
        said: The person's words, whose numbers may be repeated.
        care: The kind of triage that answered, if it did.
        deadline: Clock time (`time.monotonic`) after which no further model call is made.
        token_limit: Tokens after which no further model call is made.
        checked: The last draft, sentence by sentence.
        repairs: Repair rounds used.
        tokens: Tokens used so far.
    """

    toolbox: Toolbox
    said: str
    deadline: float = float("inf")
    token_limit: int | None = None
    care: str | None = None
    checked: list[Checked] = field(default_factory=list)
    repairs: int = 0
    tokens: int = 0


def build_graph(
    model: BaseChatModel, max_steps: int
) -> "CompiledStateGraph[Any, TurnContext, Any, Any]":
    """The agent for a model.

    Args:
        model: The built-in one or any chat model with tool calling.
        max_steps: Most model calls in one turn.
    """
    return create_agent(
        model,
        [as_tool(name) for name in Toolbox.names()],
        middleware=[
            _prompt,
            TriageMiddleware(),
            BudgetMiddleware(),
            GroundingMiddleware(repairs=0 if isinstance(model, BuiltinChatModel) else REPAIRS),
            ToolErrorMiddleware(explain_failure),
            ModelCallLimitMiddleware(run_limit=max_steps, exit_behavior="error"),  # type: ignore[list-item]  # its state only adds counters
        ],
        context_schema=TurnContext,
    )


@dynamic_prompt
def _prompt(request: ModelRequest[TurnContext]) -> str:
    return system_prompt(request.runtime.context.toolbox.as_of)


class TriageMiddleware(AgentMiddleware[AgentState[Any], TurnContext, Any]):
    """Answers red flags with a fixed sentence; the model is not called."""

    @hook_config(can_jump_to=["end"])
    def before_agent(
        self, state: AgentState[Any], runtime: Runtime[TurnContext]
    ) -> dict[str, Any] | None:
        """End the turn with the answer of `safety.triage`, if there is one."""
        earlier = [each.text for each in state["messages"][:-1] if isinstance(each, HumanMessage)]
        found = triage(runtime.context.said, earlier)
        if found is None:
            return None
        runtime.context.care = found.care
        return {"messages": [AIMessage(found.answer)], "jump_to": "end"}


class BudgetMiddleware(AgentMiddleware[AgentState[Any], TurnContext, Any]):
    """Stops a turn that has used its time or its tokens, before the next model call."""

    def before_model(
        self, state: AgentState[Any], runtime: Runtime[TurnContext]
    ) -> dict[str, Any] | None:
        """Check what is left.

        Raises:
            StepLimitReached: nothing is.
        """
        turn = runtime.context
        if time.monotonic() > turn.deadline:
            raise StepLimitReached("the turn took too long; raise COACH_TURN_SECONDS or ask less")
        if turn.token_limit is not None and turn.tokens > turn.token_limit:
            raise StepLimitReached(
                f"the turn used {turn.tokens:,} tokens, more than COACH_TURN_TOKENS allows"
            )
        return None

    def after_model(
        self, state: AgentState[Any], runtime: Runtime[TurnContext]
    ) -> dict[str, Any] | None:
        """Count what the call used."""
        usage = getattr(state["messages"][-1], "usage_metadata", None) or {}
        runtime.context.tokens += usage.get("total_tokens", 0)
        return None


class GroundingMiddleware(AgentMiddleware[AgentState[Any], TurnContext, Any]):
    """Checks what the model wrote; a language model may repair it once."""

    def __init__(self, repairs: int) -> None:
        """Allow a number of repair rounds."""
        super().__init__()
        self.repairs = repairs

    @hook_config(can_jump_to=["model"])
    def after_model(
        self, state: AgentState[Any], runtime: Runtime[TurnContext]
    ) -> dict[str, Any] | None:
        """Check a draft; ask for a repair while one is left."""
        last = state["messages"][-1]
        if not isinstance(last, AIMessage) or last.tool_calls:
            return None
        turn = runtime.context
        nearest = nearest_in(turn.toolbox.index)
        turn.checked = check_draft(finished(last), turn.toolbox.log.all(), turn.said, nearest)
        wrong = [each for each in turn.checked if not each.holds]
        if (not wrong and turn.checked) or turn.repairs >= self.repairs:
            return None
        turn.repairs += 1
        problems = [
            f'"{each.sentence.text}": {problem.message}'
            for each in wrong
            for problem in each.problems
        ]
        asked = repair_prompt(problems or ["the answer was empty"])
        message = HumanMessage(asked, name=REPAIR_NAME)
        return {"messages": [message], "jump_to": "model"}


def finished(message: AIMessage) -> str:
    """The draft in a message, without thoughts and without a last sentence cut in half.

    Raises:
        ModelUnavailable: the reply broke off in the middle.
    """
    text, about = spoken(message.text), message.response_metadata
    reason = about.get("finish_reason")
    if reason is None and about.get("model_provider") == "openai":
        raise ModelUnavailable(
            "the model's reply broke off in the middle; ask again, or see coach doctor"
        )
    if reason != "length" or re.search(r"[.!?*\])]\s*$", text):
        return text
    return text[: max(text.rfind(end) for end in (". ", "! ", "? ", "\n", "]")) + 1]


def explain_failure(error: Exception, request: ToolCallRequest) -> str | None:
    """Expected failures become the tool's result; bugs still raise."""
    return str(error) if isinstance(error, DataError | KnowledgeError) else None


def as_tool(name: str) -> BaseTool:
    """A toolbox function as a tool; it runs on the toolbox of the turn, whoever's that is."""
    method = getattr(Toolbox, name)
    description, _, _ = (method.__doc__ or "").partition("Args:")

    def call(**arguments: Any) -> str:
        return str(getattr(get_runtime(TurnContext).context.toolbox, name)(**arguments))

    return StructuredTool(
        name=name,
        description=" ".join(description.split()),
        args_schema=create_schema_from_function(
            name, method, filter_args=("self",), parse_docstring=True
        ),
        func=call,
    )
