"""Exercises: one name for each lift across apps and languages."""


def exercise_key(name: str) -> str:
    """The canonical id of an exercise; an unknown name becomes its own id, lower case."""
    return " ".join(name.lower().split())
