import CallboardCore

extension YAMLMapping {
  /// Where a secret is kept: `x_file` or `x_env`; reports both at once.
  func secretSource(file: String, variable: String, folder: String) -> SecretSource? {
    if self[file] != nil && self[variable] != nil { report(variable, "stands beside \"\(file)\": keep one of them") }
    if let path = text(file) { return .file(path: ScalarForms.path(path, relativeTo: folder)) }
    return text(variable).map { .environment(name: $0) }
  }

  /// The key that names where the fixed bearer token is kept; nil without one.
  var bearerKey: String? {
    if self["bearer_file"] != nil { return "bearer_file" }
    return self["bearer_env"] == nil ? nil : "bearer_env"
  }

  /// A fixed bearer token, where secrets are read, and where it is kept.
  func bearer(folder: String, secrets: SecretReader?) -> (Secret?, SecretSource?) {
    guard let source = secretSource(file: "bearer_file", variable: "bearer_env", folder: folder) else {
      return (nil, nil)
    }
    guard let secrets else { return (nil, source) }
    do {
      return (try secrets.bearer(source), source)
    } catch {
      if let bearerKey { report(bearerKey, "cannot be used: \(error)") }
      return (nil, source)
    }
  }
}
