// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import pli.provider.discovery.OutsideWorld;
import pli.smtp.client.HostLookup;
import pli.smtp.Secret;
import pli.words.Words;

/// Runs commands in this process as one person would in one folder, and keeps what they said.
final class Terminal {

  private final Path folder;
  private final Words words;
  private final InstantSource clock;
  private final HostLookup lookup;
  private final Supplier<OutsideWorld> world;
  private final List<Said> all = new ArrayList<>();
  private volatile HeardWriter next = new HeardWriter();

  Terminal(Path folder, Locale language) {
    this(folder, language, InstantSource.system());
  }

  Terminal(Path folder, Locale language, InstantSource clock) {
    this(folder, language, clock, HostLookup.system());
  }

  /// @param lookup where the names of servers lead to
  Terminal(Path folder, Locale language, InstantSource clock, HostLookup lookup) {
    this(folder, language, clock, lookup, EmptyWorld::create);
  }

  /// @param world the network in which discovery looks for settings
  Terminal(
      Path folder, Locale language, InstantSource clock, HostLookup lookup,
      Supplier<OutsideWorld> world) {
    this.lookup = lookup;
    this.folder = folder;
    this.words = Words.in(language);
    this.clock = clock;
    this.world = world;
  }

  /// One command's end.
  ///
  /// @param errors standard error, and what a library printed there past the screen
  record Said(int status, String output, String errors, Words words) {

    Said ends(ExitStatus expected) {
      assertThat(status).as("output: %s%nerrors: %s", output, errors).isEqualTo(expected.code());
      return this;
    }

    /// Exactly one sentence of complaint, that of `code`, with these parts in it; apart from it
    /// only the usual company.
    Said complainsOnly(String code, String... parts) {
      Sentences sentences = new Sentences(words);
      List<String> complaints =
          lines().filter(line -> !sentences.isCompany(line)).toList();
      assertThat(complaints).as("%s%n%s", output, errors).hasSize(1);
      assertThat(complaints.getFirst()).matches(sentences.pattern(code));
      for (String part : parts) {
        assertThat(complaints.getFirst()).contains(part);
      }
      return this;
    }

    Stream<String> lines() {
      return Stream.concat(output.lines(), errors.lines()).filter(line -> !line.isBlank());
    }

    String everything() {
      return output + errors;
    }
  }

  Words words() {
    return words;
  }

  Path folder() {
    return folder;
  }

  /// What all commands so far have printed.
  String everythingSaid() {
    return all.stream().map(Said::everything).reduce("", String::concat);
  }

  /// What a command that runs on another thread has printed, as soon as it is enough.
  String outputOnce(Predicate<String> enough, Duration patience) throws InterruptedException {
    return next.awaited(enough, patience);
  }

  Said run(String... arguments) {
    return typing("", arguments);
  }

  /// With a person at the terminal who gives these answers, one after the other.
  Said answering(List<String> answers, String... arguments) {
    Iterator<String> left = answers.iterator();
    Keyboard person =
        new Keyboard() {
          @Override
          public Optional<String> line(String question) {
            return left.hasNext() ? Optional.of(left.next()) : Optional.empty();
          }

          @Override
          public Optional<Secret> secret(String question) {
            return line(question).map(Secret::of);
          }
        };
    return run("", Optional.of(person), arguments);
  }

  Said typing(String input, String... arguments) {
    return run(input, Optional.empty(), arguments);
  }

  /// With somebody who sits there and is asked.
  Said asking(Keyboard person, String... arguments) {
    return run("", Optional.of(person), arguments);
  }

  private Said run(String input, Optional<Keyboard> keyboard, String... arguments) {
    HeardWriter output = next;
    BrowserAtHand errors = new BrowserAtHand();
    Start start =
        new Start(
            Map.of(
                "PLI_HOME", folder.resolve("data").toString(),
                "PLI_KEY_FILE", folder.resolve("key").resolve("vault.key").toString()),
            Map.of(),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            clock,
            ZoneId.of("Europe/Zurich"),
            folder,
            lookup);
    Screen screen =
        new Screen(
            new PrintWriter(output), new PrintWriter(errors), words, keyboard, false);
    int status;
    Desk desk = new Desk(start, screen, world);
    ByteArrayOutputStream past = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(past, true, StandardCharsets.UTF_8));
    try {
      status = desk.end(new CommandTree(desk, "pli test").run(arguments));
    } finally {
      System.setErr(before);
    }
    Said said =
        new Said(
            status, output.toString(), errors + past.toString(StandardCharsets.UTF_8), words);
    all.add(said);
    next = new HeardWriter();
    return said;
  }
}
