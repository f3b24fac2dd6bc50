extension Schema {
  /// What is looked up while somebody is on the telephone, what a job knows of its callbacks without going through them,
  /// and wallets by what is in them.
  static let version4 = [finding4, jobs4, wallets4].joined(separator: "\n\n")

  /// A user name, a round, a rough time, an unknown outcome; and an index for each order of the retry queue.
  ///
  /// Times are nearly in the order of ids, so that their indexes grow at the end and cost little.
  private static let finding4 = """
    CREATE INDEX callbacks_by_username ON callbacks (username, id) WHERE username IS NOT NULL;
    CREATE INDEX callbacks_by_round ON callbacks (round, id) WHERE round IS NOT NULL;
    CREATE INDEX callbacks_by_received ON callbacks (received_at);
    CREATE INDEX callbacks_by_played ON callbacks (played_at) WHERE played_at IS NOT NULL;
    CREATE INDEX callbacks_unknown ON callbacks (outcome_unknown, id) WHERE outcome_unknown = 1;
    CREATE INDEX flow_by_time ON flow (at);
    -- The other orders of the retry queue. The first is by a time that always is there, written so that the index of all
    -- callbacks by that time is not taken for it.
    CREATE INDEX callbacks_in_queue_by_age ON callbacks (ifnull(received_at, 0), id) WHERE queue_rank IS NOT NULL;
    CREATE INDEX callbacks_in_queue_by_amount
      ON callbacks (-max(0, ifnull(bet, 0), ifnull(win, 0)), id) WHERE queue_rank IS NOT NULL;
    CREATE INDEX callbacks_in_queue_by_due
      ON callbacks (ifnull(claim_at, 9223372036854775807), id) WHERE queue_rank IS NOT NULL;
    """

  /// A job may hold a million callbacks, and is looked at with every outcome: what it still has to do on which route,
  /// and why it left some out, is counted beside its rows.
  private static let jobs4 = """
    ALTER TABLE bulk_items ADD COLUMN route TEXT NOT NULL DEFAULT '';
    UPDATE bulk_items SET route = ifnull((SELECT c.route FROM callbacks AS c WHERE c.id = bulk_items.callback_id), '');
    DROP INDEX bulk_items_pending;
    DROP INDEX bulk_items_asked;
    DROP INDEX bulk_items_wished;
    -- Route by route, so that those of a route that is held are not passed over one by one.
    CREATE INDEX bulk_items_pending ON bulk_items (job_id, route, position, callback_id) WHERE outcome = 'pending';
    CREATE INDEX bulk_items_open ON bulk_items (callback_id, job_id) WHERE outcome = 'pending' OR outcome = 'asked';

    DROP TRIGGER bulk_moved;
    DROP TRIGGER bulk_out;
    DROP TABLE bulk_counts;
    -- How many callbacks of a job have come to each outcome, on each route; who makes a job writes how many there are,
    -- since a trigger would do that once for each.
    CREATE TABLE bulk_counts (
      job_id INTEGER NOT NULL,
      outcome TEXT NOT NULL,
      route TEXT NOT NULL,
      n INTEGER NOT NULL CHECK (n >= 0),
      PRIMARY KEY (job_id, outcome, route)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO bulk_counts (job_id, outcome, route, n)
      SELECT job_id, outcome, route, count(*) FROM bulk_items GROUP BY job_id, outcome, route;
    CREATE TRIGGER bulk_moved AFTER UPDATE OF outcome ON bulk_items WHEN OLD.outcome <> NEW.outcome BEGIN
      UPDATE bulk_counts SET n = n - 1 WHERE job_id = OLD.job_id AND outcome = OLD.outcome AND route = OLD.route;
      INSERT INTO bulk_counts (job_id, outcome, route, n) VALUES (NEW.job_id, NEW.outcome, NEW.route, 1)
        ON CONFLICT (job_id, outcome, route) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER bulk_out AFTER DELETE ON bulk_items BEGIN
      UPDATE bulk_counts SET n = n - 1 WHERE job_id = OLD.job_id AND outcome = OLD.outcome AND route = OLD.route;
    END;

    -- Why callbacks of a job were skipped, with how many.
    CREATE TABLE bulk_skips (
      job_id INTEGER NOT NULL,
      why TEXT NOT NULL,
      n INTEGER NOT NULL CHECK (n >= 0),
      PRIMARY KEY (job_id, why)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO bulk_skips (job_id, why, n)
      SELECT job_id, ifnull(why, ''), count(*) FROM bulk_items WHERE outcome = 'skipped' GROUP BY job_id, ifnull(why, '');
    CREATE TRIGGER bulk_skip_in AFTER UPDATE OF outcome, why ON bulk_items WHEN NEW.outcome = 'skipped' BEGIN
      INSERT INTO bulk_skips (job_id, why, n) VALUES (NEW.job_id, ifnull(NEW.why, ''), 1)
        ON CONFLICT (job_id, why) DO UPDATE SET n = n + 1;
    END;
    CREATE TRIGGER bulk_skip_out AFTER UPDATE OF outcome, why ON bulk_items WHEN OLD.outcome = 'skipped' BEGIN
      UPDATE bulk_skips SET n = n - 1 WHERE job_id = OLD.job_id AND why = ifnull(OLD.why, '');
    END;
    CREATE TRIGGER bulk_skip_gone AFTER DELETE ON bulk_items WHEN OLD.outcome = 'skipped' BEGIN
      UPDATE bulk_skips SET n = n - 1 WHERE job_id = OLD.job_id AND why = ifnull(OLD.why, '');
    END;

    -- What was done to the job itself: who paused it, who cancelled it.
    CREATE INDEX actions_on_jobs ON actions (job_id, id) WHERE job_id IS NOT NULL AND callback_id IS NULL;
    """

  private static let wallets4 = """
    -- The largest balance first.
    CREATE INDEX wallets_by_balance ON wallets (-balance, uid);
    INSERT INTO counts (name, n) SELECT 'wallets', count(*) FROM wallets;
    CREATE TRIGGER wallet_in AFTER INSERT ON wallets BEGIN
      UPDATE counts SET n = n + 1 WHERE name = 'wallets';
    END;
    CREATE TRIGGER wallet_out AFTER DELETE ON wallets BEGIN
      UPDATE counts SET n = n - 1 WHERE name = 'wallets';
    END;
    """
}
