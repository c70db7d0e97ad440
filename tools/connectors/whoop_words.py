"""WHOOP's words: column names of its export, in the languages in which it writes them.

Holds words only; `whoop.py` says what they mean. Units in parentheses and % signs are dropped
before names are compared, because they move between exports.
"""

import re

from tools.connectors.connector import fold

COLUMNS: dict[str, str] = {
    word: concept
    for concept, words in {
        "cycle_start": "cycle start time|hora de inicio del ciclo",
        "cycle_end": "cycle end time|hora de finalización del ciclo",
        "zone": "cycle timezone|zona horaria del ciclo",
        "recovery": "recovery score|puntuación de recuperación",
        "resting_hr": "resting heart rate|frecuencia cardíaca en reposo",
        "hrv": "heart rate variability|variabilidad de la frecuencia cardíaca",
        "skin_temperature": "skin temp|temp. cutánea",
        "spo2": "blood oxygen|oxígeno en sangre",
        "strain": "day strain|esfuerzo del día",
        "energy": "energy burned|energía quemada",
        "max_hr": "max hr|fc máx.",
        "average_hr": "average hr|fc promedio",
        "onset": "sleep onset|inicio del sueño",
        "wake": "wake onset|inicio de la vigilia",
        "performance": "sleep performance|calificación del sueño",
        "respiratory_rate": "respiratory rate|frecuencia respiratoria",
        "asleep": "asleep duration|duración del sueño",
        "in_bed": "in bed duration|tiempo en la cama",
        "light": "light sleep duration|duración de sueño ligero",
        "deep": "deep duration|deep sleep duration|duración de sueño profundo",
        "rem": "rem duration|rem sleep duration|duración de sueño rem",
        "awake": "awake duration|tempo despierto/a|tiempo despierto/a",
        "efficiency": "sleep efficiency|eficiencia del sueño",
        "nap": "nap|siesta",
        "workout_start": "workout start time|hora de inicio del entrenamiento",
        "workout_end": "workout end time|hora de finalización del entrenamiento",
        "duration": "duration|duración",
        "activity": "activity name|nombre de la actividad",
        "workout_strain": "activity strain|esfuerzo de actividad",
        "distance": "distance|distancia",
        "elevation": "altitude gain|ganancia de altitud",
        "question": "question text|texto de la pregunta",
    }.items()
    for word in words.split("|")
}
"""Column name, folded and without units -> concept."""

_UNIT = re.compile(r"\([^)]*\)|%")


def concepts(header: tuple[str, ...]) -> dict[str, int]:
    """Concept -> place, for the columns that are known; the first of a name wins."""
    found: dict[str, int] = {}
    for place, cell in enumerate(header):
        concept = COLUMNS.get(fold(_UNIT.sub(" ", cell)))
        if concept is not None:
            found.setdefault(concept, place)
    return found
