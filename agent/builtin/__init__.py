"""The built-in model: answers without a language model, a key or a network."""

from agent.builtin.model import BuiltinChatModel

__all__ = ["BuiltinChatModel"]
