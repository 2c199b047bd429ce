// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.smtp.Secret;

/// S6: from a cold start of the launcher to *accepted* for one message, and to the version, beside a
/// bare program with Angus that hands over the same message.
final class StartWork {

  private static final int RUNS_FOR_EACH_ROUND = 5;

  private final BenchSetting setting;
  private final int rounds;

  StartWork(BenchSetting setting, int rounds) {
    this.setting = setting;
    this.rounds = rounds;
  }

  void run() throws Exception {
    Path documents = setting.documents(1);
    Path home = setting.folder().resolve("start");
    addAccount(home);
    List<Double> angus = new ArrayList<>();
    List<Double> send = new ArrayList<>();
    List<Double> version = new ArrayList<>();
    for (int run = 0; run < rounds * RUNS_FOR_EACH_ROUND; run++) {
      long begun = System.nanoTime();
      Programs.figures(
          setting
              .programs()
              .plain(
                  AngusRun.class, String.valueOf(setting.sink()), "1", documents.toString(),
                  setting.keyStore().toString()));
      angus.add(millisSince(begun));
      send.add(
          launched(
              home, "send", "--to", "p0@example.org", "--subject", "Votre fiche de salaire",
              "--text", home.resolve("text.txt").toString(), "--attach",
              documents.resolve("0.pdf").toString()));
      version.add(launched(home, "--version"));
    }
    System.out.printf(
        Locale.ROOT,
        "S6  cold start: Angus program %.0f ms; pli send %.0f ms, ratio %.2f; pli --version %.0f ms%n",
        median(angus), median(send), median(send) / median(angus), median(version));
  }

  private void addAccount(Path home) throws Exception {
    Files.createDirectories(home);
    Files.writeString(home.resolve("text.txt"), Work.text(0));
    try (Wiring wiring = Wiring.open(data(home), InstantSource.system())) {
      Account account = PliRun.account(setting.sink(), setting.keyStore(), 1);
      wiring.accounts().add(account);
      wiring.vault().keep(account.id(), Secret.of("secret"));
    }
  }

  private static DataFolder data(Path home) {
    return new DataFolder(home.resolve("data"), home.resolve("key").resolve("vault.key"));
  }

  private static double launched(Path home, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("./pli"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(home.resolve("errors.txt").toFile());
    builder.environment().put("PLI_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("PLI_HOME", data(home).root().toString());
    builder.environment().put("PLI_KEY_FILE", data(home).keyFile().toString());
    long begun = System.nanoTime();
    int status = builder.start().waitFor();
    double millis = millisSince(begun);
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", words) + " ended with " + status + ": "
              + Files.readString(home.resolve("errors.txt")));
    }
    return millis;
  }

  private static double millisSince(long begun) {
    return (System.nanoTime() - begun) / 1e6;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
