"""Errors of the knowledge package.

* KnowledgeError
  - GlossaryError   a page is wrong: file, field, what to write instead
  - EmbedderUnavailable   the embedding model cannot be loaded or reached
  - IndexUnavailable   the store of vectors cannot be opened
"""


class KnowledgeError(Exception):
    """Anything wrong with what the coach knows. The message is written for people."""


class GlossaryError(KnowledgeError):
    """A glossary page breaks a rule; the message names file, field and remedy."""


class EmbedderUnavailable(KnowledgeError):
    """The embedding model is missing, altered or unreachable; search falls back to words."""


class IndexUnavailable(KnowledgeError):
    """The store of vectors cannot be opened; the message says where it was looked for."""
