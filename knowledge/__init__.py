"""What the coach knows: vocabulary, glossary pages and their index. Holds no user data and no chat model."""
