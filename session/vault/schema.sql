CREATE TABLE sessions(
	id         TEXT PRIMARY KEY,
	client     TEXT NOT NULL,
	protocol   TEXT NOT NULL,
	name       TEXT NOT NULL,          -- of the protocol, as it was then
	minutes    INTEGER NOT NULL,
	intention  TEXT NOT NULL,
	rehearsal  INTEGER NOT NULL,
	began      TEXT NOT NULL,          -- wall time with zone, RFC 3339
	began_ms   INTEGER NOT NULL,       -- the same, to sort by
	ended      TEXT NOT NULL,          -- empty while it is open
	elapsed_ms INTEGER NOT NULL,       -- at its end, or the last event
	marks      INTEGER NOT NULL,       -- entries not taken back
	events     INTEGER NOT NULL,
	bytes      INTEGER NOT NULL,       -- of the journal, up to the last event here
	sort       TEXT NOT NULL,          -- of the session; empty: a journey; 'course': what lies between a client's sessions
	sealed     TEXT NOT NULL           -- empty until it is
) WITHOUT ROWID;

CREATE INDEX sessions_began ON sessions(began_ms);
CREATE INDEX sessions_client ON sessions(client, rehearsal, began_ms);

CREATE TABLE events(
	session TEXT NOT NULL REFERENCES sessions(id),
	line    INTEGER NOT NULL,          -- 1, 2, 3 … in the journal
	id      TEXT NOT NULL,
	kind    TEXT NOT NULL,
	amends  TEXT NOT NULL,             -- the event that this one takes back, else empty
	body    TEXT NOT NULL,             -- the event, as in the journal
	PRIMARY KEY(session, line)
) WITHOUT ROWID;

CREATE TRIGGER events_stay BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_remain BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never taken away'); END;

CREATE TABLE courses(
	id       TEXT PRIMARY KEY REFERENCES sessions(id),
	profile  TEXT NOT NULL,            -- JSON, as it stands
	archived INTEGER NOT NULL,
	next     TEXT NOT NULL,            -- what is prepared, JSON; empty: nothing
	next_at  TEXT NOT NULL             -- when that was kept
) WITHOUT ROWID;

CREATE TABLE heads(                 -- where the audit and the process notes end
	name  TEXT PRIMARY KEY,
	lines INTEGER NOT NULL,
	chain BLOB NOT NULL
) WITHOUT ROWID;

PRAGMA user_version = 3;
