"""Series: baselines, robust trends, change points. Small statistics on plain arrays.

Knows nothing about what the numbers mean or where they are stored. Sources: the slope and its
interval are Theil's and Sen's (Sen 1968, doi 10.1080/01621459.1968.10480934).
"""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STEP_T = 4.0
"""Least |t| for a step. Scanning every split of noise alone passes 3.0 in one series of twenty
(Andrews 1993, doi 10.2307/2951764, one parameter, 15 % trimmed); a dozen series are scanned for
one answer and daily values follow each other, so more is asked."""
LEAST_CARRIED, MOST_CARRIED = 10, 0.6
MAD_TO_SD = 1.4826


@dataclass(frozen=True)
class Slope:
    """A robust line: `value` per unit of x, its interval, and the fitted value at the last x."""

    value: float
    low: float
    high: float
    at_start: float
    at_end: float
    n: int

    @property
    def error(self) -> float:
        """Half the interval's width."""
        return (self.high - self.low) / 2


@dataclass(frozen=True)
class Step:
    """A lasting change of level: position of the first value after it, and the two means."""

    index: int
    before: float
    after: float
    t: float


def theil_sen(x: Floats, y: Floats, confidence: float = 0.9) -> Slope | None:
    """Median of all pairwise slopes with Sen's interval; None with fewer than three x.

    Args:
        x: Positions, shape (n,); equal positions are allowed and give no pair.
        y: Values, shape (n,).
        confidence: Coverage of the interval.
    """
    first, second = np.triu_indices(len(x), 1)
    distance = x[second] - x[first]
    apart = distance != 0
    if len(np.unique(x)) < 3:
        return None
    slopes = np.sort((y[second] - y[first])[apart] / distance[apart])
    n = len(x)
    spread = np.sqrt(_kendall_variance(x))
    margin = NormalDist().inv_cdf((1 + confidence) / 2) * spread
    low = int(np.clip(np.floor((len(slopes) - margin) / 2), 0, len(slopes) - 1))
    high = int(np.clip(np.ceil((len(slopes) + margin) / 2), 0, len(slopes) - 1))
    value = float(np.median(slopes))
    level = float(np.median(y - value * x))
    return Slope(
        value,
        float(slopes[low]),
        float(slopes[high]),
        level + value * float(x.min()),
        level + value * float(x.max()),
        n,
    )


def carried_over(residuals: Floats) -> float:
    """By how much a slope's error grows where one value resembles the next; 1 where none does.

    The factor of a first-order autoregression, sqrt((1 + r) / (1 - r)) (Bayley 1946,
    doi 10.2307/2983560), with r held under 0.6: a dozen sessions say no more about it.
    """
    apart = residuals - residuals.mean()
    whole = float(np.sum(apart**2))
    if len(apart) < LEAST_CARRIED or whole <= 0:
        return 1.0
    shared = float(np.clip(np.sum(apart[1:] * apart[:-1]) / whole, 0.0, MOST_CARRIED))
    return float(np.sqrt((1 + shared) / (1 - shared)))


def _kendall_variance(x: Floats) -> float:
    """Variance of Kendall's S, ties in x taken off."""
    n = len(x)
    ties = np.unique(x, return_counts=True)[1]

    def term(count: NDArray[np.int64] | int) -> float:
        return float(np.sum(np.asarray(count) * (np.asarray(count) - 1.0) * (2 * count + 5.0)))

    return (term(n) - term(ties)) / 18


def step_change(values: Floats, least: int = 10, threshold: float = STEP_T) -> Step | None:
    """The split into two levels that explains most, if it stands out of the noise.

    Args:
        values: Daily values in order, shape (n,).
        least: Values needed on either side.
        threshold: Least |t| of the difference of the two means.
    """
    n = len(values)
    if n < 2 * least:
        return None
    cut = np.arange(least, n - least + 1)
    total, squares = np.cumsum(values), np.cumsum(values**2)
    left, left_squares = total[cut - 1], squares[cut - 1]
    before, after = left / cut, (total[-1] - left) / (n - cut)
    within = left_squares - cut * before**2
    within = within + squares[-1] - left_squares - (n - cut) * after**2
    error = np.sqrt(np.maximum(within, 1e-12) / (n - 2) * (1 / cut + 1 / (n - cut)))
    t = (after - before) / error
    best = int(np.argmax(np.abs(t)))
    if abs(t[best]) < threshold:
        return None
    return Step(int(cut[best]), float(before[best]), float(after[best]), float(t[best]))


def bend(x: Floats, y: Floats, least: int = 4) -> int | None:
    """Position at which a line best changes its slope; None where a straight line does as well.

    Two lines that meet are fitted for every inner position; the best one counts only when it
    lowers the squared error by more than its two extra parameters cost (BIC).
    """
    n = len(x)
    if n < 2 * least:
        return None
    places = np.arange(least - 1, n - least)
    gains = bend_gains(x, y, x[places])
    best = int(np.argmax(gains))
    return int(places[best]) if gains[best] > 2 * np.log(n) else None


def bend_gains(x: Floats, y: Floats, knots: Floats) -> Floats:
    """How much better two lines that meet at each knot fit than one line, shape (k,).

    The gain is n log(squared error of one line / of two); 0 where a knot changes nothing.
    """
    centre = x.mean()
    x, y, knots = x - centre, y - y.mean(), knots - centre
    n = len(x)
    design = np.empty((len(knots), n, 3))
    design[:, :, 0], design[:, :, 1] = 1.0, x
    design[:, :, 2] = np.maximum(x - knots[:, None], 0)
    moments = np.einsum("kni,knj->kij", design, design) + 1e-9 * np.eye(3)
    targets = np.einsum("kni,n->ki", design, y)
    fitted = np.linalg.solve(moments, targets[:, :, None])[:, :, 0]
    bent = np.sum(y**2) - np.sum(fitted * targets, axis=1)
    straight = np.sum(y**2) - np.sum(x * y) ** 2 / np.sum(x**2)
    gains: Floats = n * np.log(np.maximum(straight, 1e-12) / np.maximum(bent, 1e-12))
    return gains


def spread(values: Floats) -> float:
    """Robust standard deviation: the median absolute deviation, scaled to a normal's."""
    return float(MAD_TO_SD * np.median(np.abs(values - np.median(values))))
