// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pli.access.ProgramToken;
import pli.access.Right;
import pli.access.TokenText;
import pli.words.InputRefused;

/// `pli token`: which programs may talk to Pli.
@Command(name = "token", description = "${bundle:help.token}")
final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw InputRefused.because("cli.command-missing", "command", spec.qualifiedName());
  }

  /// A right by its name on the command line, one of some.
  static Right right(String id, Right... possible) {
    return Right.ofId(id)
        .filter(Set.of(possible)::contains)
        .orElseThrow(
            () ->
                InputRefused.because(
                    "access.right-unknown",
                    "right", id,
                    "rights",
                    Arrays.stream(possible).map(Right::id).collect(Collectors.joining(", "))));
  }

  /// `pli token add NAME`: the token is shown this once.
  @Command(name = "add", description = "${bundle:help.token.add}", sortOptions = false)
  static final class Add implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.token.name}")
    private String name;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private AccountReach reach;

    @Option(
        names = "--right",
        paramLabel = "read|prepare|release",
        description = "${bundle:help.token.right}")
    private String right = Right.READ.id();

    Add(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      ProgramToken token =
          new ProgramToken(
              ProgramToken.checkedName(name),
              right(right, Right.READ, Right.PREPARE, Right.RELEASE),
              reach.ids(desk),
              desk.wiring().clock().instant(),
              Optional.empty());
      String text = TokenText.next(desk.wiring().random());
      desk.wiring().access().tokens().add(token, TokenText.hash(text));
      desk.screen().print(text);
      desk.screen().sayNote("access.token-shown-once");
      return ExitStatus.DONE.code();
    }
  }

  /// `pli token list`.
  @Command(name = "list", description = "${bundle:help.token.list}")
  static final class Show implements Callable<Integer> {

    /// @param accounts null = all
    /// @param usedAt null = never
    record Facts(
        String name, String right, List<String> accounts, String createdAt, String usedAt) {}

    private final Desk desk;

    @Option(names = "--json", description = "${bundle:help.option.json}")
    private boolean json;

    Show(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      List<ProgramToken> tokens = desk.wiring().access().tokens().all();
      if (json) {
        desk.screen().printDocument(Json.of(tokens.stream().map(this::facts).toList()));
        return ExitStatus.DONE.code();
      }
      if (tokens.isEmpty()) {
        desk.screen().sayNote("access.no-token");
      }
      Table table = new Table();
      tokens.forEach(one -> table.row(one.name(), one.right().id(), accounts(one), used(one)));
      table.lines().forEach(desk.screen()::print);
      return ExitStatus.DONE.code();
    }

    private String accounts(ProgramToken token) {
      return token
          .accounts()
          .map(all -> String.join(" ", new TreeSet<>(all)))
          .orElseGet(() -> desk.words().say("access.all-accounts"));
    }

    private String used(ProgramToken token) {
      return token
          .usedAt()
          .map(at -> desk.words().say("access.used", "date", iso(at).substring(0, 10)))
          .orElseGet(() -> desk.words().say("access.never-used"));
    }

    private Facts facts(ProgramToken token) {
      return new Facts(
          token.name(),
          token.right().id(),
          token.accounts().map(all -> List.copyOf(new TreeSet<>(all))).orElse(null),
          iso(token.createdAt()),
          token.usedAt().map(this::iso).orElse(null));
    }

    private String iso(Instant moment) {
      return desk.findings().iso(moment);
    }
  }

  /// `pli token revoke NAME`.
  @Command(name = "revoke", description = "${bundle:help.token.revoke}")
  static final class Revoke implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.token.name}")
    private String name;

    Revoke(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      if (!desk.wiring().access().tokens().revoke(name)) {
        throw InputRefused.because("access.token-unknown", "name", name);
      }
      desk.screen().say("access.token-revoked", "name", name);
      return ExitStatus.DONE.code();
    }
  }
}
