internal import GRDB

/// The tables, and the steps that lead to them; a step that was published is never changed.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: first) }
        migrator.registerMigration("2") { try $0.execute(sql: second) }
        return migrator
    }()

    private static let first = """
        CREATE TABLE lines (
            sequence INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            home TEXT NOT NULL,
            event TEXT NOT NULL,
            json TEXT NOT NULL,
            turn TEXT,
            speaker TEXT,
            lesson TEXT
        );
        CREATE INDEX lines_at ON lines (at);
        CREATE INDEX lines_turn ON lines (turn) WHERE turn IS NOT NULL;
        CREATE INDEX lines_speaker ON lines (speaker) WHERE speaker IS NOT NULL;
        CREATE INDEX lines_lesson ON lines (lesson) WHERE lesson IS NOT NULL;

        CREATE TABLE turns (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            home TEXT NOT NULL,
            id TEXT NOT NULL,
            speaker TEXT,
            json TEXT NOT NULL,
            UNIQUE (home, id)
        );
        CREATE INDEX turns_at ON turns (at);
        CREATE INDEX turns_speaker ON turns (speaker) WHERE speaker IS NOT NULL;

        CREATE TABLE signals (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            home TEXT NOT NULL,
            turn TEXT NOT NULL,
            kind TEXT NOT NULL,
            by TEXT NOT NULL
        );
        CREATE INDEX signals_at ON signals (at);
        CREATE INDEX signals_turn ON signals (turn);
        CREATE INDEX signals_by ON signals (by);

        CREATE TABLE outcomes (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            home TEXT NOT NULL,
            turn TEXT NOT NULL,
            status TEXT NOT NULL,
            json TEXT NOT NULL
        );
        CREATE INDEX outcomes_at ON outcomes (at);
        CREATE INDEX outcomes_turn ON outcomes (turn);

        CREATE TABLE intents (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            home TEXT NOT NULL,
            turn TEXT NOT NULL,
            json TEXT NOT NULL,
            outcome TEXT
        );
        CREATE INDEX intents_turn ON intents (turn);
        CREATE INDEX intents_open ON intents (number) WHERE outcome IS NULL;

        CREATE TABLE checkpoints (
            home TEXT PRIMARY KEY,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL,
            json TEXT NOT NULL
        );

        -- That something was erased, not what. `isScrubbed` is 0 until its bytes are gone too.
        CREATE TABLE erasures (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            rowCount INTEGER NOT NULL,
            isScrubbed INTEGER NOT NULL
        );
        """

    private static let second = """
        -- What nobody was told yet.
        CREATE TABLE announcements (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            home TEXT NOT NULL,
            turn TEXT NOT NULL,
            speaker TEXT,
            json TEXT NOT NULL
        );
        """
}
