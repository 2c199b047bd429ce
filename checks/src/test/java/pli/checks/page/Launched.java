// SPDX-License-Identifier: Apache-2.0
package pli.checks.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pli.checks.program.Program;

/// The launcher as a person starts it, at a terminal (`script` plays it), with nothing of theirs there
/// yet. Their browser is a script that notes the address.
final class Launched implements AutoCloseable {

  /// A first start builds.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Process terminal;
  private final Path said;
  private final Path opened;

  private Launched(Process terminal, Path said, Path opened) {
    this.terminal = terminal;
    this.said = said;
    this.opened = opened;
  }

  /// @param root of a working copy
  /// @param folder for everything that a person has
  /// @param words behind `./pli`
  static Launched in(Path root, Path folder, String... words) {
    try {
      Path opened = folder.resolve("opened");
      Path browser =
          Files.writeString(
              folder.resolve("browser"),
              "#!/bin/sh\nprintf '%s' \"$1\" > " + opened + ".new && mv " + opened + ".new "
                  + opened + "\n");
      Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
      Path home = Files.createDirectories(folder.resolve("home"));
      List<String> command = new ArrayList<>(List.of(root.resolve("pli").toString()));
      command.addAll(List.of(words));
      Path said = folder.resolve("said");
      ProcessBuilder builder =
          new ProcessBuilder(
                  "script", "-qefc", String.join(" ", command), "/dev/null")
              .directory(home.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      Map<String, String> environment = new HashMap<>();
      environment.put("HOME", home.toString());
      environment.put("PLI_HOME", home.resolve("data").toString());
      environment.put("PLI_KEY_FILE", home.resolve("settings").resolve("vault.key").toString());
      environment.put("PLI_LANG", "fr");
      environment.put("PLI_JAVA_HOME", System.getProperty("java.home"));
      environment.put("PLI_NO_AOT", "1");
      environment.put("BROWSER", browser.toString());
      builder.environment().putAll(environment);
      return new Launched(builder.start(), said, opened);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What the browser was opened with.
  URI link() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(terminal.isAlive()).as(this::text).isTrue();
              return Files.exists(opened);
            });
    try {
      return URI.create(Files.readString(opened));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What stands at the terminal for a person to open.
  URI linkSaid() {
    Pattern link = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/start\\?\\S+");
    await().atMost(PATIENCE).until(() -> link.matcher(text()).find());
    Matcher found = link.matcher(text());
    assertThat(found.find()).isTrue();
    return URI.create(found.group());
  }

  boolean hasOpenedABrowser() {
    return Files.exists(opened);
  }

  /// Everything that stood at the terminal.
  String text() {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The terminal is closed, as a person closes its window.
  @Override
  public void close() {
    List<ProcessHandle> all = terminal.descendants().toList();
    terminal.destroy();
    all.forEach(ProcessHandle::destroy);
    try {
      if (!terminal.waitFor(20, TimeUnit.SECONDS)) {
        terminal.destroyForcibly();
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A working copy as a new user gets it, of what is committed here.
  static Path freshClone(Path folder) throws IOException, InterruptedException {
    Path clone = folder.resolve("clone");
    int status =
        new ProcessBuilder(
                "git", "clone", "-q", Program.REPOSITORY.toString(), clone.toString())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(status).isZero();
    return clone;
  }
}
