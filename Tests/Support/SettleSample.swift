/// The sample at the end of seed 001 (4.4), byte for byte; it omits the `roundId` that the same page requires.
package let settleSample = """
  {
  "ts": "2022-10-14T23:00:00.000+0800",
  "userId": "hrgpl0001",
  "txId": "AAA-251916",
  "betTime": "2022-10-14T22:59:59.920+0800",
  "gameType": "LIVE",
  "gameCode": "BACCARAT",
  "betAmount": "10.0",
  "validBetAmount": "10.0",
  "winAmount": "0.0",
  "roundStartTime": "2022-07-03T22:07:43.217+0800",
  "odds": "-1.0",
  "status": "LOSE",
  "result": [
  "H03",
  "C01",
  "C01",
  "C05",
  "S05",
  "C06"
  ],
  "commission": "0.0"
  }
  """
