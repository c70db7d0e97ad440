"""Errors: which HTTP status each of our errors has, and the body that says what to do.

The one table for it; every error class of the three packages is in it.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import DataError as UnstorableValue
from starlette.exceptions import HTTPException

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
    agent_errors.NotSignedIn: 401,
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


def error_of(code: str, message: str) -> Exception:
    """The error that a run ended with, from the code and the message of its last event."""
    kinds = {kind.__name__: kind for kind in STATUS if kind is not agent_errors.LimitReached}
    return kinds.get(code, agent_errors.AgentError)(message)


def status_of(error: Exception) -> int:
    """The HTTP status of one of our errors."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


REASONS: Mapping[int, str] = {
    401: "no token, or one that is not valid",
    403: "this request may not do that",
    404: "nothing of that name is yours",
    413: "the body is too large",
    422: "something is missing or has a wrong form",
    429: "too many requests; see Retry-After",
    500: "an error on our side; nothing is lost",
    503: "the language model gives no answer",
}


def refusals(*fields: str) -> dict[int | str, dict[str, Any]]:
    """What any route may answer besides success, for the OpenAPI document.

    Args:
        fields: The fields of `error` in the body.
    """
    error = {
        "type": "object",
        "required": list(fields),
        "properties": {name: {"type": ["string", "null"]} for name in fields},
    }
    body = {"type": "object", "required": ["error"], "properties": {"error": error}}
    content = {"application/json": {"schema": body}}
    return {status: {"description": why, "content": content} for status, why in REASONS.items()}


OURS = ("message", "kind")
OPENAI = ("message", "type", "param", "code")


def add_error_answers(app: FastAPI) -> None:
    """Answer every error in one shape; what is not ours stays a 500 and is logged by the server."""
    for kind in (agent_errors.AgentError, knowledge_errors.KnowledgeError, data_errors.DataError):
        app.add_exception_handler(kind, _answer)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(UnstorableValue, _answer_unstorable)


async def _answer(request: Request, error: Exception) -> JSONResponse:
    return answer_error(request, error)


def answer_error(request: Request, error: Exception) -> JSONResponse:
    """The answer to one of our errors."""
    headers = {}
    if isinstance(error, agent_errors.LimitReached):
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, agent_errors.NotSignedIn):
        headers["www-authenticate"] = "Bearer"
    return refusal(request, status_of(error), str(error), type(error).__name__, headers)


async def _answer_invalid(request: Request, error: Exception) -> JSONResponse:
    """A body or a parameter of a wrong form: which one, and what was expected."""
    assert isinstance(error, RequestValidationError)
    wrong = [
        f"{'.'.join(str(part) for part in each['loc'][1:]) or each['loc'][0]}: {each['msg']}"
        for each in error.errors()[:5]
    ]
    return refusal(request, 422, "; ".join(wrong), "NotUnderstood")


async def _answer_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    path = f"{request.method} {request.url.path}"
    message = f"{path}: {error.detail}; /docs lists every route"
    return refusal(request, error.status_code, message, "HTTPException", dict(error.headers or {}))


async def _answer_unstorable(request: Request, error: Exception) -> JSONResponse:
    """The database refused a value: a null character, or a text too long for its column."""
    message = "a text has a null character or is too long; nothing was stored"
    return refusal(request, 422, message, "NotUnderstood")


def refusal(
    request: Request, status: int, message: str, kind: str, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """An error in the shape that the route's clients expect."""
    error: dict[str, str | None] = {"message": message, "kind": kind}
    if request.url.path.startswith("/v1/"):
        error = {"message": message, "type": _openai_type(status), "param": None, "code": None}
    return JSONResponse({"error": error}, status, headers)


def _openai_type(status: int) -> str:
    if status in (401, 403):
        return "authentication_error"
    if status == 429:
        return "rate_limit_error"
    return "invalid_request_error" if status < 500 else "server_error"
