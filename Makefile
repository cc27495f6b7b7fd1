# make demo    a talking home on this machine; make demo < FILE says the lines of the file
# make test    everything that is tested
SHELL := /bin/bash
.DEFAULT_GOAL := build

PREFIX ?= /usr
DESTDIR ?=
SYSCONFDIR ?= /etc
UNITDIR ?= $(PREFIX)/lib/systemd/system
PROGRAMS := hearthd hearth hearth-sim hearth-bench
RELEASE := .build/release
SOURCES := Package.swift Sources Tests
# What waits for a broker with a deadline runs when nothing else computes.
TIMED := ^(MQTT|Daemon)Tests\.

.PHONY: demo test build prepare release lint format install bench population test-languages clean

demo: prepare
	@for program in hearthd hearth hearth-sim; do \
		swift build -c release --product $$program </dev/null >&2 || exit 1; \
	done
	@Tests/scripts/demo $(RELEASE) --room kitchen

test: prepare lint
	swift build
	swift build --build-tests
	swift test --skip-build --parallel --skip '$(TIMED)'
	swift test --skip-build --filter '$(TIMED)'
	Tests/scripts/console .build/debug
	Tests/scripts/kills .build/debug
	@Tests/scripts/languages .build/debug

build: prepare
	swift build

release: prepare
	swift build -c release

prepare:
	@Tests/scripts/prepare

lint:
	swift format lint --strict --recursive --parallel $(SOURCES)

format:
	swift format --in-place --recursive --parallel $(SOURCES)

# What DESTDIR and PREFIX say is installed as it was built: make release before.
install:
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/hearth" \
		"$(DESTDIR)$(UNITDIR)" "$(DESTDIR)$(SYSCONFDIR)/hearth"
	install -m 755 $(addprefix $(RELEASE)/,$(PROGRAMS)) "$(DESTDIR)$(PREFIX)/bin"
	cp -r Config Devices "$(DESTDIR)$(PREFIX)/share/hearth"
	install -m 644 systemd/*.service "$(DESTDIR)$(UNITDIR)"
	@# What the owner may have changed stays.
	cp -rn Config/. "$(DESTDIR)$(SYSCONFDIR)/hearth"

bench: release
	$(RELEASE)/hearth-bench

# A small population against the stored run; fails on what is significantly worse.
population: prepare
	swift build -c release --product hearth-bench
	$(RELEASE)/hearth-bench population --population B --homes 20 --days 7 \
		--baseline Tests/population/b-20-homes-7-days.jsonl

# The sentence engine beside the reference, over every template of every language.
test-languages: prepare
	swift build -c release --product hearth
	python3 Tests/languages/compare.py

clean:
	rm -rf .build
