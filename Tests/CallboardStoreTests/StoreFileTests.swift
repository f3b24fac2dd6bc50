import CallboardCore
import Foundation
import Testing

@testable import CallboardStore

@Suite("The store's file") struct StoreFileTests {
  @Test(
    "The folder of a path",
    arguments: [("/a/b.sqlite", "/a"), ("/b.sqlite", "/"), ("b.sqlite", "."), ("a/b.sqlite", "a")])
  func folder(path: String, folder: String) {
    #expect(StoreFile.folder(of: path) == folder)
  }
}
