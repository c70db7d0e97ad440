"""FHIR: Observations of a bundle by their LOINC codes: weight, fat, pulse at rest, HRV, sleep.

Knows only R4's valueQuantity with UCUM units. HRV 80404-7 is SDNN.
"""

from collections.abc import Iterator
from pathlib import Path

from knowledge.vocabulary import VOCABULARY
from tools.connectors.building import build
from tools.connectors.cells import convert, unit_name
from tools.connectors.connector import Head, ImportContext
from tools.connectors.documents import Object, elements, json_keys, number, part, parts, text
from tools.connectors.stamps import parse_stamp
from tools.records import Measurement

_CODES = {
    "29463-7": "weight_kg", "41982-0": "body_fat_percent", "40443-4": "resting_hr_bpm",
    "80404-7": "hrv_sdnn_ms", "93832-4": "sleep_hours", "93831-6": "deep_minutes",
    "93830-8": "light_minutes", "93829-0": "rem_minutes",
}  # fmt: skip
_UCUM = {"[lb_av]": "lb", "/min": "bpm", "{beats}/min": "bpm", "[oz_av]": "oz"}


class Fhir:
    """A FHIR bundle, or Observations one by one."""

    name = "fhir"
    title = "FHIR bundle JSON"

    def recognises(self, head: Head) -> bool:
        """A resource with a code."""
        return {"resourceType", "code", "valueQuantity"} <= json_keys(head)

    def read(self, path: Path, context: ImportContext) -> Iterator[Measurement]:
        """One measurement for each Observation whose code is known."""
        for element in elements(path):
            value = part(element.value.get("resource")) or element.value
            if value.get("resourceType") == "Observation":
                context.rows_read += 1
                yield from _observation(value, element.number, context)


def _observation(value: Object, line: int, context: ImportContext) -> Iterator[Measurement]:
    codes = {text(each.get("code")) for each in parts(part(value.get("code")).get("coding"))}
    metric = next((_CODES[code] for code in sorted(codes & _CODES.keys())), None)
    if metric is None:
        context.note("Observations with other codes were left out.")
        return
    when = text(value.get("effectiveDateTime")) or text(
        part(value.get("effectivePeriod")).get("end")
    )
    stamp = parse_stamp(when)
    quantity = part(value.get("valueQuantity"))
    amount = number(quantity.get("value"))
    unit = text(quantity.get("code")) or text(quantity.get("unit"))
    known = unit_name(_UCUM.get(unit, unit))
    target = VOCABULARY[metric].unit
    converted = None if amount is None or known is None else convert(amount, known, target)
    if stamp is None or converted is None:
        context.skip(line, f"an observation without a day, or in {unit or 'no unit'}")
        return
    record = build(
        Measurement,
        context,
        line,
        source="fhir",
        source_id=f"{metric}@{when}",
        day=stamp.day,
        at=stamp.instant(context.profile.zone) if stamp.clock else None,
        metric=metric,
        value=converted,
        original=f"{amount:g} {unit}",
    )
    if record is not None:
        yield record
