import ArgumentParser

/// Which configuration a command reads.
struct ConfigOptions: ParsableArguments {
  @Option(
    name: .customLong("config"),
    help: ArgumentHelp(
      "The configuration file.",
      discussion: """
        Otherwise $CALLBOARD_CONFIG, ./callboard.yaml, $XDG_CONFIG_HOME/callboard/callboard.yaml, \
        /etc/callboard/callboard.yaml.
        """, valueName: "file"))
  var path: String?
}
