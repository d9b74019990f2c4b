# Everything here sets itself up: the first call makes .venv, later calls find it ready.
# Another Python: make run PYTHON=python3.13        Another port: make run PORT=8600

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test data bench check format messages clean

SUITABLE = import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c '$(SUITABLE)' 2>/dev/null; then echo $$p; break; fi; done)
PORT ?= 8501
BIN := .venv/bin

# The stamps carry a sum of the pinned versions: a changed pin installs anew, an unchanged one costs nothing.
SUM := $(shell cat requirements.txt requirements-dev.txt constraints.txt | cksum | cut -d' ' -f1)
FOR_READERS := .venv/ready-$(SUM)
FOR_DEVELOPERS := .venv/ready-dev-$(SUM)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 10

run: $(FOR_READERS) ## Open the dashboard on the figures that come with it
	$(BIN)/python -m streamlit run dashboard/app.py --server.port $(PORT)

data: $(FOR_READERS) ## Bring the figures up to date from the publishers
	$(BIN)/python -m etl update

test: $(FOR_DEVELOPERS) ## Run every test; needs no network
	@$(BIN)/python -m pytest

check: $(FOR_DEVELOPERS) ## Style, format, types, import contracts, catalogue of words
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dashboard.catalogue --check

bench: $(FOR_DEVELOPERS) ## Measure speed against a minimal page; needs Chromium
	$(BIN)/python -m bench

format: $(FOR_DEVELOPERS) ## Mend what style and format can mend by themselves
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

messages: $(FOR_DEVELOPERS) ## Collect every word a reader sees into the template for translators
	$(BIN)/python -m dashboard.catalogue

clean: ## Remove the environment and the caches; the figures stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer with venv was found. Next: install one \
	(on Debian and Ubuntu: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Making .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv

$(FOR_READERS): | .venv/bin/python
	@echo "Installing what the dashboard needs (once; a minute or two)"
	@$(PIP) -r requirements.txt
	@rm -f .venv/ready-[0-9]* && touch $@

$(FOR_DEVELOPERS): $(FOR_READERS)
	@echo "Installing what the tests and checks need (once)"
	@$(PIP) -r requirements-dev.txt
	@rm -f .venv/ready-dev-* && touch $@
