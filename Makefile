# `make site`, `make serve` and `make test` are all that a reader of the README needs; `make help` lists the rest.

.DELETE_ON_ERROR:
.PHONY: help install site serve check test unit elsewhere webkit random stress fuzz payloads bench audit sbom dist lock upgrade clean

VENV := .venv
PYTHON_IN_VENV := $(VENV)/bin/python
# The stamps say which lock is installed, so that nothing is installed twice.
SITE_STAMP := $(VENV)/site.stamp
DEV_STAMP := $(VENV)/dev.stamp
NODE_STAMP := node_modules/.stamp
# Our own story has no warnings. `make site STRICT=` builds one that has some, and tells them.
STRICT := --strict
CONTENT := smallest
ROUNDS := 20
STRESS := --kills 500 --saves 10000
SECONDS := 60
PAYLOADS :=
BENCH :=

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Neighbouring tests stay with one worker, which sets up once what they share; one that is done takes over half of what is left.
PYTEST_ON_ALL_CORES := $(PYTHON_IN_VENV) -m pytest --numprocesses auto --dist worksteal

PIP_INSTALL := $(PYTHON_IN_VENV) -m pip install --quiet
UV_COMPILE := $(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	--no-emit-index-url --no-annotate --no-header --quiet

help:
	@echo 'make site     build the site into site/'
	@echo 'make serve    show the site while you write, at the address it prints'
	@echo 'make test     run every check and test'
	@echo 'make unit     run the tests of single functions, which take minutes'
	@echo 'make elsewhere run the tests of the product where content/ is the smallest that there can be, or CONTENT=folder'
	@echo 'make webkit   run what the scripts of the site do in the engine of Safari'
	@echo 'make random   run the tests with random examples 20 times, or ROUNDS=n, with others each time'
	@echo 'make stress   kill every command that writes, 500 times in all, and save 10,000 times; or STRESS="--kills n --saves n --seed n"'
	@echo 'make fuzz     send mutated input to every reader of what strangers write, for 60 seconds each, or SECONDS=n'
	@echo 'make payloads put every payload of the outside corpus into every place, and open the pages in Chromium; or PAYLOADS="--share n --pages n --results n"'
	@echo 'make bench    build sites of every size with ours and with other generators, and write benchmarks/RESULTS.md; or BENCH="--only 1k,hugo --runs n"'
	@echo 'make audit    look for known vulnerabilities in the locked versions'
	@echo 'make sbom     write the software bill of materials of what the site is built with, build/sbom.cdx.json'
	@echo 'make dist     make the package, a wheel and a source archive, in dist/'
	@echo 'make install  what the site needs, into .venv/'
	@echo 'make check    run the checks that take seconds'
	@echo 'make lock     write requirements/*.txt and package-lock.json anew from pyproject.toml and package.json'
	@echo 'make upgrade  the same with the newest versions'
	@echo 'make clean    remove everything that make made'

install: $(SITE_STAMP)

site: $(SITE_STAMP)
	$(PYTHON_IN_VENV) -m mkdocs build $(STRICT)

serve: $(SITE_STAMP)
	$(PYTHON_IN_VENV) -m mkdocs serve --livereload

check: $(DEV_STAMP) $(NODE_STAMP)
	scripts/check

test: check
	scripts/require-chromium
	$(PYTEST_ON_ALL_CORES)

unit: $(DEV_STAMP)
	$(PYTEST_ON_ALL_CORES) tests/unit

elsewhere: $(DEV_STAMP) $(NODE_STAMP)
	scripts/require-chromium
	scripts/test-elsewhere $(CONTENT) --numprocesses auto --dist worksteal

webkit: $(DEV_STAMP)
	scripts/require-webkit
	xvfb-run --auto-servernum $(PYTHON_IN_VENV) -m pytest tests/webkit

random: $(DEV_STAMP)
	WHOSAYS_RANDOM=$(ROUNDS) $(PYTEST_ON_ALL_CORES) -m hypothesis tests/unit tests/security

stress: $(DEV_STAMP)
	$(PYTHON_IN_VENV) -m benchmarks.stress $(STRESS)

fuzz: $(DEV_STAMP)
	$(PYTHON_IN_VENV) -m tests.fuzz --seconds $(SECONDS)

payloads: $(DEV_STAMP)
	scripts/require-chromium
	$(PYTHON_IN_VENV) -m benchmarks.payloads $(PAYLOADS)

# It installs the other generators below build/, and nothing of them elsewhere.
bench: $(DEV_STAMP)
	scripts/require-chromium
	$(PYTHON_IN_VENV) -m benchmarks.sites $(BENCH)

# Nothing is installed for it; what the database does not know is a failure, since it was not looked up.
audit: $(DEV_STAMP)
	$(PYTHON_IN_VENV) -m pip_audit --strict --disable-pip --require-hashes --progress-spinner off \
		--requirement requirements/site.txt --requirement requirements/dev.txt
	$(VENV)/bin/npm audit --package-lock-only

# It says itself that the list of a lock file has no graph.
sbom: $(DEV_STAMP)
	mkdir -p build
	$(PYTHON_IN_VENV) -W ignore::UserWarning -m cyclonedx_py requirements requirements/site.txt --pyproject pyproject.toml \
		--output-reproducible --output-format JSON --output-file build/sbom.cdx.json

# The same bytes wherever and whenever it is made of a commit: of times it knows that of the commit alone.
dist: $(SITE_STAMP)
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PYTHON_IN_VENV) -m hatchling build

lock upgrade: $(DEV_STAMP)
	$(UV_COMPILE) $(UPGRADE) --generate-hashes --group dev --output-file requirements/dev.txt
	$(UV_COMPILE) $(UPGRADE) --generate-hashes --group build --constraint requirements/dev.txt \
		--output-file requirements/site.txt
	$(UV_COMPILE) $(UPGRADE) --constraint requirements/site.txt --output-file generator/whosays/new_site/templates/locked.txt
	$(VENV)/bin/npm install --package-lock-only --loglevel=error >/dev/null

upgrade: UPGRADE := --upgrade

clean:
	rm -rf $(VENV) node_modules site build dist .whosays .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(PYTHON_IN_VENV):
	python=$$(scripts/find-python) && "$$python" -m venv $(VENV)

$(SITE_STAMP): requirements/site.txt pyproject.toml | $(PYTHON_IN_VENV)
	@echo 'Installing what the site needs ...'
	$(PIP_INSTALL) --require-hashes --requirement requirements/site.txt
	$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV_STAMP): requirements/dev.txt $(SITE_STAMP)
	@echo 'Installing what the tests need ...'
	$(PIP_INSTALL) --require-hashes --requirement requirements/dev.txt
	@touch $@

$(NODE_STAMP): package-lock.json $(DEV_STAMP)
	$(VENV)/bin/npm ci --loglevel=error >/dev/null
	@touch $@
