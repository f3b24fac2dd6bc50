/// What a person can do with bulk jobs.
///
/// Each change is one transaction with the journal's line.
package protocol JobDesk: Sendable {
  /// What a job over a selection would do; nothing is written.
  ///
  /// A filter with a term that could not be read selects nothing, for what is left of it may mean far more. `seenUnder`
  /// is the filter of the list that the person has before them: the draft says which of its callbacks that list does
  /// not show; a list without one, nil, shows all. Where the selection leaves no shorter way everything is gone through
  /// on a connection of its own: `progress` hears how far it is, in percent, and cancelling the task ends it with
  /// ``StoreFailure/givenUp``.
  ///
  /// - Throws: ``StoreFailure`` when the store cannot be read.
  func draftJob(
    _ verb: JobVerb, over selection: JobSelection, seenUnder filter: Filter?, at now: Timestamp,
    telling progress: @escaping @Sendable (_ percent: Int) -> Void
  ) async throws(StoreFailure) -> JobDraft
  /// Makes a job of exactly the draft's ids; the gateway runs it.
  func createJob(_ draft: JobDraft, _ request: PersonRequest) async throws(StoreFailure) -> JobResult
  /// Pauses, resumes or cancels a job; a cancelled one with callbacks left can be resumed.
  func setJob(_ id: Int64, to state: JobState, _ request: PersonRequest) async throws(StoreFailure) -> JobResult
  /// Jobs, newest first, those before `id`.
  func jobs(before id: Int64?, limit: Int) async throws(StoreFailure) -> [Job]
  /// The oldest job, running or paused, that is still to act on a callback, or nil.
  func openJob(with callback: Int64) async throws(StoreFailure) -> Job?
  /// All of one job, or nil.
  func job(_ id: Int64) async throws(StoreFailure) -> JobDetail?
}

extension JobDesk {
  /// What a job over a selection would do, for those who have no list before them; how far it is nobody hears.
  package func draftJob(
    _ verb: JobVerb, over selection: JobSelection, seenUnder filter: Filter? = nil, at now: Timestamp
  ) async throws(StoreFailure) -> JobDraft {
    try await draftJob(verb, over: selection, seenUnder: filter, at: now) { _ in }
  }
}
