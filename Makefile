# Everything a person types. `make` alone prints this list.
VENV := .venv
PY := $(VENV)/bin/python
HOST ?= 127.0.0.1
PORT ?= 8000
# Compiled modules are kept, whatever the surroundings say: the tests start the program many times.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev setup-ci run test test-all check bench lock glossary

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(PY):
	@python3 -c 'import ensurepip, venv' 2>/dev/null || { echo "Python 3.11 with venv is needed: apt-get install python3 python3-venv"; exit 1; }
	python3 -m venv $(VENV)

$(VENV)/installed: $(PY) pyproject.toml constraints.txt tools/system-libraries
	sh tools/system-libraries run
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	$(PY) -m assessor.reports.fonts
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	sh tools/system-libraries test
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: $(VENV)/installed ## install what the service needs
	@$(PY) -m compileall -q assessor
	@$(PY) -m assessor.edition

setup-dev: $(VENV)/installed-dev ## install what the tests need as well

run: setup ## set everything up and serve on http://127.0.0.1:8000
	$(VENV)/bin/assessor serve --host $(HOST) --port $(PORT)

setup-ci: setup-dev ## install what all tests need, brokers as well
	sh tools/system-libraries ci

test: setup-dev ## set everything up and run the tests, some minutes
	$(PY) -m pytest --numprocesses 3 --dist worksteal -m 'not slow' --processor-budget 560

test-all: setup-ci ## run every test, with kills and brokers; nothing may be missing
	CI=true $(PY) -m pytest --numprocesses 4 --dist worksteal

check: setup-dev ## lint, types, floors, dependencies, editions
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/deptry .
	$(VENV)/bin/assessor check

bench: setup-dev ## time what counts, each pair in one run
	$(PY) -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(PY) benchmarks/run.py

glossary: setup ## write docs/glossary.md from the terms
	$(PY) tools/glossary

lock: ## write the versions that are installed now to constraints.txt, without addresses
	$(PY) -m pip freeze --exclude-editable | grep -v '@' | sort -f > constraints.txt
