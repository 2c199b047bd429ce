// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import pli.vault.KeyPlaces;
import pli.vault.KeyRecord;

/// `pli vault show`: where the key lies that opens passwords and tokens; never the key.
@Command(name = "show", description = "${bundle:help.vault.show}")
final class VaultShowCommand implements Callable<Integer> {

  /// @param where the key file, or the entry in the keychain; null for a passphrase
  record Facts(String place, String where) {}

  private final Desk desk;

  @Option(names = "--json", description = "${bundle:help.option.json}")
  private boolean json;

  VaultShowCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    KeyRecord record = desk.wiring().sealedSecrets().record();
    KeyPlaces places = desk.wiring().keyPlaces();
    Optional<String> where = places.whereabouts(record);
    if (json) {
      desk.screen().printDocument(Json.of(new Facts(record.place().id(), where.orElse(null))));
    } else {
      desk.screen().say("vault.place." + record.place().id(), "where", where.orElse(""));
    }
    return ExitStatus.DONE.code();
  }
}
