// SPDX-License-Identifier: Apache-2.0
package pli.testkit.dialogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import pli.testkit.TestAuthority;

/// Plays dialogues against a client and compares the wire and the outcome.
public final class DialogueRunner {

  private final DialogueClient client;
  private final TestAuthority authority;

  public DialogueRunner(DialogueClient client, TestAuthority authority) {
    this.client = client;
    this.authority = authority;
  }

  /// All dialogues below a folder, in order of their names.
  ///
  /// @throws IllegalStateException if there is none: a wrong folder must not pass for success
  public static List<Dialogue> in(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Dialogue> all =
          files
              .filter(file -> file.toString().endsWith(".smtp"))
              .sorted()
              .map(DialogueParser::read)
              .toList();
      if (all.isEmpty()) {
        throw new IllegalStateException("no dialogues in " + folder);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One dynamic test for each dialogue below a folder, for a method with `@TestFactory`.
  public Stream<DynamicTest> tests(Path folder) {
    return in(folder).stream()
        .map(dialogue -> DynamicTest.dynamicTest(dialogue.name(), () -> check(dialogue)));
  }

  /// Plays one dialogue.
  ///
  /// @throws AssertionError if the client left the script, or its outcome is not that of the file
  public void check(Dialogue dialogue) throws Exception {
    try (ScriptedServer server = ScriptedServer.open(dialogue, authority)) {
      List<String> outcome = client.run(dialogue, server.port(), authority);
      Optional<Deviation> deviation = server.await();
      if (deviation.isPresent()) {
        throw new AssertionError(
            report(dialogue, deviation.get().toString(), server) + "\noutcome: " + outcome);
      }
      if (!outcome.equals(dialogue.outcome())) {
        throw new AssertionError(
            report(dialogue, "wanted " + dialogue.outcome() + ", got " + outcome, server));
      }
      if (dialogue.content().isPresent() && !dialogue.content().get().equals(server.content())) {
        throw new AssertionError(
            report(dialogue, "other content than in .verify:\n" + server.content(), server));
      }
    }
  }

  private static String report(Dialogue dialogue, String what, ScriptedServer server) {
    return dialogue.name()
        + ": "
        + what
        + "\nheard:\n  "
        + String.join("\n  ", server.heard());
  }
}
