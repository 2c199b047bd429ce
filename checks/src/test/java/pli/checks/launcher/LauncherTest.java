// SPDX-License-Identifier: Apache-2.0
package pli.checks.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {

  private static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  @TempDir Path folder;
  private Path home;

  private record Outcome(int status, List<String> output, String errors) {}

  @BeforeEach
  void copyWithEcho() throws IOException {
    assumeTrue(File.separatorChar == '/', "the script is for systems with a shell");
    home = Files.createDirectories(folder.resolve("a folder, dès août"));
    for (String file : List.of("pli", ".build/jdk.sh")) {
      Files.createDirectories(home.resolve(file).getParent());
      Files.copy(
          REPOSITORY.resolve(file),
          home.resolve(file),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.createDirectories(home.resolve("app/target/pli/lib"));
    writeEchoJar(home.resolve("app/target/pli/pli.jar"));
  }

  @Test
  void everyArgumentArrivesAsTyped() throws Exception {
    List<String> arguments =
        List.of("", "two words", "l'été à 7h", "\"quoted\"", "$HOME *", "back\\slash", "--", "日本");

    Outcome outcome = run(home, home.resolve("pli"), Map.of("LC_ALL", "C.UTF-8"), arguments);

    assertThat(outcome.output())
        .startsWith(arguments.stream().map(a -> "<" + a + ">").toArray(String[]::new));
    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.errors()).isEmpty();
  }

  @Test
  void accentsArriveWhereTheSystemKnowsNoUtf8() throws Exception {
    Outcome outcome =
        run(home, home.resolve("pli"), Map.of("LC_ALL", "C"), List.of("Décompte août.pdf"));

    assertThat(outcome.output()).contains("<Décompte août.pdf>");
  }

  @ParameterizedTest
  @CsvSource({"fr_CH.UTF-8, fr_CH", "de_CH, de_CH", "it, it", "rm_CH.UTF-8, rm_CH"})
  void theLanguageOfTheSystemIsKeptEvenWhereItWasNeverGenerated(String said, String kept)
      throws Exception {
    Outcome outcome = run(home, home.resolve("pli"), Map.of("LANG", said), List.of("ü"));

    assertThat(outcome.output()).contains("<ü>", "locale=" + kept, "language=" + said);
  }

  @Test
  void aSymbolicLinkInAnotherFolderStartsIt() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("bin dir/deep"));
    Files.createSymbolicLink(folder.resolve("bin dir/pli"), home.resolve("pli"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("p"), Path.of("../pli"));

    assertThat(run(elsewhere, link, Map.of(), List.of("x")).output()).contains("<x>");
  }

  @Test
  void optionsForTheJvmArePassedOnAndNeverTakenForFileNames() throws Exception {
    Files.createFile(home.resolve("-Dtold=a file"));
    Map<String, String> options = Map.of("PLI_JAVA_OPTS", "-Dtold=* -XX:+UseParallelGC");

    assertThat(run(home, home.resolve("pli"), options, List.of()).output()).contains("told=*");
  }

  @Test
  void aCacheThatDoesNotFitIsNotMentioned() throws Exception {
    Path cache = home.resolve("app/target/pli/pli.aot");
    Files.writeString(cache, "not a cache");
    Files.setLastModifiedTime(
        cache, FileTime.fromMillis(cache.toFile().lastModified() + 5000));

    Outcome outcome = run(home, home.resolve("pli"), Map.of(), List.of("x"));

    assertThat(outcome.output()).hasSize(4).contains("<x>");
    assertThat(outcome.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"pli.jar, false", "lib/pli-engine.jar, false", "lib/../built, true"})
  void aCacheOfClassesThatHaveChangedIsNotUsed(String changed, boolean used) throws Exception {
    Path app = home.resolve("app/target/pli");
    long made = Files.getLastModifiedTime(app.resolve("pli.jar")).toMillis() + 5000;
    Files.createDirectories(app.resolve("lib"));
    touch(app.resolve("pli.aot"), made);
    touch(app.resolve("lib/pli-engine.jar"), made - 1000);
    touch(app.resolve(changed), made + 1000);

    assertThat(said("pli_java_flags . pli.aot\necho \"${PLI_JAVA_FLAGS[*]}\""))
        .matches(flags -> flags.contains("-XX:AOTCache=") == used);
  }

  private static void touch(Path file, long at) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    Files.setLastModifiedTime(file, FileTime.fromMillis(at));
  }

  @ParameterizedTest
  @CsvSource({
    "'', pli.aot",
    "--version, none",
    "--version send, pli.aot",
    "mailing check x.toml, pli.aot",
    "send --to a@example.org, pli.aot",
    "mailing send x.toml, pli-work.aot",
    "--data d mailing resume, pli-work.aot",
    "mailing rehearse x.toml, pli-work.aot",
    "mailing release payslips-1, pli-work.aot",
    "worker, pli-work.aot",
    "--lang fr serve, pli-work.aot"
  })
  void whatHandsOverStartsWithTheProfileOfAHandOver(String arguments, String cache)
      throws Exception {
    assertThat(asked(arguments, "PLI_CACHE")).isEqualTo(cache);
  }

  @ParameterizedTest
  @CsvSource({
    "send --to a@example.org, yes",
    "--lang fr account test, yes",
    "outbox settle x --accepted, yes",
    "mailing send account, ''",
    "mailing check send, ''",
    "--lang de mailing send, ''",
    "serve, ''"
  })
  void whatIsSoonOverDoesWithoutTheOptimisingCompiler(String arguments, String brief)
      throws Exception {
    assertThat(asked(arguments, "PLI_BRIEF")).isEqualTo(brief);
    assertThat(asked(arguments, "PLI_JAVA_FLAGS[*]").contains("-XX:TieredStopAtLevel=1"))
        .isEqualTo(brief.equals("yes"));
  }

  /// What a variable of the launcher is for these arguments.
  private String asked(String arguments, String variable) throws IOException {
    return said(
            "pli_choose_cache " + arguments + "\npli_java_flags . \"$PLI_CACHE\"\necho \"${"
                + variable + "}\"")
        .strip();
  }

  /// What some lines print that use the functions of the launcher.
  private String said(String lines) throws IOException {
    Path script =
        Files.writeString(folder.resolve("lines.sh"), "set -u\n. .build/jdk.sh\n" + lines + "\n");
    Process bash = new ProcessBuilder("bash", script.toString()).directory(home.toFile()).start();
    return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Outcome run(
      Path directory, Path script, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    // The shell reads the arguments from a file: this JVM's own character set may know no accents.
    StringBuilder line = new StringBuilder("exec " + quoted(script.toString()));
    arguments.forEach(argument -> line.append(' ').append(quoted(argument)));
    Path command = Files.writeString(folder.resolve("command.sh"), line + "\n");
    ProcessBuilder builder =
        new ProcessBuilder("bash", command.toString()).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().put("PLI_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    int status =
        builder.redirectOutput(output.toFile()).redirectError(errors.toFile()).start().waitFor();
    return new Outcome(status, Files.readAllLines(output), Files.readString(errors));
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static void writeEchoJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String entry = Echo.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        InputStream bytes = Echo.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      bytes.transferTo(out);
      out.closeEntry();
    }
  }
}
