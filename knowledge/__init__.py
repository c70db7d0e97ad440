"""What the coach knows: vocabulary, glossary pages and their index; no user data, no chat model."""
