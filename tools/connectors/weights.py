"""Weights: which unit a file's weights are in, where the file itself does not say.

The person's own word goes first, then a source that names its unit. Nothing is guessed: where
neither settles it, the file is turned away with the question. Knows no file format.
"""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from tools.connectors.cells import LB_IN_KG
from tools.connectors.connector import ImportContext, WeightUnit, bad_record
from tools.errors import UnitUnknown

LIGHTEST_KG, HEAVIEST_KG = 30.0, 250.0
"""Body weights of adults that a file is assumed to hold; outside of it the unit shows itself."""
_CLOSE = 0.35
"""Largest distance of logarithms that counts as the same weight; a wrong unit is 0.79 away."""
_ASK = "Import it again with --weight-unit kg or --weight-unit lb."


def body_weight_unit(values: Sequence[float], context: ImportContext, path: Path) -> WeightUnit:
    """Unit of a column of body weights.

    Raises:
        UnitUnknown: neither the person nor another source nor the values settle it.
    """
    if context.weight_unit or not values:
        return context.weight_unit or "kg"
    middle = median(values)
    known = context.known()
    if known.body_weight_kg:
        unit = _nearer([middle / known.body_weight_kg])
        if unit:
            context.note(
                f"The file does not name its weight unit; {unit} was taken, because "
                f"{known.body_weight_from} says {known.body_weight_kg:.1f} kg."
            )
            return unit
    as_lb = middle * LB_IN_KG
    if not LIGHTEST_KG <= middle <= HEAVIEST_KG and LIGHTEST_KG <= as_lb <= HEAVIEST_KG:
        context.note(f"The file does not name its weight unit; {middle:g} can only be lb.")
        return "lb"
    if LIGHTEST_KG <= middle <= HEAVIEST_KG and as_lb < LIGHTEST_KG:
        context.note(f"The file does not name its weight unit; {middle:g} can only be kg.")
        return "kg"
    raise _unknown(path, f"the weights (about {middle:g}) have no unit")


def lifted_weight_unit(
    weights: Mapping[str, Sequence[float]], context: ImportContext, path: Path
) -> WeightUnit:
    """Unit of the weights of sets, given per exercise key.

    Raises:
        UnitUnknown: neither the person nor the same exercises of another source settle it.
    """
    if context.weight_unit:
        return context.weight_unit
    known = context.known()
    ratios = [
        median(values) / known.lifts_kg[exercise]
        for exercise, values in weights.items()
        if values and known.lifts_kg.get(exercise)
    ]
    unit = _nearer(ratios)
    if unit is None:
        raise _unknown(path, "the weights of its sets have no unit")
    named = "exercise" if len(ratios) == 1 else "exercises"
    context.note(
        f"The file does not name its weight unit; {unit} was taken, because that fits what "
        f"{known.lifts_from} says of the same {len(ratios)} {named}."
    )
    return unit


def _nearer(ratios: Sequence[float]) -> WeightUnit | None:
    """The unit under which file and reference agree; None if neither does clearly."""
    if not ratios:
        return None
    typical = median(ratios)
    as_kg, as_lb = abs(math.log(typical)), abs(math.log(typical * LB_IN_KG))
    if min(as_kg, as_lb) > _CLOSE:
        return None
    return "kg" if as_kg < as_lb else "lb"


def _unknown(path: Path, wrong: str) -> UnitUnknown:
    return UnitUnknown(str(bad_record(path, 0, wrong, "kg or lb", _ASK)))
