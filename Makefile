# `make demo` and `make test` need nothing but python3 (3.11 or newer); the rest is fetched into .venv.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo run test lint format bench screenshots setup browser clean

help:  ## show what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/ready  ## open the playground with a question just posted
	@$(BIN)/quizbell demo

run: .venv/ready  ## serve the platforms named in .env
	@$(BIN)/quizbell run

test: .venv/complete browser  ## run the whole suite
	$(BIN)/python -m pytest -n auto --dist loadgroup

lint: .venv/complete  ## format, lint, types, import contracts, dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

format: .venv/complete  ## put the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/complete  ## measure; prints tables, asserts nothing
	$(BIN)/python -m tests.bench

screenshots: .venv/complete browser  ## take the README's pictures from the running program
	@fc-list 2>/dev/null | grep -qi emoji || echo "No emoji font (Debian: fonts-noto-color-emoji): medals will be boxes."
	$(BIN)/python -m tests.e2e.screenshots

setup: .venv/complete  ## prepare .venv with every extra

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Quizbell needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Preparing .venv; this takes a minute the first time."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/complete: pyproject.toml .venv/ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[discord,postgresql,slack,test,lint]'
	@touch $@

# The browser tests drive a Chromium that is already there; as root on Debian we can fetch one.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null \
	  || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } \
	  || echo "No Chromium found: the browser tests will be skipped."

clean:  ## remove everything that was made here, the demo's data too
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache quizbell-data
