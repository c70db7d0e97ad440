"""Patterns: a diagnosis as JSON with numbered evidence, for a model to write from."""

from tools.patterns.layout import laid_out

__all__ = ["laid_out"]
