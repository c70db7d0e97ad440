"""Embedders: the bundled one, one behind a server, and what is said when neither works."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
import pytest

from knowledge.embeddings import BundledEmbedder, OpenAIEmbedder, build_embedder
from knowledge.errors import EmbedderUnavailable


@pytest.fixture(scope="module")
def bundled() -> BundledEmbedder:
    return BundledEmbedder()


def test_a_meaning_is_near_its_paraphrase(bundled: BundledEmbedder) -> None:
    question = bundled.embed_query("I snore and wake up gasping")
    apnea, pressure = bundled.embed_documents(
        ["Sleep apnea: breathing stops and starts during sleep.", "Blood pressure is too high."]
    )

    assert question @ apnea > question @ pressure + 0.2


def test_vectors_have_length_one_and_come_in_order(bundled: BundledEmbedder) -> None:
    texts = ["short", "a much longer text about sleep " * 20, "", "café 😀"]
    together = bundled.embed_documents(texts)

    assert (4, bundled.dimension) == together.shape
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    for row, text in zip(together, texts, strict=True):
        np.testing.assert_allclose(row, bundled.embed_query(text), atol=1e-5)


def test_no_thread_keeps_turning_once_a_text_is_embedded(bundled: BundledEmbedder) -> None:
    spent = []
    for _ in range(5):
        bundled.embed_query("sleep and training")
        before = time.process_time()
        time.sleep(0.03)
        spent.append(time.process_time() - before)

    assert min(spent) < 0.004


def test_no_text_gives_no_vector(bundled: BundledEmbedder) -> None:
    assert (0, 384) == bundled.embed_documents([]).shape


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"not the model")

    with pytest.raises(EmbedderUnavailable, match=r"model\.onnx: sha256 .* expected 8199be6f699a"):
        BundledEmbedder(tmp_path / "model.onnx").embed_query("x")


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(EmbedderUnavailable, match=r"model\.onnx: cannot be read"):
        BundledEmbedder(tmp_path / "model.onnx").embed_query("x")


def test_the_runtime_writes_nothing_into_the_home_folder(tmp_path: Path) -> None:
    code = "from knowledge.embeddings import BundledEmbedder as B; B().embed_query('x')"
    environment = {**os.environ, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment.pop("ORT_DISABLE_TELEMETRY", None)

    subprocess.run([sys.executable, "-c", code], env=environment, check=True)

    assert [] == [
        path for path in tmp_path.rglob("*") if path.is_file() and "coach" not in str(path)
    ]


class _Server(BaseHTTPRequestHandler):
    asked: list[dict[str, object]]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        type(self).asked.append({**body, "key": self.headers["Authorization"], "path": self.path})
        items = [
            {"object": "embedding", "index": number, "embedding": [float(len(text)), 0.0, 4.0]}
            for number, text in reversed(list(enumerate(body["input"])))
        ]
        reply = {"object": "list", "data": items, "model": body["model"], "usage": {}}
        status = 200 if body["model"] != "unknown" else 404
        payload = json.dumps(
            reply if status == 200 else {"error": {"message": "no model"}}
        ).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Server.asked = []
    running = HTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}/v1"
    running.shutdown()
    thread.join()
    running.server_close()


def test_a_server_gives_vectors_in_the_order_of_the_texts(server: str) -> None:
    embedder = OpenAIEmbedder("small", server, "secret")

    vectors = embedder.embed_documents(["abc", "abcd"])

    np.testing.assert_allclose([[0.6, 0, 0.8], [0.5**0.5, 0, 0.5**0.5]], vectors, atol=1e-6)
    assert 3 == embedder.dimension
    assert [("/v1/embeddings", "Bearer secret")] == [(a["path"], a["key"]) for a in _Server.asked]


def test_many_texts_go_in_several_requests(server: str) -> None:
    told: list[tuple[int, int]] = []
    texts = ["x" * (n % 7 + 1) for n in range(300)]

    vectors = OpenAIEmbedder("small", server).embed_documents(
        texts, lambda done, of: told.append((done, of))
    )

    assert (300, 3) == vectors.shape
    assert [(128, 300), (256, 300), (300, 300)] == told


def test_a_server_that_refuses_is_explained(server: str) -> None:
    with pytest.raises(EmbedderUnavailable, match=r"'unknown'.*check address, key and model name"):
        OpenAIEmbedder("unknown", server).embed_query("x")


def test_settings_name_the_embedder() -> None:
    assert build_embedder("none") is None
    assert isinstance(build_embedder("bundled"), BundledEmbedder)
    named = build_embedder("nomic", "http://localhost:1/v1", "k")
    assert isinstance(named, OpenAIEmbedder)
    assert "nomic@http://localhost:1/v1" == named.name


def test_a_question_is_embedded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = BundledEmbedder()
    first = embedder.embed_query("does wine ruin sleep")
    monkeypatch.setattr(embedder, "_run", None)

    assert embedder.embed_query("does wine ruin sleep") is first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1.0
