# One word for each job; CI calls the same words. Needs python3 (3.11 or later) with venv, or PYTHON=another.

PYTHON ?= python3
VENV = .venv
BIN = $(VENV)/bin
# Installs what a lock file pins, unless it is there.
INSTALL = PYTHON="$(PYTHON)" PYTHON_IS_NAMED="$(filter-out file,$(origin PYTHON))" sh install.sh
# As many processes as the machine has cores; tests that one of them waits for go to another.
PARALLEL = --numprocesses auto --maxprocesses 8 --dist worksteal

.PHONY: help run test lint check setup package lock picture bench chaos soak trip bench-times bench-slowest clean runtime dev

help: ## these words
	@sed -n 's/^\([a-z-]*\):.* ## \(.*\)/\1|\2/p' Makefile | awk -F '|' '{ printf "make %-12s %s\n", $$1, $$2 }'

run: runtime ## the bot with a simulated Graph, and a prompt to talk to it
	$(BIN)/python app.py --local

test: dev ## the tests but those that start and kill processes, in about two minutes
	$(BIN)/python -m pytest -q -m "not processes" $(PARALLEL)

lint: dev ## format, lint, types, the way imports point
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

check: lint ## what CI runs: make lint, and all tests with coverage
	rm -f .coverage .coverage.*
	$(BIN)/coverage run -m pytest -q $(PARALLEL)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

setup: runtime ## installs what the bot needs into .venv, and starts nothing

package: runtime ## the Teams app package, dist/meet-bot.zip, for MicrosoftAppId
	$(BIN)/python -m manifest

# Needs node and Chromium; package.json says which packages.
picture: runtime node_modules ## draws the card of the README again
	$(BIN)/python -m cards | node docs/picture.mjs

bench: dev ## measures how fast the bot is
	$(BIN)/python -m benchmarks

chaos: dev ## kills and hinders the bot under load on both databases, ten minutes; prints what became of all that was asked
	$(BIN)/python -m benchmarks.chaos

soak: dev ## twenty thousand turns in one process; prints the memory and the file descriptors that it holds
	$(BIN)/python -m benchmarks.soak

trip: dev ## which files, how many functions and hops between files one turn runs through
	$(BIN)/python -m benchmarks.trip

# make bench-times FILE=cases.jsonl
bench-times: ## measures how well and how fast times are read, of the cases in FILE
	@$(INSTALL) $(VENV)/benchmark requirements-benchmark.lock
	$(VENV)/benchmark/bin/python -m benchmarks.times $(FILE)

bench-slowest: dev ## prints the slowest texts of 500 characters that a search in all languages finds
	$(BIN)/python -m benchmarks.times.slowest

# For all platforms and Pythons, with hashes; needs uv.
lock: ## pins every dependency anew
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
		--no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
		--no-emit-index-url pyproject.toml --group dev -o requirements-dev.lock
	uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
		--no-emit-index-url --group pyproject.toml:benchmark -o requirements-benchmark.lock

clean: ## removes what the other words made, but not var/meet-bot.db, which holds what people saved
	rm -rf var/*.log var/benchmark* var/meet-bot-local.db* var/simulated-graph.db*
	rm -rf $(VENV) node_modules dist .coverage .coverage.* .mypy_cache .pytest_cache .ruff_cache .hypothesis

runtime:
	@$(INSTALL) $(VENV) requirements.lock

dev:
	@$(INSTALL) $(VENV) requirements-dev.lock requirements.lock

node_modules: package.json
	npm install --no-audit --no-fund --no-package-lock
	touch $@
