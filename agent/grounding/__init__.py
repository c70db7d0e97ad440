"""Grounding: every number and every citation checked before it leaves."""
