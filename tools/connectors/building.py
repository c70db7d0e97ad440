"""Building: makes records from what a row says, and reports what no record can hold.

Knows nothing about formats. A value that no body can have (a heart rate of 900) is left out and
listed, and its row with it where the record is nothing without it; a file of years is not rejected
for it.
"""

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from tools.connectors.connector import ImportContext

R = TypeVar("R", bound=BaseModel)


def build(record: type[R], context: ImportContext, line: int, /, **fields: object) -> R | None:
    """A record of these fields; None if what is left of them cannot be one."""
    try:
        return record.model_validate(
            {**fields, "line": line} if "line" in record.model_fields else fields
        )
    except ValidationError as error:
        context.skip(line, reason(error))
        wrong = {str(each["loc"][0]) for each in error.errors()}
    if any(name not in fields or record.model_fields[name].is_required() for name in wrong):
        return None
    return build(record, context, line, **{k: v for k, v in fields.items() if k not in wrong})


def reason(error: ValidationError) -> str:
    """The first thing that is wrong, for people."""
    first = error.errors()[0]
    field = ".".join(str(part) for part in first["loc"])
    return f"{field} is {first['input']}, which cannot be and was left out: {first['msg'].lower()}"
