// SPDX-License-Identifier: Apache-2.0
package pli.checks.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// One started process and what it has printed.
public final class Program implements AutoCloseable {

  /// Root of the repository: tests run in the folder of their module.
  public static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  /// Longer than any command of these tests takes on a busy machine. A long run that leaves the
  /// processor to everybody else needs more.
  static final int PATIENCE_SECONDS = Integer.getInteger("pli.test.patience", 120);

  /// The flags of the launcher that matter here, and a faster start.
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Dfile.encoding=UTF-8",
          "-Djava.awt.headless=true");

  /// Whoever runs the tests in the background ignores SIGINT, its children inherit that, and a JVM
  /// honours it: Ctrl-C would then do nothing. GNU's env gives the signal back.
  private static final List<String> DEFAULT_SIGNALS =
      Files.exists(Path.of("/usr/lib/os-release"))
          ? List.of("env", "--default-signal=INT")
          : List.of();

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Process process;
  private final Path output;
  private final Path errors;

  /// What a process left when it ended.
  ///
  /// @param status exit status; 137 after SIGKILL
  public record Outcome(int status, String output, String errors) {

    /// Fails with everything that was printed if the status is another one.
    public Outcome expect(Integer... statuses) {
      assertThat(List.of(statuses))
          .as("exit status %s; output: %s errors: %s", status, output, errors)
          .contains(status);
      return this;
    }
  }

  private Program(Process process, Path output, Path errors) {
    this.process = process;
    this.output = output;
    this.errors = errors;
  }

  /// The JVM that runs the tests; it is new enough.
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /// The flags of the launcher that matter in these tests.
  public static List<String> jvmFlags() {
    return JVM_FLAGS;
  }

  /// The words that start the built program, as the launcher does.
  public static List<String> pli() {
    return pli(List.of());
  }

  /// The same.
  ///
  /// @param options further ones for its JVM
  public static List<String> pli(List<String> options) {
    Path jar = REPOSITORY.resolve("app/target/pli/pli.jar");
    assertThat(jar).as("the module app is packaged before these tests run").exists();
    List<String> command = new ArrayList<>(DEFAULT_SIGNALS);
    command.add(java());
    command.addAll(JVM_FLAGS);
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    return command;
  }

  /// Starts a process whose output goes to files in `scratch`.
  public static Program start(
      Path scratch, Map<String, String> environment, String input, List<String> command) {
    int number = COUNT.incrementAndGet();
    Path output = scratch.resolve("output-" + number);
    Path errors = scratch.resolve("errors-" + number);
    try {
      Path typed = Files.writeString(scratch.resolve("input-" + number), input);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(scratch.toFile())
              .redirectInput(typed.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      return new Program(builder.start(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The number of the process.
  public String pid() {
    return Long.toString(process.pid());
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /// What stands on standard output by now.
  public String outputSoFar() {
    return text(output);
  }

  /// What stands on standard error by now.
  public String errorsSoFar() {
    return text(errors);
  }

  /// SIGINT, as Ctrl-C sends it.
  public Outcome interrupt() {
    return signal("INT");
  }

  /// @param name such as `TERM`
  public Outcome signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return await();
  }

  /// SIGKILL: nothing in the process gets to know of it.
  public Outcome kill() {
    process.destroyForcibly();
    return await();
  }

  public Outcome await() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError("did not end: " + text(output) + text(errors));
      }
      return new Outcome(process.exitValue(), text(output), text(errors));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
