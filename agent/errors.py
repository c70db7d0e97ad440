"""Errors of the agent package.

* AgentError
  - ModelUnavailable      the chat endpoint gives no answer or refuses
  - StepLimitReached      the agent did not finish within its steps
  - UnknownConversation   no such conversation for this person
  - BadSettings           a setting is misspelt or impossible
"""


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
