# Everything a developer, a packager or a machine that checks changes runs; `make help` lists it. Needs Go, and Node for the web application;
# `make test` also needs MariaDB and Chromium and installs them on Debian when they are missing.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
GO_BUILD := CGO_ENABLED=0 go build -tags nomsgpack -trimpath -ldflags "-s -w -X main.version=$(VERSION)"
SUMMARY := go run ./deploy/test/summary
GO_TEST := go test -json -timeout 8m
NPM := npm --prefix web --silent
PLATFORMS := windows/amd64 linux/amd64 linux/arm64 linux/loong64
DATA := data
ADDR := 127.0.0.1:8080
FUZZTIME := 30s

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: go-version
go-version:
	@need=$$(awk '$$1 == "go" { print $$2 }' go.mod); \
	have=$$(go env GOVERSION 2>/dev/null | sed 's/^go//') || true; \
	if [ "$$(printf '%s\n' "$$need" "$${have:-0}" | sort -V | head -n 1)" != "$$need" ]; then \
		echo "Jiwei needs Go $$need or newer (found: $${have:-none}). Get it from https://go.dev/dl/ (in China: https://golang.google.cn/dl/)." >&2; \
		exit 1; \
	fi

.PHONY: node-version
node-version:
	@have=$$(node --version 2>/dev/null | sed 's/^v//') || true; \
	if [ "$$(printf '%s\n' 20 "$${have:-0}" | sort -V | head -n 1)" != 20 ] || ! command -v npm >/dev/null; then \
		echo "Jiwei's web application needs Node 20 or newer with npm (found: $${have:-none}). Get it from https://nodejs.org/ or, on Debian: apt-get install nodejs npm" >&2; \
		exit 1; \
	fi

web/node_modules/.package-lock.json: web/package-lock.json | node-version
	cd web && npm ci
	@touch $@

web/dist/app/index.html: web/node_modules/.package-lock.json web/index.html web/vite.config.ts $(shell find web/src web/public web/worker -type f 2>/dev/null)
	cd web && npm run build
	@touch $@

.PHONY: web
web: web/dist/app/index.html ## the web application, where the program embeds it

.PHONY: build
build: go-version web ## bin/jiwei, one static binary with the web application inside
	$(GO_BUILD) -o bin/jiwei ./cmd/jiwei

# The demo writes its keys and, for later runs, ACCOUNTS.txt next to its database. An interrupted one is begun anew. A database of an older version is
# brought up to date, and its figures with it.
.PHONY: run
run: build ## a demo county on http://127.0.0.1:8080, kept in ./data
	@mkdir -p $(DATA)
	@if [ ! -e $(DATA)/jiwei.db ]; then \
		rm -rf $(DATA)/new; \
		bin/jiwei demo --db sqlite:$(DATA)/new/jiwei.db --residents 3000 --seed 1; \
		mv $(DATA)/new/* $(DATA); \
		rmdir $(DATA)/new; \
	else \
		bin/jiwei migrate --db sqlite:$(DATA)/jiwei.db; \
		bin/jiwei coverage --db sqlite:$(DATA)/jiwei.db >/dev/null 2>&1 || bin/jiwei rebuild --db sqlite:$(DATA)/jiwei.db; \
		if [ -e $(DATA)/ACCOUNTS.txt ]; then cat $(DATA)/ACCOUNTS.txt; fi; \
	fi
	@exec bin/jiwei serve --db sqlite:$(DATA)/jiwei.db --addr $(ADDR)

.PHONY: test
test: build ## every test: Go on SQLite and on a MariaDB server of its own, the web application, journeys in Chromium
	@$(SUMMARY) go vet ./... \
		-- $(GO_TEST) -count=1 ./... \
		-- deploy/test/mariadb.sh $(GO_TEST) -count=1 ./repository/... ./service/... ./api/... ./cmd/... \
		-- $(NPM) run check \
		-- $(NPM) run test:events \
		-- deploy/test/chromium.sh $(NPM) run e2e:events

.PHONY: quick
quick: go-version ## the inner loop: format, vet, layers, model and services, without servers
	@$(SUMMARY) deploy/test/gofmt.sh \
		-- go vet ./... \
		-- $(GO_TEST) -run '^TestLayers' ./cmd/jiwei \
		-- $(GO_TEST) ./model/... ./service/...

.PHONY: lint
lint: go-version web/node_modules/.package-lock.json ## format, vet, the linters of .golangci.yaml and of the web application
	deploy/test/gofmt.sh
	go vet ./...
	go tool -modfile=tools/go.mod golangci-lint run
	$(NPM) run lint

.PHONY: screens
screens: build ## docs/screens, every page of the web application at both sizes
	@mkdir -p docs/screens
	SCREENS=$(CURDIR)/docs/screens deploy/test/chromium.sh $(NPM) run e2e -- pages

.PHONY: bench
bench: go-version ## what saving and the dashboard cost, as ratios of one run, on SQLite and on MariaDB
	deploy/test/mariadb.sh go run -tags nomsgpack ./deploy/bench

# The county is made once (some minutes) and kept in build/.
.PHONY: lists
lists: build ## how lists of 50,000 people scroll in Chromium at a quarter of its speed, and what their pages cost the server
	JIWEI_COUNTY=$(CURDIR)/build/county JIWEI_RESIDENTS=60000 deploy/test/chromium.sh $(NPM) run lists

.PHONY: fuzz
fuzz: go-version ## every fuzz target for FUZZTIME (30s)
	@grep -rHoE --include='*_test.go' '^func Fuzz\w+' api cmd model repository service | while IFS=: read -r file func; do \
		go test -run '^$$' -fuzz "^$${func#func }$$" -fuzztime $(FUZZTIME) "./$$(dirname "$$file")"; \
	done

.PHONY: dist
dist: go-version web ## dist/, a binary for each supported platform and their checksums
	@rm -rf dist && mkdir dist
	@for platform in $(PLATFORMS); do \
		os=$${platform%/*} arch=$${platform#*/}; \
		file=jiwei-$(VERSION)-$$os-$$arch; \
		if [ $$os = windows ]; then file=$$file.exe; fi; \
		echo "dist/$$file"; \
		GOOS=$$os GOARCH=$$arch $(GO_BUILD) -o "dist/$$file" ./cmd/jiwei; \
	done
	@cd dist && sha256sum jiwei-* >SHA256SUMS

.PHONY: clean
clean: ## remove what was built; the data folder stays
	rm -rf bin build dist web/dist/app
