"""Diagnosis: why progress stalled, judged from pages and observations. Knows no storage."""

from tools.diagnosis.detectors import DETECTORS
from tools.diagnosis.diagnose import diagnose
from tools.diagnosis.findings import Diagnosis, Finding, Premise
from tools.trend import Trend

__all__ = ["DETECTORS", "Diagnosis", "Finding", "Premise", "Trend", "diagnose"]
