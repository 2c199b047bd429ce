// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pli.access.PasswordHash;
import pli.access.Person;
import pli.access.Right;
import pli.smtp.Secret;
import pli.words.InputRefused;

/// `pli user`: who may sign in to the pages from other computers.
@Command(name = "user", description = "${bundle:help.user}")
final class UserCommand implements Callable<Integer> {

  private static final Right[] ROLES = {Right.PREPARE, Right.RELEASE, Right.ADMIN};

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    throw InputRefused.because("cli.command-missing", "command", spec.qualifiedName());
  }

  private static PasswordHash password(Desk desk, String name, boolean fromStandardInput) {
    Secret typed =
        desk.secret(fromStandardInput, desk.words().say("access.new-password", "name", name));
    return PasswordHash.of(name, typed, desk.wiring().random());
  }

  /// `pli user add NAME`.
  @Command(name = "add", description = "${bundle:help.user.add}", sortOptions = false)
  static final class Add implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.user.name}")
    private String name;

    @Option(
        names = "--role",
        required = true,
        paramLabel = "prepare|release|admin",
        description = "${bundle:help.user.role}")
    private String role;

    @Option(names = "--password-stdin", description = "${bundle:help.account.password-stdin}")
    private boolean passwordStdin;

    Add(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      String checked = Person.checkedName(name);
      Right right = TokenCommand.right(role, ROLES);
      Instant now = desk.wiring().clock().instant();
      desk.wiring()
          .access()
          .people()
          .add(new Person(checked, right, now, now), password(desk, checked, passwordStdin));
      desk.screen().say("access.person-added", "name", checked, "right", right.id());
      return ExitStatus.DONE.code();
    }
  }

  /// `pli user list`.
  @Command(name = "list", description = "${bundle:help.user.list}")
  static final class Show implements Callable<Integer> {

    record Facts(String name, String role, String createdAt, String changedAt) {}

    private final Desk desk;

    @Option(names = "--json", description = "${bundle:help.option.json}")
    private boolean json;

    Show(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      List<Person> people = desk.wiring().access().people().all();
      if (json) {
        desk.screen().printDocument(Json.of(people.stream().map(this::facts).toList()));
        return ExitStatus.DONE.code();
      }
      if (people.isEmpty()) {
        desk.screen().sayNote("access.no-person");
      }
      Table table = new Table();
      people.forEach(one -> table.row(one.name(), one.right().id()));
      table.lines().forEach(desk.screen()::print);
      return ExitStatus.DONE.code();
    }

    private Facts facts(Person person) {
      return new Facts(
          person.name(), person.right().id(), desk.findings().iso(person.createdAt()),
          desk.findings().iso(person.changedAt()));
    }
  }

  /// `pli user password NAME`: whoever is signed in under the name has to sign in again.
  @Command(name = "password", description = "${bundle:help.user.password}")
  static final class Password implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.user.name}")
    private String name;

    @Option(names = "--password-stdin", description = "${bundle:help.account.password-stdin}")
    private boolean passwordStdin;

    Password(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      Person person = person(desk, name);
      PasswordHash hash = password(desk, person.name(), passwordStdin);
      desk.wiring().access().people()
          .setPassword(person.name(), hash, desk.wiring().clock().instant());
      desk.screen().say("access.password-set", "name", person.name());
      return ExitStatus.DONE.code();
    }
  }

  /// `pli user role NAME ROLE`: holds from the next click.
  @Command(name = "role", description = "${bundle:help.user.change-role}")
  static final class Role implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.user.name}")
    private String name;

    @Parameters(
        index = "1",
        paramLabel = "prepare|release|admin",
        description = "${bundle:help.user.role}")
    private String role;

    Role(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      Person person = person(desk, name);
      Right right = TokenCommand.right(role, ROLES);
      desk.wiring().access().people()
          .setRight(person.name(), right, desk.wiring().clock().instant());
      desk.screen().say("access.role-set", "name", person.name(), "right", right.id());
      return ExitStatus.DONE.code();
    }
  }

  /// `pli user remove NAME`.
  @Command(name = "remove", description = "${bundle:help.user.remove}")
  static final class Remove implements Callable<Integer> {

    private final Desk desk;

    @Parameters(index = "0", paramLabel = "NAME", description = "${bundle:help.user.name}")
    private String name;

    Remove(Desk desk) {
      this.desk = desk;
    }

    @Override
    public Integer call() {
      Person person = person(desk, name);
      desk.wiring().access().people().remove(person.name());
      desk.screen().say("access.person-removed", "name", person.name());
      return ExitStatus.DONE.code();
    }
  }

  private static Person person(Desk desk, String name) {
    return desk.wiring()
        .access()
        .people()
        .find(Person.checkedName(name))
        .orElseThrow(() -> InputRefused.because("access.person-unknown", "name", name));
  }
}
