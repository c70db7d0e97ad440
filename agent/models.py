"""Models: the built-in model, or any OpenAI-compatible endpoint, as one chat model.

Knows settings by value only; reads no environment.
"""

from dataclasses import dataclass

from langchain_core.language_models.chat_models import BaseChatModel

from agent.builtin import BuiltinChatModel

NO_KEY = "no-key"
DEFAULT_BASE_URL = "https://api.openai.com/v1"


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible chat endpoint.

    Attributes:
        model: Name of the model there.
        base_url: Address ending in /v1; always passed on, so that no other variable redirects it.
        key: None for servers that ask for none.
    """

    model: str
    base_url: str = DEFAULT_BASE_URL
    key: str | None = None
    timeout_seconds: float = 60
    retries: int = 2


def build_model(endpoint: Endpoint | None) -> BaseChatModel:
    """The chat model: the built-in one where no endpoint is given."""
    if endpoint is None:
        return BuiltinChatModel()
    from langchain_openai import ChatOpenAI
    from pydantic import SecretStr

    return ChatOpenAI(
        model=endpoint.model,
        base_url=endpoint.base_url,
        api_key=SecretStr(endpoint.key or NO_KEY),
        timeout=endpoint.timeout_seconds,
        max_retries=endpoint.retries,
        use_responses_api=False,
        stream_usage=True,
        temperature=0,
    )
