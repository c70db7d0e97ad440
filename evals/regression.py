"""Regression: plain multinomial regression with a ridge, for the readings that are learned here."""

import numpy as np
import numpy.typing as npt

from agent.features import Floats, softmax

Whole = npt.NDArray[np.int64]
ROUNDS = 250
DECAY = 1.0


def learn(rows: Floats, kinds: Whole, count: int) -> tuple[Floats, Floats]:
    """Weights and bias by accelerated gradient descent; the same data give the same weights.

    Args:
        rows: Features, n x d.
        kinds: Of each row, 0 to count - 1.
        count: How many kinds there are.
    """
    wanted = np.eye(count, dtype=np.float32)[kinds]
    spread = np.hstack([rows, np.ones((len(rows), 1), np.float32)])
    decay = np.full((spread.shape[1], 1), DECAY, np.float32)
    decay[-1] = 0
    pace = np.float32(1 / (0.5 * _steepest(spread) + DECAY))
    weights = np.zeros((spread.shape[1], count), np.float32)
    ahead = weights
    for step in range(ROUNDS):
        wrong = softmax(spread @ ahead) - wanted
        moved = ahead - pace * (spread.T @ wrong + decay * ahead)
        ahead = moved + np.float32(step / (step + 3)) * (moved - weights)
        weights = moved
    return weights[:-1], weights[-1]


def _steepest(rows: Floats) -> float:
    """The largest curvature, by power iteration."""
    direction = np.ones(rows.shape[1], np.float32)
    for _ in range(30):
        direction = rows.T @ (rows @ direction)
        direction /= np.linalg.norm(direction)
    return float(np.linalg.norm(rows @ direction)) ** 2 * 1.05
