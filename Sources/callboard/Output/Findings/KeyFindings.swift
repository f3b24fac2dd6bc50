import CallboardConfiguration
import CallboardCore
import Glibc

/// How the keys and bearer tokens of the routes stand, each read with this person's own permissions.
struct KeyFindings {
  let reader: SecretReader
  let now: Timestamp

  /// One finding for each key and token of the configuration.
  func findings(_ settings: Settings) -> [Finding] {
    let findings = settings.routes.flatMap(findings)
    return findings.isEmpty ? [.good(.keys, "no route needs a key or a token")] : findings
  }

  private func findings(_ route: Route) -> [Finding] {
    var findings: [Finding] = []
    if case .notice(let notice) = route.receive.form {
      findings += keys(notice.keySources, of: "route \(route.name)")
    }
    findings += route.receive.bearerSource.map { [bearer($0, of: "route \(route.name)")] } ?? []
    if let agent = route.agent {
      findings += keys(agent.keySources, of: "agent of \(route.name)")
      findings += agent.bearerSource.map { [bearer($0, of: "agent of \(route.name)")] } ?? []
    }
    return findings
  }

  private func keys(_ sources: [KeySource], of owner: String) -> [Finding] {
    guard !sources.isEmpty else { return [] }
    let isAnyValid = sources.contains { source in
      (source.from.map { $0 <= now } ?? true) && (source.until.map { now < $0 } ?? true)
    }
    return sources.map { key($0, of: owner) }
      + (isAnyValid
        ? []
        : [.problem(.keys, "no key of \(owner) is valid now", do: "add the present one to keys: in the configuration")])
  }

  private func key(_ source: KeySource, of owner: String) -> Finding {
    do throws(SecretFailure) {
      let key = try reader.key(source)
      return .good(
        .keys, "\(owner), key \(source.name): AES-\(key.key.bytes.count * 8), files for their owner and group alone")
    } catch {
      return finding(error, [source.key, source.iv], of: "\(owner), key \(source.name)")
    }
  }

  private func bearer(_ source: SecretSource, of owner: String) -> Finding {
    do throws(SecretFailure) {
      let token = try reader.bearer(source)
      return .good(.keys, "\(owner), bearer token: \(token.bytes.count) characters")
    } catch {
      return finding(error, [source], of: "\(owner), bearer token")
    }
  }

  /// What a secret that cannot be used means: what this person may not read, the gateway may.
  private func finding(_ failure: SecretFailure, _ sources: [SecretSource], of owner: String) -> Finding {
    let sentence = "\(owner): \(failure)"
    switch failure {
    case .unreadable(let path, _) where access(path, F_OK) == 0 && access(path, R_OK) != 0:
      return .notice(
        .keys, sentence, do: "to check it, run callboard doctor as the gateway's user; decrypt is off for this one")
    case .unreadable: return .problem(.keys, sentence, do: "put the file there, mode 640 or 600")
    case .unset: return .notice(.keys, sentence, do: "to check it, run callboard doctor in the gateway's environment")
    case .tooOpen: return .problem(.keys, sentence)
    case .badEncoding: return .problem(.keys, sentence, do: "write it anew, or set key_encoding to what it is")
    case .badLength: return .problem(.keys, sentence, do: "write it anew; one newline at its end does not count")
    }
  }
}
