"""What the coach can look up and compute. Knows no chat framework."""
