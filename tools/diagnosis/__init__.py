"""Diagnosis: why progress stalled, judged from pages and observations. Knows no storage."""

from tools.diagnosis.findings import Diagnosis, Finding, Premise, Trend

__all__ = ["Diagnosis", "Finding", "Premise", "Trend"]
