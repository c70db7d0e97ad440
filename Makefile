PYTHON ?= python3
VENV := .venv
WEB := agent/web
RUN := $(VENV)/bin/python
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: docs help setup demo serve web test check evals bench lock

help: ## list what can be done
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: $(VENV)/.runtime ## create .venv and install what running needs

demo: $(VENV)/.runtime ## ask "Why has my progress stalled?" for a simulated person
	@$(VENV)/bin/coach demo

serve: $(VENV)/.runtime web ## serve API, widget and home page on this machine
	@$(VENV)/bin/coach serve

web: ## build widget and home page, where Node 20 or newer is there
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(WEB)/dist/widget.js; \
	else echo "no Node here: the API works, widget and home page are not built"; fi

$(WEB)/dist/widget.js: $(wildcard $(WEB)/*.* $(WEB)/src/*.* $(WEB)/src/*/*.*)
	@cd $(WEB) && npm ci --silent && npm run --silent build

test: $(VENV)/.dev ## run the tests
	@$(RUN) -m pytest -n auto --maxprocesses 4 --dist loadfile

check: $(VENV)/.dev ## format, lint, types, architecture, glossary
	@$(RUN) -m ruff format --check .
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy
	@$(VENV)/bin/lint-imports
	@$(VENV)/bin/coach check

docs: $(VENV)/.dev ## write what is generated: README tables, vectors of the glossary
	@$(RUN) -m knowledge.shipped
	@$(RUN) -m tests.knowledge.test_list
	@$(RUN) -m tests.test_docs

evals: $(VENV)/.dev ## score the answers and compare with the baseline
	@$(RUN) -m evals --gate evals/baseline.json

bench: $(VENV)/.dev ## measure speed and memory as ratios
	@$(RUN) -m evals performance
	@$(RUN) -m evals.imports

lock: ## renew both lock files (needs uv)
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header -p 3.11 \
		pyproject.toml --all-extras --group dev --group bench --group build -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-header -p 3.11 \
		pyproject.toml -c requirements-dev.lock --extra redis --group build -o requirements.lock

$(VENV)/.runtime: requirements.lock pyproject.toml
	@test -x $(RUN) || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked packages into $(VENV) (about a minute)"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
