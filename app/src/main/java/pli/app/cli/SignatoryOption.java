// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import picocli.CommandLine.Option;
import pli.journal.Signatory;

/// `--as NAME`: who does it, where that is not the user of the system.
final class SignatoryOption {

  @Option(names = "--as", paramLabel = "NAME", description = "${bundle:help.option.as}")
  private String name;

  /// @throws pli.words.InputRefused if nobody says who it is
  Signatory signatory(Start start) {
    String user = Optional.ofNullable(start.properties().get("user.name")).orElse("");
    return name == null ? Signatory.ofSystem(user) : new Signatory(name, user);
  }
}
