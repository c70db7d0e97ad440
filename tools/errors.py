"""Errors of the tools package.

* DataError
  - BadRecord          a file or row cannot be read: file, line, reason
    - UnitUnknown      the file does not say whether its weights are kg or lb
  - UnknownFormat      no connector knows this file; names the formats that are known
  - SourceUnavailable  a data service gives no answer
  - SourceRejected     a data service refuses the token
  - BadQuery           a question about the data that cannot be computed
"""


class DataError(Exception):
    """An expected failure. The message is shown to people and to the model as it is."""


class BadRecord(DataError):
    """A file or row cannot be read; nothing of the file was stored."""


class UnitUnknown(BadRecord):
    """The file does not say whether its weights are kg or lb, and nothing else does."""


class UnknownFormat(DataError):
    """No connector knows this file."""


class SourceUnavailable(DataError):
    """A data service gives no answer."""


class SourceRejected(DataError):
    """A data service refuses the token or the subscription has ended."""


class BadQuery(DataError):
    """A query names something unknown or impossible; the message lists what is known."""
