// SPDX-License-Identifier: Apache-2.0
package pli.checks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pli.app.cli.CommandTree;
import pli.app.cli.Desk;
import pli.app.cli.Screen;
import pli.app.cli.Start;
import pli.smtp.client.HostLookup;
import pli.words.Words;

/// The commands of the program in this process, where a process for each would take minutes.
public final class Commands {

  private final Path folder;
  private final Path data;
  private final Path keys;
  private final Words words;
  private final Map<String, String> environment;
  private final List<String> said = new ArrayList<>();
  private final Set<String> ended = new LinkedHashSet<>();

  /// @param folder where the person is
  /// @param keys where the key of the vault and the mark of the outbox lie
  public Commands(Path folder, Path data, Path keys, Locale language) {
    this(folder, data, keys, language, Map.of());
  }

  /// The same.
  ///
  /// @param more environment
  public Commands(
      Path folder, Path data, Path keys, Locale language, Map<String, String> more) {
    this.folder = folder;
    this.data = data;
    this.keys = keys;
    this.words = Words.in(language);
    this.environment = new HashMap<>(more);
    environment.put("PLI_HOME", data.toString());
    environment.put("PLI_KEY_FILE", keys.resolve("vault.key").toString());
  }

  /// What leads a process of its own to the same data.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// Runs one command that ends by itself.
  public Program.Outcome run(String input, String... arguments) {
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    ByteArrayOutputStream past = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(past, true, StandardCharsets.UTF_8));
    int status;
    try (Desk desk = new Desk(start(input), screen(output, errors))) {
      status = new CommandTree(desk, "pli test").run(arguments);
    } finally {
      System.setErr(before);
    }
    Program.Outcome outcome =
        new Program.Outcome(
            status, output.toString(), errors + past.toString(StandardCharsets.UTF_8));
    said.add(outcome.output() + outcome.errors());
    ended.add(
        Stream.of(arguments).limit(2).collect(Collectors.joining(" ")) + " " + status);
    return outcome;
  }

  /// How each command ended that was run so far: its first two words and the exit status.
  public Set<String> ended() {
    return Set.copyOf(ended);
  }

  /// Everything that was printed so far.
  public String everythingSaid() {
    return String.join("\n", said);
  }

  /// No trace of the inside of the program, and no bug confessed.
  public void assertNoBug() {
    String bug = words.pattern("cli.bug").orElseThrow().replaceFirst("\\{.*", "");
    assertThat(everythingSaid()).doesNotContain("\tat ").doesNotContain(bug);
  }

  /// What the sentence of a code looks like, with anything in its places.
  public String pattern(String code) {
    return Stream.of(words.pattern(code).orElseThrow().split("\\{[a-zA-Z]+}", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("(?s:.*)"));
  }

  private Start start(String input) {
    return new Start(
        environment(),
        Map.of(),
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        InstantSource.system(),
        ZoneId.of("Europe/Zurich"),
        folder,
        HostLookup.system());
  }

  private Screen screen(StringWriter output, StringWriter errors) {
    return new Screen(
        new PrintWriter(output), new PrintWriter(errors), words, Optional.empty(), false);
  }
}
