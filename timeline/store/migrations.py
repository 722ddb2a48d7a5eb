"""The project file's tables, as the steps that made them: step n brings a file of version n-1 to version n.

Steps are never changed once released; a file of every past version is kept in the tests.
"""

APPLICATION_ID = 0x54494D4C  # "TIML", in the file's header

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE document (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,"
        " path TEXT NOT NULL, row TEXT NOT NULL, text BLOB NOT NULL, findings TEXT, signature BLOB)",
        "CREATE INDEX document_digest ON document (digest)",
        "CREATE INDEX document_path ON document (path)",
        "CREATE TABLE event (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL"
        " REFERENCES document (number) ON DELETE CASCADE, row TEXT NOT NULL, story TEXT,"
        " disputed INTEGER NOT NULL DEFAULT 0)",
        "CREATE INDEX document_order ON document (number, id)",
        "CREATE INDEX document_waiting ON document (id) WHERE findings IS NULL",
        "CREATE INDEX event_document ON event (document)",
        "CREATE INDEX event_story ON event (id, story) WHERE story IS NOT NULL",
        "CREATE INDEX event_disputed ON event (id) WHERE disputed",
        "CREATE TABLE word (subject TEXT PRIMARY KEY, row TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE history (number INTEGER PRIMARY KEY, row TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0)",
        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE cache (name TEXT PRIMARY KEY, content BLOB NOT NULL)",
        "CREATE TABLE stale (event TEXT PRIMARY KEY) WITHOUT ROWID",
        "CREATE VIRTUAL TABLE event_words USING fts5 (found, edited, tokenize = 'unicode61 remove_diacritics 0')",
        "CREATE VIRTUAL TABLE document_words USING fts5 (found, tokenize = 'unicode61 remove_diacritics 0')",
    ),
    (
        "CREATE TABLE original (document INTEGER PRIMARY KEY REFERENCES document (number) ON DELETE CASCADE,"
        " content BLOB NOT NULL)",
    ),
    (),  # words hold colours and single decisions, commands hold settings: nothing for a program that knows neither
    (
        "CREATE TABLE faint (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, document INTEGER NOT NULL"
        " REFERENCES document (number) ON DELETE CASCADE, row TEXT NOT NULL, story TEXT,"
        " disputed INTEGER NOT NULL DEFAULT 0)",
        "CREATE INDEX faint_document ON faint (document)",
        "CREATE INDEX faint_story ON faint (id, story) WHERE story IS NOT NULL",
        "CREATE INDEX faint_disputed ON faint (id) WHERE disputed",
    ),
)
