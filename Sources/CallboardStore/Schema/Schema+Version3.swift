extension Schema {
  /// The hand-over: notes, claims, a trail that is found by time and subject, and the status that goes with a failure.
  static let version3 = """
    -- The HTTP status of the agent's answer to the last attempt.
    ALTER TABLE callbacks ADD COLUMN http_status INTEGER;
    UPDATE callbacks SET http_status =
        (SELECT a.http_status FROM attempts AS a WHERE a.callback_id = callbacks.id ORDER BY a.id DESC LIMIT 1)
      WHERE failure IS NOT NULL AND state <> 'applied';

    -- What people wrote down; like the trail, it outlives what it speaks of, so it points at no callback.
    CREATE TABLE notes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      user TEXT NOT NULL,
      login_uid INTEGER,
      client TEXT,
      stated TEXT,
      callback_id INTEGER,
      reference TEXT,
      text TEXT NOT NULL CHECK (text <> '')
    ) STRICT;
    CREATE INDEX notes_by_callback ON notes (callback_id, id) WHERE callback_id IS NOT NULL;
    CREATE INDEX notes_by_time ON notes (at, id);

    -- Who looks after a callback: until somebody releases it, or the callback is done.
    CREATE TABLE claims (
      callback_id INTEGER PRIMARY KEY REFERENCES callbacks (id),
      since INTEGER NOT NULL,
      user TEXT NOT NULL,
      login_uid INTEGER,
      client TEXT,
      stated TEXT,
      reason TEXT
    ) STRICT;
    CREATE INDEX claims_by_time ON claims (since, callback_id);
    CREATE TRIGGER claim_over AFTER UPDATE OF state ON callbacks
    WHEN NEW.state IN ('applied', 'refused', 'repaired') BEGIN
      DELETE FROM claims WHERE callback_id = NEW.id;
    END;
    CREATE TRIGGER claim_out AFTER DELETE ON callbacks BEGIN
      DELETE FROM claims WHERE callback_id = OLD.id;
    END;

    CREATE INDEX actions_by_time ON actions (at, id);
    CREATE INDEX actions_by_reference ON actions (reference, id) WHERE reference IS NOT NULL;
    CREATE INDEX actions_by_uid ON actions (uid, id) WHERE uid IS NOT NULL;
    INSERT INTO counts (name, n) SELECT 'actions', count(*) FROM actions;
    CREATE TRIGGER action_in AFTER INSERT ON actions BEGIN
      UPDATE counts SET n = n + 1 WHERE name = 'actions';
    END;
    CREATE TRIGGER action_out AFTER DELETE ON actions BEGIN
      UPDATE counts SET n = n - 1 WHERE name = 'actions';
    END;
    """
}
