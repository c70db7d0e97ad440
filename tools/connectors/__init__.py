"""Connectors: one reader a source, and the one list of them.

Knows nothing about storage. Adding a source is a new module and one line in `CONNECTORS`.
"""

from pathlib import Path

from tools.connectors.apple_health import AppleHealth
from tools.connectors.connector import Connector, Head, ImportContext, Known, Skipped
from tools.connectors.cronometer import CronometerDays, CronometerServings
from tools.connectors.cronometer_body import CronometerBiometrics, CronometerExercises
from tools.connectors.fhir import Fhir
from tools.connectors.fit import Fit
from tools.connectors.fitbit import Fitbit
from tools.connectors.fitbod import Fitbod
from tools.connectors.garmin import Garmin
from tools.connectors.google_health import GoogleHealth
from tools.connectors.hevy import Hevy
from tools.connectors.hevy_api import HevyApi
from tools.connectors.mapped import MappedTable
from tools.connectors.mapping import TableMap, load_map
from tools.connectors.myfitnesspal import MfpExercises, MfpMeasurements, MfpNutrition
from tools.connectors.oura import Oura
from tools.connectors.oura_trends import OuraTrends
from tools.connectors.own_export import OwnExport
from tools.connectors.strong import Strong
from tools.connectors.tables import read_head
from tools.connectors.whoop import Whoop
from tools.errors import UnknownFormat

CONNECTORS: tuple[Connector, ...] = (
    OwnExport(),
    Hevy(),
    Strong(),
    CronometerServings(),
    CronometerDays(),
    CronometerBiometrics(),
    MfpExercises(),
    CronometerExercises(),
    MfpNutrition(),
    MfpMeasurements(),
    Whoop(),
    HevyApi(),
    AppleHealth(),
    Oura(),
    OuraTrends(),
    Fit(),
    Fitbit(),
    Garmin(),
    GoogleHealth(),
    Fitbod(),
    Fhir(),
)
"""Every format that is recognised by its content, most particular first."""

__all__ = [
    "CONNECTORS",
    "Connector",
    "Head",
    "ImportContext",
    "Known",
    "MappedTable",
    "Skipped",
    "TableMap",
    "beginning",
    "load_map",
    "sniff",
    "sniff_head",
]


def sniff(path: Path) -> Connector:
    """The connector that knows this file, judged by its content alone.

    Raises:
        UnknownFormat: none does; the message shows what the file begins with and what is known.
        BadRecord: the file cannot be opened.
    """
    return sniff_head(read_head(path))


def sniff_head(head: Head) -> Connector:
    """The connector that knows a file with this beginning.

    Raises:
        UnknownFormat: none does.
    """
    for connector in CONNECTORS:
        if connector.recognises(head):
            return connector
    known = ", ".join(connector.title for connector in CONNECTORS)
    raise UnknownFormat(
        f"{head.path.name}: unknown format; {beginning(head)}. Known formats: {known}; any other "
        "table of days or activities can be read with a map (coach import --map map.yaml FILE)."
    )


def beginning(head: Head) -> str:
    """What a file begins with, for a message."""
    if not head.start:
        return "the file is empty"
    if not head.text:
        return "it is not text"
    if len(head.header) > 1:
        shown = ", ".join(head.header)
        return f"its header is {shown[:300]}{'…' if len(shown) > 300 else ''}"
    return f"it begins with {head.text.strip()[:60]!r}"
