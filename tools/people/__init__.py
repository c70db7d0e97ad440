"""People: simulated, with known causes, for demo, tests and evals. Knows no diagnosis."""

from tools.people.files import write_files
from tools.people.habits import PEOPLE, Habits, Life
from tools.people.simulation import SimulatedPerson, simulate

__all__ = ["PEOPLE", "Habits", "Life", "SimulatedPerson", "simulate", "write_files"]
