"""People: simulated, with known causes, for demo, tests and evals. Knows no diagnosis."""

from tools.people.files import write_files
from tools.people.habits import CHANGES, PEOPLE, Habits, Life, Recording, with_cause
from tools.people.simulation import SimulatedPerson, simulate

__all__ = [
    "CHANGES",
    "PEOPLE",
    "Habits",
    "Life",
    "Recording",
    "SimulatedPerson",
    "simulate",
    "with_cause",
    "write_files",
]
