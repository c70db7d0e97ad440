"""The service: AG-UI, OpenAI-compatible and REST doors over one coach."""
