import CallboardCore
import Testing

@testable import callboard

@Suite("The file of wallet import") struct WalletSheetTests {
  @Test("Columns go by their names, in any order, with quotes and either line end")
  func columns() throws {
    let sheet = try WalletSheet("balance,uid,username\r\n12.5,001,\"Mei, \"\"M\"\"\"\r\n\r\n0,002,\n")
    #expect(
      sheet.wallets == [
        NewWallet(uid: "001", username: "Mei, \"M\"", balance: Money(units: 125_000)),
        NewWallet(uid: "002", username: nil, balance: .zero),
      ])
    #expect(sheet.lines == [2, 4])
  }

  @Test("A byte order mark and a missing last line end do not matter")
  func mark() throws {
    #expect(
      try WalletSheet("\u{FEFF}uid,balance\n001,1").wallets == [NewWallet(uid: "001", balance: Money(units: 10_000))])
  }

  @Test("A head alone opens nothing")
  func head() throws {
    #expect(try WalletSheet("uid,balance\n").wallets == [])
  }

  @Test("Two users whose names are the same letters in other bytes are two")
  func bytes() throws {
    #expect(try WalletSheet("uid,balance\n\u{E9},1\ne\u{301},2\n").lines == [2, 3])
  }

  @Test(
    "The first mistake is named with its line",
    arguments: [
      ("", 1), ("uid,amount\n", 1), ("uid,uid,balance\n", 1), ("username,uid\n", 1), ("uid,balance\n001\n", 2),
      ("uid,balance\n001,1\n001,2\n", 3), ("uid,balance\n001,1e3\n", 2), ("uid,balance\n,1\n", 2),
      ("uid,balance\n\"001,1\n", 2), ("uid,balance\n0\"01\",1\n", 2), ("uid,balance\n001,1.00001\n", 2),
    ])
  func mistakes(text: String, line: Int) {
    #expect { try WalletSheet(text) } throws: { error in
      (error as? WalletSheet.Mistake)?.line == line
    }
  }
}
