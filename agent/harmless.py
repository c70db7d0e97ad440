"""Harmless text: what may stand in an answer, whatever a file or a model put into it.

Names of exercises, foods and notes come from files, sentences from models; an image or a link in
them would make a client load an address. Knows nothing about what is true.
"""

import json
import re
from typing import Any

_MARKDOWN_LINK = re.compile(r"!?\[(?![dg]\d+\])([^\[\]]*)\]\([^()]*\)")
_REFERENCE = re.compile(r"!\[([^\[\]]*)\](?:\[[^\[\]]*\])?")
_ADDRESS = re.compile(
    r"\b(?:(?:https?|ftp|file):/|javascript:|data:(?:\w+/|[;,]))[^\s<>]*|\bwww\.[^\s<>]+",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


def harmless(text: str) -> str:
    """The text without images, links, addresses and markup; a link's words stay."""
    for pattern, kept in ((_MARKDOWN_LINK, r"\1"), (_REFERENCE, r"\1"), (_TAG, ""), (_ADDRESS, "")):
        text = pattern.sub(kept, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()


def harmless_json(text: str) -> str:
    """JSON whose every text is harmless; what is no JSON is taken as text."""
    try:
        return json.dumps(_harmless(json.loads(text)), ensure_ascii=False)
    except ValueError:
        return harmless(text)


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, list):
        return [_harmless(each) for each in value]
    if isinstance(value, dict):
        return {harmless(key): _harmless(each) for key, each in value.items()}
    return value
