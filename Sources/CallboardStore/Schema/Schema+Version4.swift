extension Schema {
  /// What is looked up while somebody is on the telephone: a user name, a round, a rough time, an unknown outcome; and
  /// an index for each order of the retry queue.
  ///
  /// Times are nearly in the order of ids, so that their indexes grow at the end and cost little.
  static let version4 = """
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
}
