"""The shipped vectors belong to the glossary as it stands."""

import numpy as np

from knowledge.embeddings import BundledEmbedder
from knowledge.shipped import glossary_texts, shipped_texts, shipped_vectors


def test_every_text_of_the_glossary_has_a_shipped_vector() -> None:
    texts = shipped_texts()
    shipped = shipped_vectors(BundledEmbedder().name, texts)
    missing = [texts[name] for name in texts.keys() - shipped.keys()]

    assert [] == missing, "run `make docs` and commit knowledge/glossary_vectors.npz"


def test_a_shipped_vector_is_the_embedders_own() -> None:
    embedder = BundledEmbedder()
    texts = dict(sorted(glossary_texts().items())[:20])
    shipped = shipped_vectors(embedder.name, texts)
    made = embedder.embed_documents([texts[name] for name in shipped])

    assert np.allclose(np.stack(list(shipped.values())), made, atol=1e-3)


def test_another_embedder_gets_none() -> None:
    assert {} == shipped_vectors("another-embedder", glossary_texts())
