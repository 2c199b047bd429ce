// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import pli.vault.KeyPlace;
import pli.vault.KeyRecord;
import pli.vault.VaultMove;
import pli.words.InputRefused;

/// `pli vault move PLACE`: another key, in another place, and all passwords and tokens under it.
@Command(name = "move", description = "${bundle:help.vault.move}")
final class VaultMoveCommand implements Callable<Integer> {

  private final Desk desk;

  @Parameters(
      index = "0",
      paramLabel = "keychain|file|passphrase",
      description = "${bundle:help.vault.place}")
  private String placeId;

  VaultMoveCommand(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    KeyPlace place =
        KeyPlace.ofId(placeId)
            .orElseThrow(() -> InputRefused.because("vault.place-unknown", "value", placeId));
    KeyRecord before =
        new VaultMove(desk.wiring().keyPlaces(), desk.wiring().sealedSecrets()).to(place);
    KeyRecord now = desk.wiring().sealedSecrets().record();
    desk.screen()
        .say(
            "vault.place." + place.id(),
            "where", desk.wiring().keyPlaces().whereabouts(now).orElse(""));
    if (before.equals(KeyRecord.FIRST)) {
      desk.screen()
          .sayNote(
              "vault.first-key-stays",
              "file", desk.wiring().keyPlaces().whereabouts(before).orElse(""));
    }
    return ExitStatus.DONE.code();
  }
}
