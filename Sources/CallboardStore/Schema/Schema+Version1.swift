extension Schema {
  /// The first tables: callbacks, attempts, wallets, flow, actions, tallies, heartbeats and kept counts.
  ///
  /// Money is INTEGER in 1/10000, times are INTEGER UTC milliseconds. The checks defend money and the invariants of
  /// `CallbackStanding`. Nothing needs a function of the application, so that the sqlite3 shell can read and repair
  /// the file; the triggers keep the counts right when it does.
  static let version1 = """
    CREATE TABLE callbacks (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      version INTEGER NOT NULL DEFAULT 1,
      route TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('notice', 'settlement', 'bet', 'cancel', 'event', 'order')),
      -- What it owns; what an arrival that could not be read claims.
      reference TEXT,
      claimed_reference TEXT,
      uid TEXT,
      username TEXT,
      game TEXT,
      game_type TEXT,
      round TEXT,
      business TEXT,
      bet INTEGER,
      win INTEGER,
      played_at INTEGER,
      received_at INTEGER NOT NULL,
      -- Where it stands.
      state TEXT NOT NULL
        CHECK (state IN ('waiting', 'applying', 'applied', 'refused', 'stuck', 'rejected', 'repaired')),
      due_at INTEGER,
      manual_at INTEGER,
      scheduled_failures INTEGER NOT NULL DEFAULT 0 CHECK (scheduled_failures >= 0),
      first_failed_at INTEGER,
      lease_cause TEXT CHECK (lease_cause IN ('schedule', 'redelivery', 'manual')),
      lease_owner TEXT,
      lease_until INTEGER,
      lease_origin TEXT CHECK (lease_origin IN ('waiting', 'stuck')),
      repaired_from TEXT CHECK (repaired_from IN ('stuck', 'rejected')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      -- What is wrong with it.
      rejection TEXT,
      rejection_field TEXT,
      failure TEXT,
      related_id INTEGER REFERENCES callbacks (id),
      arrivals INTEGER NOT NULL DEFAULT 1 CHECK (arrivals >= 1),
      warnings TEXT NOT NULL DEFAULT '',
      -- Recorded, never moved.
      net_win INTEGER,
      valid_bet INTEGER,
      odds INTEGER,
      commission INTEGER,
      fee INTEGER,
      result TEXT,
      key_name TEXT,
      source TEXT NOT NULL,
      digest BLOB NOT NULL,
      claim_at INTEGER GENERATED ALWAYS AS (
        CASE WHEN due_at IS NULL THEN manual_at WHEN manual_at IS NULL THEN due_at ELSE min(due_at, manual_at) END
      ) VIRTUAL,
      queue_rank INTEGER GENERATED ALWAYS AS (
        CASE state WHEN 'stuck' THEN 0 WHEN 'rejected' THEN 1 WHEN 'waiting' THEN 2 WHEN 'applying' THEN 2 END
      ) VIRTUAL,
      queue_at INTEGER GENERATED ALWAYS AS (
        CASE WHEN state IN ('waiting', 'applying') THEN coalesce(claim_at, received_at) ELSE received_at END
      ) VIRTUAL,
      -- What came, as it came; last, so that a scan need not read it.
      token TEXT,
      body BLOB NOT NULL,
      -- Only what was read owns a reference, and it says all that moves money.
      CHECK (reference IS NULL OR (uid IS NOT NULL AND bet >= 0 AND win >= 0 AND claimed_reference IS NULL)),
      CHECK (reference IS NOT NULL OR rejection IS NOT NULL),
      CHECK (reference IS NOT NULL OR state IN ('rejected', 'repaired', 'refused')),
      CHECK (reference IS NULL OR state <> 'rejected'),
      -- Nothing is orphaned.
      CHECK (state <> 'waiting' OR due_at IS NOT NULL OR manual_at IS NOT NULL),
      CHECK (due_at IS NULL OR state IN ('waiting', 'applying')),
      CHECK (manual_at IS NULL OR state IN ('waiting', 'applying', 'rejected')),
      CHECK ((state = 'applying') = (lease_until IS NOT NULL)),
      CHECK ((lease_until IS NULL) = (lease_owner IS NULL)),
      CHECK ((lease_until IS NULL) = (lease_cause IS NULL)),
      CHECK ((lease_until IS NULL) = (lease_origin IS NULL)),
      CHECK ((state = 'repaired') = (repaired_from IS NOT NULL))
    ) STRICT;
    CREATE UNIQUE INDEX callbacks_by_reference ON callbacks (reference, route, kind) WHERE reference IS NOT NULL;
    CREATE UNIQUE INDEX callbacks_by_content
      ON callbacks (route, kind, ifnull(claimed_reference, ''), digest) WHERE reference IS NULL;
    CREATE INDEX callbacks_by_claim
      ON callbacks (claimed_reference, route, kind) WHERE claimed_reference IS NOT NULL;
    CREATE INDEX callbacks_by_related ON callbacks (related_id) WHERE related_id IS NOT NULL;
    CREATE INDEX callbacks_by_uid ON callbacks (uid, id) WHERE uid IS NOT NULL;
    CREATE INDEX callbacks_by_state ON callbacks (state, id) WHERE state <> 'applied';
    CREATE INDEX callbacks_in_queue ON callbacks (queue_rank, queue_at, id) WHERE queue_rank IS NOT NULL;
    CREATE INDEX callbacks_due ON callbacks (route, claim_at, id) WHERE state = 'waiting';
    CREATE INDEX callbacks_to_reread ON callbacks (manual_at, id) WHERE state = 'rejected' AND manual_at IS NOT NULL;
    CREATE INDEX callbacks_unopened
      ON callbacks (route, received_at) WHERE state = 'rejected' AND rejection = 'token_unopened';
    CREATE INDEX callbacks_leased ON callbacks (lease_until) WHERE lease_until IS NOT NULL;

    CREATE TABLE attempts (
      id INTEGER PRIMARY KEY,
      callback_id INTEGER NOT NULL REFERENCES callbacks (id),
      cause TEXT NOT NULL CHECK (cause IN ('schedule', 'redelivery', 'manual')),
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT NOT NULL CHECK (outcome IN ('underway', 'applied', 'failed', 'interrupted', 'refused')),
      failure TEXT,
      http_status INTEGER,
      answer TEXT,
      CHECK ((outcome = 'underway') = (ended_at IS NULL))
    ) STRICT;
    CREATE INDEX attempts_by_callback ON attempts (callback_id, id);

    CREATE TABLE wallets (
      uid TEXT PRIMARY KEY CHECK (uid <> ''),
      username TEXT,
      opening INTEGER NOT NULL,
      balance INTEGER NOT NULL,
      opened_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE flow (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      uid TEXT NOT NULL,
      route TEXT,
      reference TEXT,
      callback_id INTEGER REFERENCES callbacks (id),
      business TEXT NOT NULL CHECK (business IN ('bet', 'win', 'payout', 'sync', 'adjust')),
      amount INTEGER,
      before INTEGER,
      after INTEGER,
      status TEXT NOT NULL CHECK (status IN ('applied', 'failed')),
      played_at INTEGER,
      CHECK ((business = 'sync') = (amount IS NULL)),
      CHECK (business <> 'bet' OR amount <= 0),
      CHECK (business <> 'win' OR amount > 0),
      CHECK (business <> 'payout' OR amount >= 0),
      CHECK ((before IS NULL) = (status = 'failed' OR business = 'sync')),
      CHECK (before IS NULL OR before + amount = after),
      CHECK (status = 'applied' OR after IS NULL)
    ) STRICT;
    CREATE INDEX flow_by_uid ON flow (uid, id);
    CREATE INDEX flow_by_callback ON flow (callback_id, id) WHERE callback_id IS NOT NULL;
    CREATE INDEX flow_by_reference ON flow (reference, id) WHERE reference IS NOT NULL;

    -- The trail outlives what it speaks of, so it points at nothing.
    CREATE TABLE actions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      user TEXT NOT NULL,
      login_uid INTEGER,
      client TEXT,
      stated TEXT,
      verb TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'cancelled')),
      callback_id INTEGER,
      -- The callback's version after it, by which a later person learns who was first.
      version INTEGER,
      reference TEXT,
      uid TEXT,
      reason TEXT,
      before TEXT,
      after TEXT,
      command TEXT NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32)
    ) STRICT;
    CREATE INDEX actions_by_callback ON actions (callback_id, id) WHERE callback_id IS NOT NULL;

    CREATE TABLE minute_tallies (
      minute INTEGER NOT NULL,
      route TEXT NOT NULL,
      outcome TEXT NOT NULL,
      n INTEGER NOT NULL,
      PRIMARY KEY (minute, route, outcome)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE heartbeats (
      owner TEXT PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What the headers and titles show, kept by the triggers below: a state's name, `flow`, or `unopened:` and a route; `probe` is written to prove that
    -- the store can be.
    CREATE TABLE counts (
      name TEXT PRIMARY KEY,
      n INTEGER NOT NULL CHECK (n >= 0)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO counts (name, n) VALUES
      ('waiting', 0), ('applying', 0), ('applied', 0), ('refused', 0), ('stuck', 0), ('rejected', 0), ('repaired', 0),
      ('flow', 0), ('probe', 0);
    CREATE TRIGGER callback_in AFTER INSERT ON callbacks BEGIN
      UPDATE counts SET n = n + 1 WHERE name = NEW.state;
    END;
    CREATE TRIGGER callback_out AFTER DELETE ON callbacks BEGIN
      UPDATE counts SET n = n - 1 WHERE name = OLD.state;
    END;
    CREATE TRIGGER callback_moved AFTER UPDATE OF state ON callbacks WHEN OLD.state <> NEW.state BEGIN
      UPDATE counts SET n = n - 1 WHERE name = OLD.state;
      UPDATE counts SET n = n + 1 WHERE name = NEW.state;
    END;
    CREATE TRIGGER unopened_in AFTER INSERT ON callbacks
    WHEN NEW.state = 'rejected' AND NEW.rejection = 'token_unopened' BEGIN
      INSERT INTO counts (name, n) VALUES ('unopened:' || NEW.route, 1) ON CONFLICT (name) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER unopened_out AFTER DELETE ON callbacks
    WHEN OLD.state = 'rejected' AND OLD.rejection = 'token_unopened' BEGIN
      UPDATE counts SET n = n - 1 WHERE name = 'unopened:' || OLD.route;
    END;
    CREATE TRIGGER unopened_moved AFTER UPDATE OF state, rejection ON callbacks
    WHEN (OLD.state = 'rejected' AND OLD.rejection IS 'token_unopened')
      <> (NEW.state = 'rejected' AND NEW.rejection IS 'token_unopened') BEGIN
      INSERT INTO counts (name, n) VALUES ('unopened:' || NEW.route, 0) ON CONFLICT (name) DO NOTHING;
      UPDATE counts SET n = n + CASE WHEN NEW.state = 'rejected' AND NEW.rejection IS 'token_unopened' THEN 1 ELSE -1 END
        WHERE name = 'unopened:' || NEW.route;
    END;
    CREATE TRIGGER flow_in AFTER INSERT ON flow BEGIN
      UPDATE counts SET n = n + 1 WHERE name = 'flow';
    END;
    CREATE TRIGGER flow_out AFTER DELETE ON flow BEGIN
      UPDATE counts SET n = n - 1 WHERE name = 'flow';
    END;
    """
}
