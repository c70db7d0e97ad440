"""Muscles: every muscle that an exercise can name, and what people call it and several at once."""

MUSCLES: dict[str, tuple[str, ...]] = {
    "chest": ("pecs", "pectorals", "pectoral", "pec"),
    "shoulders": ("delts", "deltoids", "shoulder", "front delts", "side delts"),
    "rear delts": ("rear deltoids", "rear shoulders", "posterior delts"),
    "triceps": ("tricep",),
    "biceps": ("bicep",),
    "forearms": ("forearm", "grip"),
    "lats": ("lat", "latissimus"),
    "upper back": ("rhomboids", "mid back", "middle back"),
    "traps": ("trapezius", "trap"),
    "lower back": ("spinal erectors", "erectors"),
    "abs": ("abdominals", "abdominal", "stomach"),
    "obliques": ("oblique",),
    "quads": ("quadriceps", "quad", "thighs"),
    "hamstrings": ("hamstring", "hams"),
    "glutes": ("glute", "butt", "gluteus"),
    "adductors": ("adductor", "inner thighs", "inner thigh"),
    "abductors": ("abductor", "outer thighs"),
    "calves": ("calf",),
    "hip flexors": ("hip flexor",),
    "neck": (),
}
"""Every muscle that an exercise can name, with the words people use for it."""

MUSCLE_GROUPS: dict[str, tuple[str, ...]] = {
    "back": ("lats", "upper back", "traps", "lower back"),
    "legs": ("quads", "hamstrings", "glutes", "adductors", "abductors", "calves"),
    "arms": ("biceps", "triceps", "forearms"),
    "core": ("abs", "obliques", "lower back"),
    "upper body": (
        "chest", "shoulders", "rear delts", "triceps", "biceps", "forearms", "lats", "upper back",
        "traps",
    ),
    "lower body": ("quads", "hamstrings", "glutes", "adductors", "abductors", "calves"),
}  # fmt: skip
"""Words for several muscles at once."""
