import CallboardCore

extension Strings {
  /// A person as the trail names them, in this language: `ops (says mara)@10.0.0.7`.
  func name(of actor: Actor) -> String {
    let stated = actor.stated.map { self(.guide(.saysName), $0) } ?? ""
    return actor.user + stated + (actor.client.map { "@\($0)" } ?? "")
  }
}
