// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// Angus Mail and Pli in turn on the same work, against the same sink, in one run; prints medians and
/// ratios.
///
/// Scenarios: one session on loopback (S1), four sessions (S2), one session over a line of 30 ms
/// (S3a), four sessions over it (S3b).
final class Compare {

  private static final double DELAY_EACH_WAY_MS = 15;
  private static final int MESSAGES_ON_THE_LINE = 200;

  private record Figure(String phase, int messages, double seconds, double cpu, double rss) {}

  private final int messages;
  private final int rounds;
  private final List<Process> helpers = new ArrayList<>();

  Compare(int messages, int rounds) {
    this.messages = messages;
    this.rounds = rounds;
  }

  void run() throws Exception {
    Path work = Files.createTempDirectory("pli-bench-work");
    Path documents = Files.createDirectories(work.resolve("documents"));
    for (int person = 0; person < messages; person++) {
      Work.writeDocument(documents.resolve(person + ".pdf"), person);
    }
    Path keyStore = work.resolve("sink.p12");
    BenchTls.create(keyStore);
    try {
      int sink = port(start(DiscardSink.class, keyStore.toString()));
      int line =
          port(
              start(
                  DelayLine.class, String.valueOf(sink), String.valueOf(DELAY_EACH_WAY_MS)));
      System.out.printf(
          Locale.ROOT,
          "%d processors, JDK %s, %d rounds, medians; text 1 kB, PDF 60 kB, TLS, sign-in%n",
          Runtime.getRuntime().availableProcessors(), Runtime.version(), rounds);
      scenario("S1  one session, loopback", sink, messages, 1, documents, keyStore);
      scenario("S2  four sessions, loopback", sink, messages, 4, documents, keyStore);
      int few = Math.min(messages, MESSAGES_ON_THE_LINE);
      scenario("S3a one session, 30 ms", line, few, 1, documents, keyStore);
      scenario("S3b four sessions, 30 ms", line, few, 4, documents, keyStore);
    } finally {
      helpers.forEach(Process::destroy);
      deleteTree(work);
    }
  }

  private void scenario(
      String name, int port, int count, int sessions, Path documents, Path keyStore)
      throws Exception {
    List<Figure> angus = new ArrayList<>();
    List<Figure> release = new ArrayList<>();
    List<Figure> handover = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      String[] work = {
        String.valueOf(port), String.valueOf(count), documents.toString(), keyStore.toString()
      };
      angus.addAll(figures(start(AngusRun.class, work)));
      for (Figure figure : figures(start(PliRun.class, with(work, String.valueOf(sessions))))) {
        (figure.phase.equals("release") ? release : handover).add(figure);
      }
    }
    System.out.println(name + ", " + count + " messages");
    row("  Angus, one Transport", angus, angus);
    row("  Pli, hand-over", handover, angus);
    row("  Pli, check + compose + store", release, angus);
  }

  private static void row(String name, List<Figure> figures, List<Figure> reference) {
    double rate = median(figures, one -> one.messages / one.seconds);
    System.out.printf(
        Locale.ROOT,
        "%-32s %8.1f/s  ratio %5.2f  CPU %6.2f s per 1,000  peak %4.0f MB%n",
        name,
        rate,
        rate / median(reference, one -> one.messages / one.seconds),
        median(figures, one -> one.cpu / one.messages * 1000),
        median(figures, one -> one.rss));
  }

  private static double median(List<Figure> figures, ToDoubleFunction<Figure> value) {
    return figures.stream()
        .map(value::applyAsDouble)
        .sorted()
        .skip(figures.size() / 2)
        .findFirst()
        .orElse(Double.NaN);
  }

  private Process start(Class<?> program, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    helpers.add(process);
    return process;
  }

  private static int port(Process process) throws IOException {
    String line = reader(process).readLine();
    if (line == null || !line.startsWith("port ")) {
      throw new IllegalStateException("no port: " + line);
    }
    return Integer.parseInt(line.substring("port ".length()));
  }

  private static List<Figure> figures(Process process) throws Exception {
    List<Figure> figures = new ArrayList<>();
    try (BufferedReader reader = reader(process)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ");
        if (words[0].equals("phase")) {
          figures.add(
              new Figure(
                  words[1], Integer.parseInt(words[3]), Double.parseDouble(words[5]),
                  Double.parseDouble(words[7]), Double.parseDouble(words[9])));
        }
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("a run ended with " + process.exitValue());
    }
    return figures;
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String[] with(String[] words, String last) {
    String[] more = java.util.Arrays.copyOf(words, words.length + 1);
    more[words.length] = last;
    return more;
  }

  private static void deleteTree(Path root) throws IOException {
    try (var paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
