"""Strong's words: column names and row marks in the languages its export is written in.

Holds words only; `strong.py` says what they mean. English, German and French headers were seen in
real files; Spanish, Italian, Portuguese and Dutch follow the same pattern.
"""

from tools.records import SetType

COLUMNS: dict[str, str] = {
    word: concept
    for concept, words in {
        "number": "workout #|training #|workout-nr.|entraînement #|séance #|entrenamiento #",
        "date": "date|datum|fecha|data",
        "workout": "workout name|name des trainings|workout-name|trainingsname|training name"
        "|nom de l'entraînement|nom de l’entraînement|nom de la séance|nom d'entraînement"
        "|nombre del entrenamiento|nombre de entrenamiento|nome allenamento|nome do treino"
        "|naam training|name des workouts|trainings-name",
        "duration": "duration|workout duration|dauer|trainingsdauer|workout-dauer|durée"
        "|durée de l'entraînement|durée de l’entraînement|duración|duración del entrenamiento"
        "|durata|duração|duur",
        "exercise": "exercise name|name der übung|übungsname|übung|nom de l'exercice"
        "|nom de l’exercice|nom exercice|exercice|nombre del ejercicio|nombre de ejercicio"
        "|nome esercizio|nome do exercício|naam oefening|exercise",
        "order": "set order|reihenfolge der sätze|satzreihenfolge|satz|satznummer|satz-reihenfolge"
        "|reihenfolge festlegen|ordre de la série|ordre des séries|ordre de série|ordre|série"
        "|orden de serie|orden de la serie|orden de las series|ordine serie|ordem da série"
        "|setvolgorde|set-reihenfolge|définir l'ordre|numéro de série",
        "weight": "weight|gewicht|poids|peso",
        "weight_unit": "weight unit|gewichtseinheit|unité de poids|unidad de peso|unità di peso"
        "|unidade de peso|gewichtseenheid",
        "reps": "reps|wiederholungen|wdh.|wdh|wiederh.|répétitions|répét.|réps|rép|reps."
        "|repeticiones|ripetizioni|repetições|herhalingen|rép.",
        "rpe": "rpe",
        "distance": "distance|entfernung|distanz|strecke|distancia|distanza|distância|afstand",
        "distance_unit": "distance unit|entfernungseinheit|distanzeinheit|unité de distance"
        "|unidad de distancia|unità di distanza|unidade de distância|afstandseenheid"
        "|einheit der entfernung",
        "seconds": "seconds|sekunden|secondes|segundos|secondi|seconden|sec",
        "notes": "notes|notizen|note|notas|opmerkingen|exercise notes|anmerkungen|remarques",
        "workout_notes": "workout notes|trainingsnotizen|notizen zum training|workout-notizen"
        "|notes d'entraînement|notes de l'entraînement|notes de l’entraînement|notes de la séance"
        "|notas del entrenamiento|notas de entrenamiento|note allenamento|notas do treino"
        "|trainingsnotities|trainings-notizen|notes d’entraînement",
    }.items()
    for word in words.split("|")
}
"""Column name, folded and without its unit -> concept."""

REST_MARKS = frozenset(
    {
        "rest timer", "rest", "ruhezeit", "ruhepause",
        "pausentimer", "pausen-timer", "ruhetimer", "pause", "pausenzeit",
        "timer de repos", "minuteur de repos", "minuterie de repos", "repos", "chrono de repos",
        "temporizador de descanso", "descanso", "timer di riposo", "rusttimer",
    }
)  # fmt: skip
"""Set orders that mark a rest between sets."""

NOTE_MARKS = frozenset(
    {"note", "notes", "notiz", "notizen", "remarque", "nota", "notas", "opmerking"}
)
"""Set orders that mark a note."""

SET_MARKS: dict[str, SetType] = {
    "w": "warmup", "warm-up": "warmup", "warm up": "warmup", "warmup": "warmup", "a": "warmup",
    "é": "warmup",
    "d": "dropset", "drop set": "dropset", "dropset": "dropset",
    "f": "failure", "failure": "failure", "é.": "failure",
}  # fmt: skip
"""Set orders that mark the type of a real set; German "A" is the Aufwärmsatz."""
