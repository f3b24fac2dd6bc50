extension String {
  /// Whether both texts are the same bytes, as the store compares them.
  ///
  /// `==` and hashing take composed and decomposed letters for one another (`é` as one scalar or as two): two users
  /// that the store tells apart would be one to the money rules. So identities (uid, reference, game, round, business,
  /// user name) are compared by this, and stand in sets and dictionaries by their bytes. They are kept as they came:
  /// brought into one form, a provider's id would not be its own any more.
  package func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension String? {
  /// Whether both are missing, or the same bytes.
  package func isSame(as other: String?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let text?, let other?): text.isSame(as: other)
    default: false
    }
  }
}
