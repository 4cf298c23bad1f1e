# Doorway: `make run` opens it, `make test` tries all of it. Both first install what the system lacks.

export CC = clang

# -buildvcs=false: a checkout that belongs to someone else builds too.
BUILD = go build -buildvcs=false
# What people get: Fyne's own check of its threads stays out. Tests build with it.
RELEASE = -tags migrated_fynedo -ldflags "-s -w"

.PHONY: run build test torture bench scale sound guides screenshots install clean

run: build
	bin/doorway

build: install
	$(BUILD) $(RELEASE) -o bin/doorway .

test:
	scripts/install.sh build test
	scripts/test.sh

# Minutes of what machines, disks and people do to a vault; ends with a table of what came of it.
torture: install
	go test ./session/vault -run '^TestTorture$$' -torture -count=1 -timeout 30m -v

bench: install
	go test -run '^$$' -bench . -benchmem ./session/... ./audio/... ./app/...

# A vault of 500 clients and 5,000 sessions, and how long what is done with it takes.
scale: install
	go run ./scripts/scale

# Twenty minutes of whole journeys in every palette and length, measured and drawn.
sound:
	scripts/install.sh build test
	scripts/sound.sh

# A quarter of an hour of every guide in every voice, at its shortest and its longest, measured.
guides:
	scripts/install.sh build test
	scripts/guides.sh

screenshots:
	scripts/install.sh build test
	scripts/screenshots.sh

install:
	scripts/install.sh build

clean:
	rm -rf bin .tools
