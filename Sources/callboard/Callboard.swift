import ArgumentParser
@main struct Callboard: ParsableCommand { func run() {} }
