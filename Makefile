# Every target does the set-up that it needs; `make help` lists them.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.set-up
PACKAGES := packaging/system_packages.sh
WORKERS ?= 2
MINUTES ?= 3
LONG := HYPOTHESIS_PROFILE=long

.PHONY: help setup run test lint bench bench-wire screenshots translations model-long stress fuzz clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## .venv/ with everything that uv.lock names

$(STAMP): pyproject.toml uv.lock packaging/environment.sh
	PYTHON=$(PYTHON) packaging/environment.sh
	@touch $@

run: setup ## the window on the demo disk, or, without a display, the demo tour offscreen
	@packaging/run_demo.sh

test: setup ## every test
	@$(PACKAGES) offscreen window tests
	@packaging/guest_kernel.sh build/guest
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --durations=15

lint: setup ## style, types, and the arrows between the rooms
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## the speed table, and build/bench.json
	@mkdir -p build
	$(BIN)/python -m benchmarks

bench-wire: setup ## the exports beside other servers, and build/bench_nbd.json
	@$(PACKAGES) tests
	$(BIN)/python -m benchmarks.nbd_wire

screenshots: setup ## a picture of every view: build/screenshots/, docs/pictures/
	@$(PACKAGES) offscreen
	packaging/screenshots.sh

translations: setup ## texts of the window into resources/translations/, and what it reads
	packaging/translations.sh

model-long: setup ## the state machine against whole copies, for about half an hour
	$(LONG) $(BIN)/pytest tests/model --timeout 7200

stress: setup ## eight hosts on the wire, for MINUTES
	@$(PACKAGES) tests
	STRESS_SECONDS=$$(($(MINUTES) * 60)) $(BIN)/pytest --log-cli-level=INFO tests/clients/test_nbd_stress.py

fuzz: setup ## hostile bytes, for a long time
	$(LONG) $(BIN)/pytest tests/fuzz --timeout 7200

clean: ## everything that make made
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
