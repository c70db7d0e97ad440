"""Statistics: means with seeded bootstrap intervals, paired differences. Knows no suite."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

RESAMPLES = 2000


@dataclass(frozen=True)
class Estimate:
    """A mean over n cases and its 95 % bootstrap interval; None where there is no case."""

    mean: float | None
    low: float | None
    high: float | None
    n: int


def estimate(values: Sequence[float | None], seed: int = 7) -> Estimate:
    """The mean of the known values, resampled over cases with a fixed seed."""
    known = np.array([each for each in values if each is not None], dtype=float)
    if not len(known):
        return Estimate(None, None, None, 0)
    low, high = interval(known, seed)
    return Estimate(float(known.mean()), low, high, len(known))


def interval(
    values: "np.ndarray[tuple[int], np.dtype[np.float64]]", seed: int = 7
) -> tuple[float, float]:
    """The 95 % percentile interval of the mean."""
    random = np.random.default_rng(seed)
    rows = random.integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.quantile(values[rows].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)


def paired(before: Sequence[float], after: Sequence[float], seed: int = 7) -> Estimate:
    """The mean change over the same cases.

    Raises:
        ValueError: The sequences differ in length.
    """
    if len(before) != len(after):
        raise ValueError(f"{len(before)} values before and {len(after)} after; expected pairs")
    return estimate([b - a for a, b in zip(before, after, strict=True)], seed)


def percentile(values: Sequence[float], share: float) -> float | None:
    """A percentile by linear interpolation; None without values."""
    return float(np.percentile(values, share)) if len(values) else None
