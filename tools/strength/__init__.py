"""Strength: estimated one-rep max, trend per lift, hard sets per muscle. Knows no causes."""

from tools.strength.estimate import estimated_max
from tools.strength.trends import lift_trends, pooled_percent

__all__ = ["estimated_max", "lift_trends", "pooled_percent"]
