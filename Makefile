# make run | test | check | bench | eval | prove: each sets up what it needs. Only git, make and Python 3.11+ with venv are assumed.
# `make run LOCAL=0` leaves out what reads pictures, voice notes and meanings on this machine (some 600 MB).
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PIP := $(PY) -m pip --quiet --disable-pip-version-check

.PHONY: run test check bench eval prove format lock clean

run: $(VENV)/$(if $(filter 0,$(LOCAL)),run,local).ok
	@$(PY) -m main run

test: $(VENV)/dev.ok
	@$(PY) -m pytest -n 2 --dist loadfile

check: $(VENV)/dev.ok
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m pytest -q tests/migrations

bench: $(VENV)/dev.ok
	@$(PY) -m benchmarks

eval: $(VENV)/dev.ok
	@$(PY) -m evaluation $(if $(CASES),--cases $(CASES)) $(if $(MODEL),--model $(MODEL))

prove: $(VENV)/dev.ok
	@PROVE=$(or $(N),full) $(PY) -m pytest tests/promises

format: $(VENV)/dev.ok
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "LifeOS needs Python 3.11 or newer with venv."; exit 1; }
	@echo "Setting up (once) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.ok: $(VENV)/bin/python requirements.lock pyproject.toml
	@test -f $(VENV)/local.ok || $(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/local.ok: $(VENV)/bin/python requirements-local.lock pyproject.toml
	@test -f $(VENV)/dev.ok || $(PIP) install --require-hashes -r requirements-local.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/run.ok

$(VENV)/dev.ok: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/local.ok $(VENV)/run.ok

# New versions into the lock files: hashes, and no addresses. Needs uv.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local pyproject.toml -o requirements-local.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local --group dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache
