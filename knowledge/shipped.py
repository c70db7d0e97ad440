"""Shipped vectors: those of our own glossary, made once, so that a first index takes a second.

Keyed by the hash of the text, so a page that was edited since is simply embedded again. `python -m
knowledge.shipped` makes the file anew; a test tells when that is due. Knows nothing about search.
"""

from collections.abc import Collection
from pathlib import Path

import numpy as np

from knowledge.embeddings import BundledEmbedder, Embedder, Vectors
from knowledge.pages import DEFAULT_GLOSSARY, load_pages
from knowledge.passages import entries_of, names_of, text_hash

PATH = Path(__file__).parent / "glossary_vectors.npz"


def shipped_vectors(embedder: str, hashes: Collection[str]) -> dict[str, Vectors]:
    """The shipped vectors of these texts, for the embedder they were made with; else none."""
    if not PATH.is_file():
        return {}
    with np.load(PATH) as stored:
        if str(stored["embedder"]) != embedder:
            return {}
        place = {name: row for row, name in enumerate(stored["hashes"].tolist())}
        vectors = stored["vectors"]
    found = {}
    for name in hashes:
        if name in place:
            vector = vectors[place[name]].astype(np.float32)
            found[name] = vector / np.linalg.norm(vector)
    return found


def glossary_texts(folder: Path = DEFAULT_GLOSSARY) -> dict[str, str]:
    """Every text of the glossary that an index embeds, by hash."""
    texts = [
        text
        for page in load_pages(folder)
        for text in (
            *names_of(page),
            *(text for entry in entries_of(page) for text in (*entry.windows, *entry.asked)),
        )
    ]
    return {text_hash(text): text for text in texts}


def shipped_texts() -> dict[str, str]:
    """Every text whose vector comes with the product, by hash."""
    from knowledge.outside import outside_questions

    outside = {text_hash(text): text for text in outside_questions()}
    return glossary_texts() | outside


def ship(embedder: Embedder) -> int:
    """Write the vectors of `shipped_texts`, half precision; returns how many were embedded anew."""
    texts = shipped_texts()
    known = shipped_vectors(embedder.name, texts)
    missing = sorted(texts.keys() - known.keys(), key=lambda name: (-len(texts[name]), name))
    if missing:
        rows = embedder.embed_documents([texts[name] for name in missing])
        known |= dict(zip(missing, rows, strict=True))
    hashes = sorted(known)
    np.savez_compressed(
        PATH,
        embedder=np.array(embedder.name),
        hashes=np.array(hashes),
        vectors=np.stack([known[name] for name in hashes]).astype(np.float16),
    )
    return len(missing)


if __name__ == "__main__":
    print(f"{ship(BundledEmbedder())} texts embedded anew")
