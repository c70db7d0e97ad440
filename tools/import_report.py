"""ImportReport: what became of one file. Knows nothing about how it was read or stored."""

from dataclasses import dataclass, field
from datetime import date


@dataclass
class ImportReport:
    """What became of one file.

    Attributes:
        stored: Records that are new.
        updated: Records that were known with other values; the newer ones are kept.
        known: Records that were known just so.
        skipped: Lines that are no data, with the reason.
        quarantined: Values outside the plausible range, with the reason; kept aside.
    """

    file_name: str
    source: str
    rows_read: int = 0
    stored: int = 0
    updated: int = 0
    known: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    first_day: date | None = None
    last_day: date | None = None
