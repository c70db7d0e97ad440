"""Errors: which HTTP status each of our errors has, and the body that says what to do.

The one table for it; every error class of the three packages is in it.
"""

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from agent import errors as agent_errors
from knowledge import errors as knowledge_errors
from tools import errors as data_errors

STATUS: Mapping[type[Exception], int] = {
    agent_errors.AgentError: 500,
    agent_errors.BadSettings: 500,
    agent_errors.ModelUnavailable: 503,
    agent_errors.StepLimitReached: 503,
    agent_errors.UnknownConversation: 404,
    agent_errors.NotAllowed: 403,
    agent_errors.NotFound: 404,
    agent_errors.NotUnderstood: 422,
    agent_errors.LimitReached: 429,
    agent_errors.DeliveryFailed: 502,
    knowledge_errors.KnowledgeError: 500,
    knowledge_errors.GlossaryError: 500,
    knowledge_errors.EmbedderUnavailable: 503,
    data_errors.DataError: 422,
    data_errors.BadRecord: 422,
    data_errors.UnknownFormat: 415,
    data_errors.SourceUnavailable: 502,
    data_errors.SourceRejected: 502,
    data_errors.BadQuery: 422,
}
"""The nearest class of an error's ancestry decides."""


def status_of(error: Exception) -> int:
    """The HTTP status of one of our errors."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def add_error_answers(app: FastAPI) -> None:
    """Answer our errors as JSON; what is not ours stays a 500 and is logged by the server."""
    for kind in (agent_errors.AgentError, knowledge_errors.KnowledgeError, data_errors.DataError):
        app.add_exception_handler(kind, _answer)


async def _answer(request: Request, error: Exception) -> JSONResponse:
    status = status_of(error)
    headers = {}
    if isinstance(error, agent_errors.LimitReached):
        headers["retry-after"] = str(error.retry_after)
    if request.url.path.startswith("/v1/"):
        body = {"error": {"message": str(error), "type": _openai_type(status), "code": None}}
    else:
        body = {"error": {"message": str(error), "kind": type(error).__name__}}
    return JSONResponse(body, status, headers)


def _openai_type(status: int) -> str:
    if status in (401, 403):
        return "authentication_error"
    if status == 429:
        return "rate_limit_error"
    return "invalid_request_error" if status < 500 else "server_error"
