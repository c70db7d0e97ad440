"""Models: the built-in model, or any OpenAI-compatible endpoint, as one chat model.

Knows settings by value only; reads no environment.
"""

from dataclasses import dataclass
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel

from agent.builtin import BuiltinChatModel
from agent.line import watch

NO_KEY = "no-key"
DEFAULT_BASE_URL = "https://api.openai.com/v1"


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible chat endpoint.

    Attributes:
        model: Name of the model there.
        base_url: Address ending in /v1; always passed on, so that no other variable redirects it.
        key: None for servers that ask for none.
        timeout_seconds: Longest wait for one reply.
        retries: Further tries after 429, 5xx or a timeout, with growing pauses.
        provider: A provider of LangChain's (its package installed) instead of `base_url`.
        plans: Whether the language model chooses the tools; otherwise it only writes.
    """

    model: str
    base_url: str = DEFAULT_BASE_URL
    key: str | None = None
    timeout_seconds: float = 60
    retries: int = 2
    plans: bool = True
    provider: str | None = None


def build_model(endpoint: Endpoint | None) -> BaseChatModel:
    """The chat model: the built-in one where no endpoint is given."""
    if endpoint is None:
        return BuiltinChatModel()
    writer = _chat_model(endpoint)
    if endpoint.plans:
        return writer
    from agent.planned import PlannedChatModel

    return PlannedChatModel(writer=writer, model_name=endpoint.model)


def _chat_model(endpoint: Endpoint) -> BaseChatModel:
    if endpoint.provider is not None:
        from langchain.chat_models import init_chat_model

        return init_chat_model(endpoint.model, model_provider=endpoint.provider, temperature=0)
    from langchain_openai import ChatOpenAI
    from openai import DefaultHttpxClient
    from pydantic import SecretStr

    return ChatOpenAI(
        model=endpoint.model,
        base_url=endpoint.base_url,
        api_key=SecretStr(endpoint.key or NO_KEY),
        timeout=endpoint.timeout_seconds,
        max_retries=endpoint.retries,
        use_responses_api=False,
        stream_usage=True,
        http_client=DefaultHttpxClient(event_hooks={"request": [watch]}, limits=_one_call_each()),
        temperature=0,
    )


def _one_call_each() -> Any:
    """No connection is kept for a later call: a line then knows its own, and may close it."""
    import openai

    limits = openai.DEFAULT_CONNECTION_LIMITS
    return type(limits)(max_connections=limits.max_connections, max_keepalive_connections=0)
