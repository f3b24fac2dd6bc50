import CallboardCore
import Testing

@testable import CallboardStore

extension House {
  /// One scheduled attempt: what fails is stuck.
  static let one = RetrySchedule(delaysMilliseconds: [0], countFrom: .previous)

  /// A store with notices stuck for want of a wallet, `count` for each user, later ones played earlier.
  static func stuck(_ count: Int, users: Int = 1) async throws -> House {
    let house = try House(routes: routes, agents: agents, schedule: one)
    for number in 0..<count {
      for user in 0..<users {
        let content = try CallbackContent.notice("n\(number)-\(user)", uid: "u\(user)", bet: "1").with {
          $0.playedAt = start.advanced(byMilliseconds: Int64(-number))
        }
        _ = try await house.store.receive(content.arrival())
      }
    }
    return house
  }

  /// A store with orders of one user each, stuck after one refusal.
  static func stuckAtAgent(_ count: Int) async throws -> House {
    let house = try House(routes: routes, agents: agents, schedule: one)
    for number in 0..<count {
      _ = try await house.store.receive(CallbackContent.order("o\(number)", uid: "u\(number)").arrival())
    }
    while try await !house.deliver(.failed(.refused(code: nil), isOutcomeUnknown: false)).isEmpty {}
    #expect(try await house.store.summary(at: house.clock.now, minutes: 1).stuck == count)
    return house
  }

  func draft(_ filter: String = "state=stuck", _ verb: JobVerb = .retry) async throws -> JobDraft {
    try await store.draftJob(verb, over: .filter(Filter(parsing: filter)), at: clock.now)
  }

  func create(_ draft: JobDraft) async throws -> Job {
    guard case .done(let job) = try await store.createJob(draft, request()) else {
      throw Unexpected(what: "not created")
    }
    return job
  }

  func job(_ id: Int64 = 1) async throws -> Job { try #require(try await store.job(id)?.job) }

  /// Runs chunks until there is nothing to do; how many callbacks each dealt with.
  @discardableResult func runJobs(chunks: Int = .max) async throws -> [Int] {
    var done: [Int] = []
    while done.count < chunks {
      let count = try await store.runJobChunk(at: clock.now)
      guard count > 0 else { break }
      done.append(count)
    }
    return done
  }
}
