# make run | test | check | bench | eval | prove: each sets up what it needs. Only git, make and Python 3.11+ with venv are assumed.
# `make run LOCAL=0` leaves out what reads pictures, voice notes and meanings on this machine (some 600 MB).
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
PIP := $(PY) -m pip --quiet --disable-pip-version-check

.PHONY: run test check bench eval prove miniapp types format lock clean

run: $(VENV)/$(if $(filter 0,$(LOCAL)),run,local).ok
	@$(MAKE) -s --no-print-directory miniapp || echo "The Mini App could not be built; the chat does without it."
	@$(PY) -m main run

test: $(VENV)/dev.ok $(VENV)/miniapp-dev.ok $(VENV)/miniapp.ok
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

# The Mini App, built when one of its files is newer; Node comes as a package. Its tests need what only its makers need, too.
miniapp: $(VENV)/miniapp.ok

NODE = cd web/miniapp && export PATH="$(CURDIR)/$(VENV)/bin:$$PATH" &&
MINIAPP := $(addprefix web/miniapp/,package-lock.json node.lock index.html vite.config.ts) $(shell find web/miniapp/src web/miniapp/public -type f ! -name schema.d.ts)

$(VENV)/node.ok: $(VENV)/bin/python web/miniapp/node.lock
	@$(PIP) install --require-hashes -r web/miniapp/node.lock
	@touch $@

$(VENV)/miniapp.ok: $(VENV)/node.ok $(MINIAPP)
	@test web/miniapp/node_modules -nt web/miniapp/package-lock.json || { $(NODE) npm ci --silent --omit=dev && touch node_modules; }
	@$(NODE) npx --no vite build --logLevel warn
	@touch $@

$(VENV)/miniapp-dev.ok: $(VENV)/node.ok web/miniapp/package-lock.json
	@$(NODE) npm ci --silent && touch node_modules
	@touch $@

# What the API takes and gives, as types of the Mini App; then whether it keeps to them.
types: $(VENV)/dev.ok $(VENV)/miniapp-dev.ok
	@$(PY) -m web.shapes > web/miniapp/openapi.json
	@$(NODE) npx --no openapi-typescript openapi.json --output src/api/schema.d.ts && npx --no tsc --noEmit

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
# Where a package asks for money is an address, too.
UNADDRESSED = const fs = require("fs"), file = "package-lock.json", lock = JSON.parse(fs.readFileSync(file)); \
	Object.values(lock.packages).forEach((each) => delete each.funding); fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n")

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local pyproject.toml -o requirements-local.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --extra local --group dev pyproject.toml -o requirements-dev.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header web/miniapp/node.in -o web/miniapp/node.lock
	$(NODE) npm install --silent --package-lock-only && node -e '$(UNADDRESSED)'

clean:
	rm -rf $(VENV) web/miniapp/node_modules web/miniapp/dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
