extension Schema {
  /// The callbacks of version 2: attempts of cause `probe`, a redelivery as a wish, whose fields they have, and
  /// whether an agent may have applied them unheard.
  static let callbacks2 = """
    CREATE TABLE callbacks_2 (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      version INTEGER NOT NULL DEFAULT 1,
      route TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('notice', 'settlement', 'bet', 'cancel', 'event', 'order')),
      -- Whose fields it has: protocol A's or B's.
      wire TEXT NOT NULL CHECK (wire IN ('notice', 'settle')),
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
      redelivery_at INTEGER,
      scheduled_failures INTEGER NOT NULL DEFAULT 0 CHECK (scheduled_failures >= 0),
      first_failed_at INTEGER,
      lease_cause TEXT CHECK (lease_cause IN ('schedule', 'redelivery', 'manual', 'probe')),
      lease_owner TEXT,
      lease_until INTEGER,
      lease_origin TEXT CHECK (lease_origin IN ('waiting', 'stuck')),
      repaired_from TEXT CHECK (repaired_from IN ('stuck', 'rejected')),
      attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
      -- What is wrong with it.
      rejection TEXT,
      rejection_field TEXT,
      failure TEXT,
      outcome_unknown INTEGER NOT NULL DEFAULT 0 CHECK (outcome_unknown IN (0, 1)),
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
        nullif(
          min(
            ifnull(due_at, 9223372036854775807), ifnull(manual_at, 9223372036854775807),
            ifnull(redelivery_at, 9223372036854775807)),
          9223372036854775807)
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
      CHECK (state <> 'waiting' OR due_at IS NOT NULL OR manual_at IS NOT NULL OR redelivery_at IS NOT NULL),
      CHECK (due_at IS NULL OR state IN ('waiting', 'applying')),
      CHECK (manual_at IS NULL OR state IN ('waiting', 'applying', 'rejected')),
      CHECK (redelivery_at IS NULL OR state IN ('waiting', 'applying')),
      CHECK ((state = 'applying') = (lease_until IS NOT NULL)),
      CHECK ((lease_until IS NULL) = (lease_owner IS NULL)),
      CHECK ((lease_until IS NULL) = (lease_cause IS NULL)),
      CHECK ((lease_until IS NULL) = (lease_origin IS NULL)),
      CHECK ((state = 'repaired') = (repaired_from IS NOT NULL))
    ) STRICT;
    INSERT INTO callbacks_2 (
      id, version, route, kind, wire, reference, claimed_reference, uid, username, game, game_type, round, business, bet,
      win, played_at, received_at, state, due_at, manual_at, scheduled_failures, first_failed_at, lease_cause,
      lease_owner, lease_until, lease_origin, repaired_from, attempts, rejection, rejection_field, failure, related_id,
      arrivals, warnings, net_win, valid_bet, odds, commission, fee, result, key_name, source, digest, token, body)
    SELECT
      id, version, route, kind, CASE WHEN kind IN ('notice', 'order') THEN 'notice' ELSE 'settle' END, reference,
      claimed_reference, uid, username, game, game_type, round, business, bet,
      win, played_at, received_at, state, due_at, manual_at, scheduled_failures, first_failed_at, lease_cause,
      lease_owner, lease_until, lease_origin, repaired_from, attempts, rejection, rejection_field, failure, related_id,
      arrivals, warnings, net_win, valid_bet, odds, commission, fee, result, key_name, source, digest, token, body
    FROM callbacks ORDER BY id;
    -- An id whose row was removed is never given again.
    DELETE FROM sqlite_sequence WHERE name = 'callbacks_2';
    INSERT INTO sqlite_sequence (name, seq) SELECT 'callbacks_2', seq FROM sqlite_sequence WHERE name = 'callbacks';
    DROP TABLE callbacks;
    ALTER TABLE callbacks_2 RENAME TO callbacks;
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
    -- The queue of one wallet at an agent, by when it is claimed and by when it was played; what is under way there.
    CREATE INDEX callbacks_due_of_wallet ON callbacks (route, uid, claim_at) WHERE state = 'waiting';
    CREATE INDEX callbacks_played_of_wallet
      ON callbacks (route, uid, ifnull(played_at, 9223372036854775807), id, claim_at) WHERE state = 'waiting';
    CREATE INDEX callbacks_in_flight ON callbacks (route, uid) WHERE state = 'applying';
    -- A person's wishes on a route, which an open breaker lets through as a probe.
    CREATE INDEX callbacks_wished ON callbacks (route, manual_at) WHERE state = 'waiting' AND manual_at IS NOT NULL;
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
    """
}
