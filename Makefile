# Guichet: the commands. `make` alone lists them; CI calls the same ones.

# The system's own first, where it can make environments: Debian builds it optimised. One that was built on the machine
# (pyenv's, say) often is not: calls and dictionaries then take a fifth to a half longer.
PYTHON ?= $(shell /usr/bin/python3 -c 'import ensurepip, tomllib' 2>/dev/null && echo /usr/bin/python3 || echo python3)
PYTEST ?=
BOOTSTRAP := $(PYTHON) -IB site/portail/runtime/bootstrap
BIN := .venv/bin
LAUNCH := $(BIN)/python -m portail.runtime.launch
# Byte code is kept, beside the environment: without it each start of Python takes seconds more.
export PYTHONPYCACHEPREFIX ?= $(CURDIR)/.venv/pycache
unexport PYTHONDONTWRITEBYTECODE
TSC := tests/node_modules/.bin/tsc
NO_TSC := types of scripts need Node and \`npm ci --prefix tests\`
PACKAGES := accounts activity announcements cadastre commitments communes conventions cosignatures deposits dossier_polling dossier_subjects dossiers drafts embed governance grc handover home interests launch notifications reference_tables search services signalement urbanisme vocabulary

.DEFAULT_GOAL := help
.PHONY: help run test lint package audit fix check bench deep messages structure shell lock clean install install-dev \
	lint-types lint-scripts lint-style lint-database lint-migrations

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: install ## set everything up and serve on http://localhost:8000/ (PORT=8001, VAR_DIR=..., DEMO=0)
	@exec $(LAUNCH) run

test: install-dev ## pass the whole test suite (PYTEST="-k signaler -x")
	@exec $(LAUNCH) test -m "not deep" $(PYTEST)

lint: install-dev ## all linters, without changing anything
	@$(MAKE) --no-print-directory --jobs=2 --keep-going --output-sync=target lint-types lint-scripts lint-style lint-database

lint-types:
	$(BIN)/mypy

# The types of the scripts that pages load (site/tsconfig.json). Who has no Node is told; in CI it fails.
lint-scripts:
	@if command -v node >/dev/null && [ -e $(TSC) ]; then echo $(TSC) --build site; $(TSC) --build site; \
	elif [ "$$FAIL_ON_SKIP" = 1 ]; then echo "lint-scripts: $(NO_TSC)" >&2; exit 1; \
	else echo "lint-scripts: left out, $(NO_TSC)"; fi

lint-style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/djlint --check --lint templates
	$(BIN)/python -m tests.typography

# Without the flags of this make: the launcher does not pass on its job server.
lint-database:
	env --unset=MAKEFLAGS $(LAUNCH) exec -- $(MAKE) --no-print-directory lint-migrations

lint-migrations:
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py dump_structure --check
	$(BIN)/python manage.py lintmigrations --settings tests.settings --no-cache --quiet ignore ok \
		--include-apps $(PACKAGES)

package: install-dev ## the package as an operator installs it: built, and run from another folder
	@$(LAUNCH) exec -- $(BIN)/python -m tests.package

audit: install-dev ## known flaws of the locked packages, as osv.dev knows them; warns only
	@$(BIN)/python -m tests.audit

fix: install-dev ## put code and templates in shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates

check: lint test ## all that CI checks

bench: install-dev ## benchmarks, with a report
	@VAR_DIR=$${VAR_DIR:-var}/bench exec $(LAUNCH) exec -- $(BIN)/python -m tests.bench

deep: install-dev ## the long sweeps: permissions, fuzzing, faults, load
	@exec $(LAUNCH) test -m deep -o faulthandler_timeout=7200 $(PYTEST)

messages: install-dev ## gather and compile the translations (needs gettext)
	$(LAUNCH) exec -- $(BIN)/python manage.py makemessages --all $(GATHER)
	sed -i -E '/^"(POT-Creation-Date|Report-Msgid-Bugs-To):/d' site/locale/*/LC_MESSAGES/*.po
	$(LAUNCH) exec -- $(BIN)/python manage.py compilemessages $(NOT_OURS)

NOT_OURS := $(foreach folder,.venv var tests docs deploy site/static,--ignore $(folder))
GATHER := --no-obsolete --no-wrap --add-location=file $(NOT_OURS)

structure: install-dev ## write the structure of the database again, from the migrations
	$(LAUNCH) exec -- $(BIN)/python manage.py dump_structure

shell: install ## a Python shell on the data of `make run`
	@exec $(LAUNCH) exec -- $(BIN)/python manage.py shell

lock: install-dev ## write the locks again from pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --output-file requirements-uv.txt --group install
	$(BIN)/uv pip compile $(LOCK) --output-file requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --output-file requirements-dev.txt --extra dev --constraints requirements.txt pyproject.toml

LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header $(UPGRADE)

clean: ## remove what the commands made, the data in var/ excepted
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -not -path './var/*' -prune -exec rm -rf {} +

install:
	@$(BOOTSTRAP) run

install-dev:
	@$(BOOTSTRAP) dev
