import CallboardCore

/// What the views beside the panes ask, and what a person looks up there.
struct PlaceQuestions {
  let board: any Board
  let sample: BoardMeter.Sample
  var pageRows: Int

  var all: [BoardMeter.Question] { details + wallets + trail + seeks + counts + groups }

  private var details: [BoardMeter.Question] {
    [
      BoardMeter.Question(name: "detail") { round in
        BoardMeter.Given(rows: try await board.detail(of: sample.callback(round).id)?.flow.count ?? 0)
      },
      BoardMeter.Question(name: "find by reference") { round in
        BoardMeter.Given(rows: try await board.find(sample.callback(round).reference ?? "").count)
      },
      BoardMeter.Question(name: "wallet") { round in
        BoardMeter.Given(rows: try await board.wallet(uid: sample.callback(round).uid ?? "") == nil ? 0 : 1)
      },
      BoardMeter.Question(name: "routes") { _ in BoardMeter.Given(rows: try await board.routes(at: .now).count) },
      BoardMeter.Question(name: "hand-over of 8 h", isPrompt: false) { _ in
        let now = Timestamp.now
        _ = try await board.handover(since: now.advanced(byMilliseconds: -28_800_000), at: now)
        return BoardMeter.Given(rows: 1)
      },
    ]
  }

  private var wallets: [BoardMeter.Question] {
    func wallet(_ round: Int) -> Wallet { sample.wallets[round * 37 % sample.wallets.count] }
    let pages = WalletOrder.allCases.flatMap { order in
      [
        page("wallets by \(order.rawValue), first page") { _ in WalletQuery(order: order, limit: pageRows) },
        page("wallets by \(order.rawValue), page after") { round in
          let key = WalletQuery(order: order, limit: 1).key(of: wallet(round))
          return WalletQuery(order: order, anchor: .after(key), limit: pageRows)
        },
      ]
    }
    return pages + [
      page("wallets, text") { WalletQuery(part: wallet($0).uid, limit: pageRows) },
      page("wallets by balance, text") { WalletQuery(part: wallet($0).uid, order: .balance, limit: pageRows) },
      page("wallets, text, nowhere") { _ in WalletQuery(part: "zzzzzz", limit: pageRows) },
    ]
  }

  private func page(_ name: String, _ query: @escaping (Int) -> WalletQuery) -> BoardMeter.Question {
    BoardMeter.Question(name: name, isPrompt: query(0).part.isEmpty) { round in
      let page = try await board.wallets(query(round))
      return BoardMeter.Given(rows: page.rows.count, matching: page.matching)
    }
  }

  private var trail: [BoardMeter.Question] {
    let lines: [(name: String, isPrompt: Bool, query: ActionQuery)] = [
      ("trail, live end", true, ActionQuery(limit: pageRows)),
      ("trail, first page", true, ActionQuery(anchor: .first, limit: pageRows)),
      ("trail by=mara", false, ActionQuery(by: "mara", limit: pageRows)),
      (
        "trail by=mara, page after", true,
        ActionQuery(by: "mara", anchor: .after(PageKey(id: 1)), limit: pageRows, counting: .none)
      ),
      ("trail by=, nobody", false, ActionQuery(by: "zzzzzz", limit: pageRows)),
      ("trail verb=repair", false, ActionQuery(verbs: [.repair], limit: pageRows)),
      ("last action", false, ActionQuery(by: "mara", limit: EffectRunner.actionRows, counting: .none)),
    ]
    let since = BoardMeter.Question(name: "trail since=8h", isPrompt: false) { _ in
      let moment = Timestamp.now.advanced(byMilliseconds: -28_800_000)
      let page = try await board.actions(ActionQuery(since: moment, limit: pageRows))
      return BoardMeter.Given(rows: page.rows.count, matching: page.matching)
    }
    return lines.map { line in
      BoardMeter.Question(name: line.name, isPrompt: line.isPrompt) { _ in
        let page = try await board.actions(line.query)
        return BoardMeter.Given(rows: page.rows.count, matching: page.isCounted ? page.matching : nil)
      }
    } + [since]
  }

  /// n and N: one row from a place on.
  private var seeks: [BoardMeter.Question] {
    func filter(_ round: Int) -> Filter { Filter(parsing: "uid=\"\(sample.callback(round).uid ?? "none")\"") }
    return CallbackList.allCases.map { list in
      BoardMeter.Question(name: "\(list.rawValue), next hit of uid=", isPrompt: false) { round in
        let key =
          list == .queue ? sample.queueKeys[round % sample.queueKeys.count] : PageKey(id: sample.callback(round).id)
        let page = try await board.callbacks(
          CallbackQuery(list: list, filter: filter(round), anchor: .after(key), limit: 1, counting: .none))
        return BoardMeter.Given(rows: page.rows.count)
      }
    } + [
      BoardMeter.Question(name: "flow, next hit of uid=", isPrompt: false) { round in
        let anchor = PageAnchor.after(PageKey(id: sample.latestFlow / 2))
        let page = try await board.flow(FlowQuery(filter: filter(round), anchor: anchor, limit: 1, counting: .none))
        return BoardMeter.Given(rows: page.rows.count)
      }
    ]
  }

  /// How many rows a filter leaves, where a page came without that.
  private var counts: [BoardMeter.Question] {
    func filter(_ round: Int) -> Filter { Filter(parsing: "game=\"\(sample.callback(round).game ?? "none")\"") }
    return CallbackList.allCases.map { list in
      BoardMeter.Question(name: "count of \(list.rawValue) game=", isPrompt: false, isSlow: list == .notices) { round in
        let count = try await board.count(.callbacks(list, filter(round))) { _ in }
        return BoardMeter.Given(rows: 0, matching: count)
      }
    }
  }

  private var groups: [BoardMeter.Question] {
    CallbackList.allCases.flatMap { list in
      GroupKey.allCases.map { key in
        BoardMeter.Question(
          name: "group \(list.rawValue) by \(key.rawValue)", isPrompt: false, isSlow: list == .notices
        ) { _ in
          let grouping = try await board.groups(GroupQuery(list: list, by: key))
          return BoardMeter.Given(rows: grouping.groups.count, matching: grouping.matching)
        }
      }
    }
  }
}
