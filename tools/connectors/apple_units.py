"""Apple units: the unit texts of the Health export, as factors. Knows no record types."""

from functools import lru_cache

from tools.connectors.cells import convert, unit_name

_SAME = {
    "count/min": "bpm",
    "fl_oz_us": "fl oz",
    "cal": "kcal",  # the app's large calorie
}
_MILLILITRES = {"fl_oz_imp": 28.4130625, "cup_us": 236.5882365, "cup_imp": 284.130625,
                "pt_us": 473.176473, "pt_imp": 568.26125, "cl": 10.0, "dl": 100.0}  # fmt: skip


@lru_cache(maxsize=512)
def factor_to(unit: str, target: str) -> float:
    """What one of `unit` is in `target`.

    Raises:
        ValueError: the two do not go together.
    """
    folded = unit.casefold()
    if target in {"count", "bpm", "breaths/min"}:
        if folded in {"count", "count/min", "", "bpm"}:
            return 1.0
        raise ValueError(f"{unit} is no count")
    if target == "ml" and folded in _MILLILITRES:
        return _MILLILITRES[folded]
    if folded == "mcg" and target in {"g", "mg"}:
        return 1e-6 if target == "g" else 1e-3
    known = unit_name(_SAME.get(folded, folded))
    factor = None if known is None else convert(1.0, known, target)
    if factor is None:
        raise ValueError(f"{unit} is no {target}")
    return factor
