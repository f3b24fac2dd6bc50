extension Schema {
  /// Delivery: agents, route modes and bulk jobs.
  ///
  /// `callbacks`, `attempts` and `flow` are made anew, since SQLite cannot change a table's checks: new table, rows,
  /// old one dropped, new name, then its indexes and triggers. The kept counts stand, for no trigger sees the move. The
  /// checks of foreign keys must be off meanwhile, and are made up for at the end (`bringUp`).
  static let version2 = callbacks2 + attemptsAndFlow2 + delivery2 + jobs2

  private static let attemptsAndFlow2 = """

    CREATE TABLE attempts_2 (
      id INTEGER PRIMARY KEY,
      callback_id INTEGER NOT NULL REFERENCES callbacks (id),
      cause TEXT NOT NULL CHECK (cause IN ('schedule', 'redelivery', 'manual', 'probe')),
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      outcome TEXT NOT NULL CHECK (outcome IN ('underway', 'applied', 'failed', 'interrupted', 'refused')),
      failure TEXT,
      http_status INTEGER,
      -- At most 4 KiB of it.
      answer TEXT,
      -- It failed after the request may have reached the agent, which may have applied it.
      outcome_unknown INTEGER NOT NULL DEFAULT 0 CHECK (outcome_unknown IN (0, 1)),
      -- The gateway that sends it; nobody for one on the ledger.
      owner TEXT,
      CHECK ((outcome = 'underway') = (ended_at IS NULL)),
      CHECK (outcome_unknown = 0 OR outcome IN ('failed', 'interrupted'))
    ) STRICT;
    INSERT INTO attempts_2 (id, callback_id, cause, started_at, ended_at, outcome, failure, http_status, answer)
      SELECT id, callback_id, cause, started_at, ended_at, outcome, failure, http_status, answer FROM attempts ORDER BY id;
    DROP TABLE attempts;
    ALTER TABLE attempts_2 RENAME TO attempts;
    CREATE INDEX attempts_by_callback ON attempts (callback_id, id);

    CREATE TABLE flow_2 (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      uid TEXT NOT NULL,
      route TEXT,
      reference TEXT,
      callback_id INTEGER REFERENCES callbacks (id),
      business TEXT NOT NULL CHECK (business IN ('bet', 'win', 'payout', 'refund', 'sync', 'adjust')),
      amount INTEGER,
      before INTEGER,
      after INTEGER,
      status TEXT NOT NULL CHECK (status IN ('applied', 'failed')),
      played_at INTEGER,
      -- It tells of a wallet at the route's agent, and stands outside the ledger's conservation.
      at_agent INTEGER NOT NULL DEFAULT 0 CHECK (at_agent IN (0, 1)),
      CHECK ((business = 'sync') = (amount IS NULL)),
      CHECK (business <> 'bet' OR amount <= 0),
      CHECK (business <> 'win' OR amount > 0),
      CHECK (business NOT IN ('payout', 'refund') OR amount >= 0),
      CHECK (business <> 'sync' OR (at_agent = 1 AND before IS NULL)),
      CHECK (at_agent = 0 OR (route IS NOT NULL AND business <> 'adjust')),
      -- A line that changed a wallet of the ledger has its figures; an agent may have answered none.
      CHECK (at_agent = 1 OR (before IS NULL) = (status = 'failed')),
      CHECK (business = 'sync' OR (before IS NULL) = (after IS NULL)),
      CHECK (before IS NULL OR before + amount = after),
      CHECK (status = 'applied' OR after IS NULL)
    ) STRICT;
    INSERT INTO flow_2
      (id, at, uid, route, reference, callback_id, business, amount, before, after, status, played_at, at_agent)
      SELECT id, at, uid, route, reference, callback_id, business, amount, before, after, status, played_at,
        business = 'sync' FROM flow ORDER BY id;
    DELETE FROM sqlite_sequence WHERE name = 'flow_2';
    INSERT INTO sqlite_sequence (name, seq) SELECT 'flow_2', seq FROM sqlite_sequence WHERE name = 'flow';
    DROP TABLE flow;
    ALTER TABLE flow_2 RENAME TO flow;
    CREATE INDEX flow_by_uid ON flow (uid, id);
    CREATE INDEX flow_by_callback ON flow (callback_id, id) WHERE callback_id IS NOT NULL;
    CREATE INDEX flow_by_reference ON flow (reference, id) WHERE reference IS NOT NULL;
    -- The wallet of a uid at an agent, as last seen.
    CREATE INDEX flow_at_agents ON flow (route, uid, id)
      WHERE at_agent = 1 AND (after IS NOT NULL OR business = 'sync');
    CREATE TRIGGER flow_in AFTER INSERT ON flow BEGIN
      UPDATE counts SET n = n + 1 WHERE name = 'flow';
    END;
    CREATE TRIGGER flow_out AFTER DELETE ON flow BEGIN
      UPDATE counts SET n = n - 1 WHERE name = 'flow';
    END;
    """

  private static let delivery2 = """

    -- For each wallet of a route that has callbacks waiting, when the first of them is claimed: the queue of an agent is
    -- read from here wallet by wallet, however many callbacks one wallet has.
    CREATE TABLE due_wallets (
      route TEXT NOT NULL,
      uid TEXT NOT NULL,
      claim_at INTEGER NOT NULL,
      PRIMARY KEY (route, uid)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX due_wallets_by_claim ON due_wallets (route, claim_at, uid);
    INSERT INTO due_wallets (route, uid, claim_at)
      SELECT route, uid, min(claim_at) FROM callbacks WHERE state = 'waiting' AND claim_at IS NOT NULL
      GROUP BY route, uid;
    CREATE TRIGGER due_in AFTER INSERT ON callbacks WHEN NEW.state = 'waiting' BEGIN
      DELETE FROM due_wallets WHERE route = NEW.route AND uid = NEW.uid;
      INSERT INTO due_wallets (route, uid, claim_at) SELECT route, uid, claim_at FROM callbacks
        WHERE state = 'waiting' AND route = NEW.route AND uid = NEW.uid AND claim_at IS NOT NULL
        ORDER BY claim_at LIMIT 1;
    END;
    CREATE TRIGGER due_moved AFTER UPDATE OF state, due_at, manual_at, redelivery_at ON callbacks
    WHEN OLD.state = 'waiting' OR NEW.state = 'waiting' BEGIN
      DELETE FROM due_wallets WHERE route = NEW.route AND uid = NEW.uid;
      INSERT INTO due_wallets (route, uid, claim_at) SELECT route, uid, claim_at FROM callbacks
        WHERE state = 'waiting' AND route = NEW.route AND uid = NEW.uid AND claim_at IS NOT NULL
        ORDER BY claim_at LIMIT 1;
    END;
    CREATE TRIGGER due_out AFTER DELETE ON callbacks WHEN OLD.state = 'waiting' BEGIN
      DELETE FROM due_wallets WHERE route = OLD.route AND uid = OLD.uid;
      INSERT INTO due_wallets (route, uid, claim_at) SELECT route, uid, claim_at FROM callbacks
        WHERE state = 'waiting' AND route = OLD.route AND uid = OLD.uid AND claim_at IS NOT NULL
        ORDER BY claim_at LIMIT 1;
    END;

    -- How many callbacks of a route stand in each state; `maintenance` counts those that it refused in maintenance and
    -- that have not come back.
    CREATE TABLE route_counts (
      route TEXT NOT NULL,
      name TEXT NOT NULL,
      n INTEGER NOT NULL CHECK (n >= 0),
      PRIMARY KEY (route, name)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO route_counts (route, name, n) SELECT route, state, count(*) FROM callbacks GROUP BY route, state;
    INSERT INTO route_counts (route, name, n) SELECT route, 'maintenance', count(*) FROM callbacks
      WHERE state = 'rejected' AND rejection = 'maintenance' GROUP BY route;
    CREATE TRIGGER route_in AFTER INSERT ON callbacks BEGIN
      INSERT INTO route_counts (route, name, n) VALUES (NEW.route, NEW.state, 1)
        ON CONFLICT (route, name) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER route_out AFTER DELETE ON callbacks BEGIN
      UPDATE route_counts SET n = n - 1 WHERE route = OLD.route AND name = OLD.state;
    END;
    CREATE TRIGGER route_moved AFTER UPDATE OF state, route ON callbacks
    WHEN OLD.state <> NEW.state OR OLD.route <> NEW.route BEGIN
      UPDATE route_counts SET n = n - 1 WHERE route = OLD.route AND name = OLD.state;
      INSERT INTO route_counts (route, name, n) VALUES (NEW.route, NEW.state, 1)
        ON CONFLICT (route, name) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER maintenance_in AFTER INSERT ON callbacks
    WHEN NEW.state = 'rejected' AND NEW.rejection = 'maintenance' BEGIN
      INSERT INTO route_counts (route, name, n) VALUES (NEW.route, 'maintenance', 1)
        ON CONFLICT (route, name) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER maintenance_out AFTER DELETE ON callbacks
    WHEN OLD.state = 'rejected' AND OLD.rejection = 'maintenance' BEGIN
      UPDATE route_counts SET n = n - 1 WHERE route = OLD.route AND name = 'maintenance';
    END;
    CREATE TRIGGER maintenance_moved AFTER UPDATE OF state, rejection ON callbacks
    WHEN (OLD.state = 'rejected' AND OLD.rejection IS 'maintenance')
      <> (NEW.state = 'rejected' AND NEW.rejection IS 'maintenance') BEGIN
      INSERT INTO route_counts (route, name, n) VALUES (NEW.route, 'maintenance', 0) ON CONFLICT DO NOTHING;
      UPDATE route_counts SET n = n + CASE WHEN NEW.state = 'rejected' AND NEW.rejection IS 'maintenance' THEN 1 ELSE -1 END
        WHERE route = NEW.route AND name = 'maintenance';
    END;

    -- What is known of a route's agent: its breaker, and when it last applied something.
    CREATE TABLE agents (
      route TEXT PRIMARY KEY,
      failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
      open_since INTEGER,
      probe_at INTEGER,
      probed_at INTEGER,
      probes INTEGER NOT NULL DEFAULT 0 CHECK (probes >= 0),
      last_success_at INTEGER,
      CHECK ((open_since IS NULL) = (probe_at IS NULL))
    ) STRICT, WITHOUT ROWID;

    -- When callbacks of a route were last applied in the ledger.
    CREATE TABLE route_applied (
      route TEXT PRIMARY KEY,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- What a route does with callbacks; one that is absent is open, and so is one whose time is over.
    CREATE TABLE route_modes (
      route TEXT PRIMARY KEY,
      mode TEXT NOT NULL CHECK (mode IN ('open', 'maintenance', 'paused')),
      since INTEGER NOT NULL,
      until INTEGER,
      reason TEXT,
      actor TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  private static let jobs2 = """

    -- The job by which a person did it.
    ALTER TABLE actions ADD COLUMN job_id INTEGER;

    CREATE TABLE bulk_jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      verb TEXT NOT NULL CHECK (verb IN ('retry', 'repair')),
      state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
      drafted_at INTEGER NOT NULL,
      -- The newest action when it was drawn up: who acts on one of its callbacks later makes the job skip it.
      last_action INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      ended_at INTEGER,
      user TEXT NOT NULL,
      login_uid INTEGER,
      client TEXT,
      stated TEXT,
      reason TEXT,
      filter TEXT,
      total INTEGER NOT NULL CHECK (total >= 0),
      command TEXT NOT NULL,
      CHECK ((state IN ('cancelled', 'done')) = (ended_at IS NOT NULL))
    ) STRICT;
    CREATE INDEX bulk_jobs_open ON bulk_jobs (state, id) WHERE state IN ('running', 'paused');

    -- Like the trail, it outlives what it speaks of, so it points at no callback.
    CREATE TABLE bulk_items (
      job_id INTEGER NOT NULL REFERENCES bulk_jobs (id),
      position INTEGER NOT NULL,
      callback_id INTEGER NOT NULL,
      outcome TEXT NOT NULL DEFAULT 'pending'
        CHECK (outcome IN ('pending', 'asked', 'applied', 'failed', 'unknown', 'repaired', 'skipped')),
      why TEXT,
      PRIMARY KEY (job_id, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bulk_items_pending ON bulk_items (job_id, position) WHERE outcome = 'pending';
    CREATE INDEX bulk_items_asked ON bulk_items (job_id, position) WHERE outcome = 'asked';
    CREATE INDEX bulk_items_remarkable
      ON bulk_items (job_id, position) WHERE outcome IN ('failed', 'unknown', 'skipped');
    CREATE INDEX bulk_items_wished ON bulk_items (callback_id) WHERE outcome = 'asked';

    -- How many callbacks of a job have come to each outcome; who makes a job writes how many there are, since a trigger
    -- would do that once for each.
    CREATE TABLE bulk_counts (
      job_id INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      n INTEGER NOT NULL CHECK (n >= 0),
      PRIMARY KEY (job_id, outcome)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER bulk_moved AFTER UPDATE OF outcome ON bulk_items WHEN OLD.outcome <> NEW.outcome BEGIN
      UPDATE bulk_counts SET n = n - 1 WHERE job_id = OLD.job_id AND outcome = OLD.outcome;
      INSERT INTO bulk_counts (job_id, outcome, n) VALUES (NEW.job_id, NEW.outcome, 1)
        ON CONFLICT (job_id, outcome) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER bulk_out AFTER DELETE ON bulk_items BEGIN
      UPDATE bulk_counts SET n = n - 1 WHERE job_id = OLD.job_id AND outcome = OLD.outcome;
    END;
    """
}
