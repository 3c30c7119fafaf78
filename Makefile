# One word for each job; CI calls the same words. Needs python3 (3.11 or later) with venv.

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin

.PHONY: run test check setup lock package picture bench bench-times clean

run: $(VENV)/.runtime
	$(BIN)/python app.py --local

test: $(VENV)/.dev
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

setup: $(VENV)/.runtime

package: $(VENV)/.runtime
	$(BIN)/python -m manifest

# Pictures of the card for the README; needs node and Chromium (package.json says which packages).
picture: $(VENV)/.runtime node_modules
	$(BIN)/python -m cards | node docs/picture.mjs

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

# How well and how fast times are read, beside libraries that read them, too: make bench-times FILE=cases.jsonl
bench-times: $(VENV)/benchmark/.installed
	$(VENV)/benchmark/bin/python -m benchmarks.times $(FILE)

# Pins every dependency with its hashes, for all platforms and Pythons; needs uv.
lock:
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
		--no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
		--no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
		--no-emit-index-url --group pyproject.toml:benchmark -o requirements-benchmark.lock

# Leaves var/meet-bot.db, which holds what people saved.
clean:
	rm -rf var/*.log var/benchmark* var/meet-bot-local.db* var/simulated-graph.db*
	rm -rf $(VENV) node_modules dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.dev: requirements-dev.lock | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@ $(VENV)/.runtime

$(VENV)/benchmark/.installed: requirements-benchmark.lock
	$(PYTHON) -m venv $(VENV)/benchmark
	$(VENV)/benchmark/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	touch $@

node_modules: package.json
	npm install --no-audit --no-fund --no-package-lock
	touch $@
