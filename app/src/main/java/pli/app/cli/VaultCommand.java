// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pli.words.InputRefused;

/// `pli vault`: only a door to its commands.
@Command(name = "vault", description = "${bundle:help.vault}")
final class VaultCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw InputRefused.because("cli.command-missing", "command", spec.qualifiedName());
  }
}
