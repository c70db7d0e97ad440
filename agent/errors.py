"""Errors of the agent package.

* AgentError
  - ModelUnavailable      the chat endpoint gives no answer or refuses
  - StepLimitReached      the agent did not finish within its steps
  - UnknownConversation   no such conversation for this person
  - BadSettings           a setting is misspelt or impossible
  - NotAllowed            this request may not do that
    - NotSignedIn         nobody known sent it: the token is missing or not valid
  - NotFound              nothing of that name belongs to this person
  - NotUnderstood         a request lacks something or says it in a wrong form
  - LimitReached          too many requests, or a budget is spent
  - DeliveryFailed        a brief could not be sent, and trying again is no use
"""

import time


class AgentError(Exception):
    """An expected failure of a turn; the message is shown to people."""


class ModelUnavailable(AgentError):
    """The chat endpoint gives no answer or refuses the request."""


class StepLimitReached(AgentError):
    """The agent did not finish within its steps."""


class UnknownConversation(AgentError):
    """No such conversation for this person."""


class BadSettings(AgentError):
    """A setting is misspelt or impossible; the message says which and what to write."""


class NotAllowed(AgentError):
    """This request may not do that; the message says what would be needed."""


class NotSignedIn(NotAllowed):
    """Nobody known sent this request; the message says which token is expected."""


class NotFound(AgentError):
    """Nothing of that name belongs to this person."""


class NotUnderstood(AgentError):
    """A request lacks something or says it in a wrong form."""


class DeliveryFailed(AgentError):
    """A brief could not be sent; the message says what to check."""


class LimitReached(AgentError):
    """Too many requests, or a budget is spent; `retry_after` says how many seconds to wait."""

    def __init__(self, message: str, retry_after: int) -> None:
        super().__init__(message)
        self.retry_after = retry_after

    @classmethod
    def until(cls, reset_time: float) -> "LimitReached":
        """Too many requests until a time, in seconds since 1970."""
        wait = max(1, round(reset_time - time.time()))
        return cls(f"too many requests; try again in {wait} s", wait)
