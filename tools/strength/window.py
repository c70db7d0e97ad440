"""Window: over how many days progress is judged, and how many before it are compared."""

WINDOW_DAYS = 42
EARLIER_DAYS = 84
