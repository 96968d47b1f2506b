# Each command sets up what it needs, once, and finds it done the next time.
#   make site          builds the site of the reports in content/ into public/
#                      (BASE_URL=https://... for another address than the one in site.yaml)
#   make test          lint, types and tests, the browser's among them
#   make conformance   the Nu HTML checker, html-validate and Lighthouse on built sites
#   make catalogs      brings the translations in sitegen/locale/ in step with the sources
#   make rules         writes docs/rules.md and docs/rules.zh.md from what is known of the codes
#   make benchmarks    compares sitegen with other generators, and builds portals of many sizes
#   make clean         removes what the others made here
# PYTHON=... takes another Python, 3.11 or newer.

SHELL := /bin/bash
export PYTHON ?= python3
bin := .venv/bin
pip := $(bin)/python -m pip --disable-pip-version-check install --quiet
node_modules := tests/conformance/node_modules
catalog := sitegen/locale/zh/LC_MESSAGES/sitegen
click_catalog := sitegen/locale/zh/LC_MESSAGES/messages
# Whoever has done with its own tests takes over half of another's that are still to come. More than
# eight would spend their time on making the sites and starting the browsers that each needs.
on_every_core := --numprocesses=auto --maxprocesses=8 --dist=worksteal

.PHONY: site test conformance benchmarks catalogs rules clean debian-for-test debian-for-conformance

site: .venv/site.stamp
	@$(bin)/sitegen build $(if $(BASE_URL),--base-url '$(BASE_URL)')

test: debian-for-test .venv/dev.stamp
	$(bin)/ruff check
	$(bin)/ruff format --check
	$(bin)/mypy
	$(bin)/pytest $(on_every_core)

conformance: debian-for-conformance .venv/site.stamp $(node_modules)/set-up.stamp
	@$(bin)/python -m tests.conformance.check

# What is measured goes into docs/.
benchmarks: .venv/site.stamp
	@$(bin)/python -m benchmarks.peers --reports 1000 --write
	@$(bin)/python -m benchmarks.peers --reports 10000 --write
	@$(bin)/python -m benchmarks.growth --write

# New entries come without a translation; the tests name them. What is gone is taken out.
# click asks gettext for its own words, so that it has a catalog, too.
catalogs: .venv/dev.stamp
	@$(bin)/pybabel --quiet extract --mapping-file=sitegen/locale/babel.toml --sort-output \
	  --add-location=file --no-wrap --output-file=.venv/sitegen.pot sitegen templates
	@$(bin)/pybabel --quiet update --input-file=.venv/sitegen.pot --output-file=$(catalog).po \
	  --locale=zh --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	@$(bin)/pybabel --quiet compile --input-file=$(catalog).po --output-file=$(catalog).mo --locale=zh
	@$(bin)/pybabel --quiet extract --sort-output --no-location --no-wrap \
	  --output-file=.venv/click.pot "$$($(bin)/python -c 'import click; print(*click.__path__)')"
	@$(bin)/pybabel --quiet update --input-file=.venv/click.pot --output-file=$(click_catalog).po \
	  --locale=zh --no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date
	@$(bin)/pybabel --quiet compile --input-file=$(click_catalog).po --locale=zh \
	  --output-file=$(click_catalog).mo

# docs/ is no site, so that no forms of a site's own are among them.
rules: .venv/site.stamp
	@$(bin)/sitegen rules --format markdown --lang en -C docs > .venv/rules.md
	@$(bin)/sitegen rules --format markdown --lang zh -C docs > .venv/rules.zh.md
	@mv .venv/rules.md .venv/rules.zh.md docs/

clean:
	rm -rf .venv $(node_modules) public build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# All that a command needs is named at once: who has no right to install it asks only once.
# Playwright's driver links to libatomic; with the last four sites are published as docs/ says.
debian-for-test:
	@.ci/need python3-venv chromium fonts-noto-cjk libatomic1 git nginx-light rclone rsync

debian-for-conformance:
	@.ci/need python3-venv default-jre-headless chromium fonts-noto-cjk

# A stamp is written last: what was interrupted is done again from its beginning.
.venv/made.stamp:
	@.ci/need python3-venv
	@echo "Setting up Python in .venv"
	@$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/site.stamp: .venv/made.stamp pyproject.toml
	@echo "Installing sitegen into .venv"
	@$(pip) --editable .
	@touch $@

.venv/dev.stamp: .venv/made.stamp pyproject.toml
	@echo "Installing sitegen and the tools of its tests into .venv"
	@$(pip) --editable '.[dev]'
	@touch $@

.venv/node.stamp: .venv/made.stamp pyproject.toml
	@echo "Installing Node.js into .venv"
	@$(pip) --editable '.[conformance]'
	@touch $@

$(node_modules)/set-up.stamp: .venv/node.stamp tests/conformance/package-lock.json
	@echo "Installing the checkers into $(node_modules)"
	@cd tests/conformance && PATH="$(CURDIR)/$(bin):$$PATH" npm ci >/dev/null \
	  --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@
