extension English {
  static func text(_ word: ListWord) -> String {
    switch word {
    // The trail and the wallets
    case .columnOutcome: "BECAME"
    case .columnTarget: "OF"
    case .columnChange: "CHANGE"
    case .columnName: "NAME"
    case .columnOpening: "OPENING"
    case .columnBalance: "BALANCE"
    case .paneActions: "Trail"
    case .paneWallets: "Wallets"
    case .nothingFits: "nothing fits these words"
    case .actionTitle: "Action {1}"
    case .walletTitle: "Wallet {1}"
    case .fieldDone: "Done"
    case .fieldBy: "By"
    case .fieldChange: "Change"
    case .fieldJob: "Job"
    case .fieldOpening: "Opening"
    case .fieldBalance: "Balance"
    case .titleActions: "the trail: who did what; by=mara verb=repair since=2h"
    case .titleOpenAction: "in the trail: open the callback of the line"
    case .titleWallets: "the ledger's wallets; text: a part of uid or name"
    case .titleOpenWallet: "in wallets: its callbacks and its flow"
    case .trailNoKey: "there is no term {1}; terms are {2}"
    case .trailNoVerb: "there is no verb {1}; Tab after verb= shows them."
    case .trailNoOutcome: "{1} is no outcome; outcomes are {2}"
    case .trailNoTime: "{1} is no time; write 2h, 21:10, 2026-01-31 or 2026-01-31T21:10"
    }
  }
}
