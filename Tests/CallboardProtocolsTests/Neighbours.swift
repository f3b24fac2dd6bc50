/// Messages of protocol B beside the settlement, with every field of the public documents.
enum Neighbours {
  static let bet = """
    {"ts":"2022-10-14T22:59:59.930+0800","gameType":"LIVE","gameCode":"BACCARAT","userId":"hrgpl0001","roundId":"RND-1",
    "txId":"AAA-251916","tableId":"T-7","betTime":"2022-10-14T22:59:59.920+0800","betAmount":"10.0","category":"LIVE"}
    """
  static let cancel = """
    {"ts":"2022-10-14T23:00:03.000+0800","reason":"timeout","userId":"hrgpl0001","txId":"AAA-251916",
    "gameType":"LIVE","gameCode":"BACCARAT"}
    """
  static let firstEntry =
    #"{"settleId":"E-1", "eventId":"cup-2022","userId":"hrgpl0001","amount":"12.50","#
    + #""createTime":"2022-10-14T23:00:00.000+0800" }"#
  static let secondEntry =
    #"{"amount":"0.0001","userId":"玩家","settleId":"E-2","eventId":"a \"cup\", ] } of {[","#
    + #""createTime":"2022-10-14T23:00:01.000+0800","note":["]",{"}":1}]}"#
  static let batch =
    "{ \"ts\" : \"2022-10-14T23:05:00.000+0800\",\n\"settles\" : [ \(firstEntry) ,\n\t\(secondEntry)] }"
}
