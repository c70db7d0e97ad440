"""The widget and the home page in a real browser."""
