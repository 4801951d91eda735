# Two commands: `make run` and `make test`. Both do their own set-up.
# One set of build flags for everything: another set would build all of the
# toolkit again.

GO       ?= go
TAGS     := migrated_fynedo
TESTTAGS := ci,$(TAGS)
# What the window is built from, on Debian 12, and what it is drawn with.
BUILD_PACKAGES := clang-14 libc6-dev libgl1-mesa-dev libx11-dev libxcursor-dev libxrandr-dev \
  libxinerama-dev libxi-dev libxxf86vm-dev libwayland-dev libxkbcommon-dev pkg-config libgl1-mesa-dri
# What some tests use where it is there: a real window, real spreadsheets.
TEST_PACKAGES := $(BUILD_PACKAGES) xvfb xauth xdotool x11-utils x11-xkb-utils xclip imagemagick \
  libreoffice-calc libreoffice-writer poppler-utils fonts-crosextra-carlito sqlite3 \
  libglib2.0-bin shared-mime-info desktop-file-utils

.DEFAULT_GOAL := help
.PHONY: help run test build galleyctl window bench pictures packages package clean

help:
	@echo 'make run        build Galley and open it on the demo case (no display: the same on the command line)'
	@echo 'make test       every test, go vet and the formatting check'
	@echo 'make build      bin/galley and bin/galleyctl'
	@echo 'make bench      the benchmarks'
	@echo 'make pictures   draw the pictures anew that the tests compare the screens with; look at each before you keep it'
	@echo 'make package    build/: an archive for Linux and one for Windows'
	@echo 'make onnx       the tests of what reads sentence models, which the usual programs do not carry'
	@echo 'make replay     the demonstration as a web archive in ReplayWeb.page, in a headless Chromium'
	@echo 'make wordpress  look-ups in a real WordPress'
	@echo 'make heavy      50 kills of a run, 50 articles in a row, 2,000 citations in one: minutes'
	@echo 'make live       ask the outlets of the registry which of their routes answer'

run:
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  $(MAKE) --no-print-directory window && exec bin/galley --demo; \
	else \
	  echo 'galley: there is no display here, so the demo runs on the command line: galleyctl demo -o demo-out'; \
	  $(MAKE) --no-print-directory galleyctl && { bin/galleyctl demo -o demo-out; s=$$?; [ $$s -le 1 ] || exit $$s; }; \
	fi

build: galleyctl window

galleyctl:
	@mkdir -p bin
	CGO_ENABLED=0 $(GO) build -o bin/galleyctl ./cmd/galleyctl

window:
	@[ "$$(uname)" != Linux ] || bash .ci/packages 'the window' $(BUILD_PACKAGES)
	@mkdir -p bin
	# gcc 12 needs four minutes for one package of OpenGL bindings, clang half of one.
	CGO_ENABLED=1 CC=$$(command -v clang-14 || echo cc) $(GO) build -tags $(TAGS) -o bin/galley ./cmd/galley

packages:
	@bash .ci/packages 'the tests of real windows and sheets' $(TEST_PACKAGES) || true

test: packages
	@unformatted=$$(gofmt -l assets citations annotate ui cmd); \
	  [ -z "$$unformatted" ] || { echo "not formatted: $$unformatted"; exit 1; }
	@$(MAKE) --no-print-directory window || echo 'galley: the window cannot be built here; the tests at a real window say so'
	CGO_ENABLED=0 $(GO) vet -tags $(TESTTAGS) ./...
	CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) ./...

# The Windows programs are built here and were run in Wine only (ui/FIGURES.md),
# never on Windows. FyneApp.toml says what the app is called and which version
# it is.
CROSS := gcc-mingw-w64-x86-64-win32
package: build
	@bash .ci/packages 'the Windows program' clang-14 $(CROSS)
	@rm -rf build && mkdir -p build/linux build/windows
	CGO_ENABLED=1 CC=$$(command -v clang-14 || echo cc) $(GO) build -tags $(TAGS) -ldflags '-s -w' -o build/linux/ ./cmd/galley
	CGO_ENABLED=0 $(GO) build -ldflags '-s -w' -o build/linux/ ./cmd/galleyctl
	bash .ci/package linux build/linux
	GOOS=windows CGO_ENABLED=1 CC='clang-14 --target=x86_64-w64-windows-gnu -Wno-unused-command-line-argument' \
	  $(GO) build -tags $(TAGS) -ldflags '-H=windowsgui -s -w -extld=x86_64-w64-mingw32-gcc' -o build/windows/ ./cmd/galley
	GOOS=windows CGO_ENABLED=0 $(GO) build -ldflags '-s -w' -o build/windows/ ./cmd/galleyctl
	bash .ci/package windows build/windows

bench:
	CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) -run '^$$' -bench . -benchmem ./...

# Draws ui/testdata/golden anew. GALLEY_GOLDEN=all compares all of them, and
# not one of each screen, as the tests do.
pictures:
	GALLEY_GOLDEN=write CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) -count 1 -run TestGoldenPictures ./ui

clean:
	rm -rf bin build demo-out

# Asks every outlet's routes from this machine and notes which answered.
.PHONY: live
live: galleyctl
	bin/galleyctl probe

# The tests of what reads sentence models, with a tiny one that they write.
.PHONY: onnx
onnx:
	CGO_ENABLED=0 $(GO) test -tags onnx -count 1 -run Model ./citations/rerank/... ./cmd/galleyctl

# The demonstration's web archive in ReplayWeb.page and warcio, from npm.
.PHONY: replay
replay: galleyctl
	@bash .ci/packages 'the replay of web archives' chromium unzip $$(command -v node >/dev/null || echo nodejs) $$(command -v npm >/dev/null || echo npm)
	bash .ci/replay/run

# A real WordPress from Debian's packages, on loopback; some seconds.
.PHONY: wordpress
wordpress:
	CGO_ENABLED=0 $(GO) test -tags wordpress -count 1 ./citations/lookup/realwordpress/

# Runs killed 50 times, 50 articles at one desk, as many citations as no
# article has, and 20,000 acts of a monkey at the window.
.PHONY: heavy
heavy:
	GALLEY_KILLS=50 CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) -count 1 -run AKilledRunGoesOn ./annotate/desk
	GALLEY_ARTICLES=50 CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) -count 1 -v -run ManyArticles ./annotate/desk
	GALLEY_CITATIONS=2000 CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) -count 1 -v -run ThousandsOfCitations ./citations/lookup
	FYNE_CACHE=10s GALLEY_MONKEY=20000 CGO_ENABLED=0 $(GO) test -tags $(TESTTAGS) -count 1 -v -run 'Monkey$$' ./ui
