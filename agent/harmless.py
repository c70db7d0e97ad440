"""Harmless text: what may stand in an answer, whatever a file or a model put into it.

Names of exercises, foods and notes come from files, sentences from models; an image or a link in
them would make a client load an address. Knows nothing about what is true.
"""

import re

_MARKDOWN_LINK = re.compile(r"!?\[(?![dg]\d+\])([^\[\]]*)\]\([^()]*\)")
_REFERENCE = re.compile(r"!\[([^\[\]]*)\](?:\[[^\[\]]*\])?")
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|data|javascript|file):[^\s<>]*|\bwww\.[^\s<>]+", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


def harmless(text: str) -> str:
    """The text without images, links, addresses and markup; a link's words stay."""
    for pattern, kept in ((_MARKDOWN_LINK, r"\1"), (_REFERENCE, r"\1"), (_TAG, ""), (_ADDRESS, "")):
        text = pattern.sub(kept, text)
    return re.sub(r"[ \t]{2,}", " ", text).strip()
