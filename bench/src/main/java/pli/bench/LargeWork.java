// SPDX-License-Identifier: Apache-2.0
package pli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import pli.bench.Programs.Figure;

/// S5: one message with a document of 20 MB on a line of 100 Mbit/s and 30 ms, beside a program that
/// pushes as many bytes and does nothing else; and by how much the program grows over what it needs
/// when idle.
final class LargeWork {

  private static final int DOCUMENT_BYTES = 20 * 1024 * 1024;

  /// In base64, with a line end after each 76 characters (RFC 2045 §6.8), and some kB around it.
  private static final long MESSAGE_BYTES = DOCUMENT_BYTES / 57L * 78 + 4_000;

  private static final String MEGABITS = "100";

  private final BenchSetting setting;
  private final int rounds;

  LargeWork(BenchSetting setting, int rounds) {
    this.setting = setting;
    this.rounds = rounds;
  }

  void run() throws Exception {
    int line = setting.line(MEGABITS);
    Path documents = Files.createDirectories(setting.folder().resolve("large").resolve("pdf"));
    byte[] bytes = new byte[DOCUMENT_BYTES];
    new Random(1).nextBytes(bytes);
    System.arraycopy("%PDF-1.7\n".getBytes(), 0, bytes, 0, 9);
    Files.write(documents.resolve("0.pdf"), bytes);
    List<Figure> wire = new ArrayList<>();
    List<Figure> handover = new ArrayList<>();
    List<Double> growth = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      wire.addAll(
          Programs.figures(
              setting
                  .programs()
                  .plain(
                      WireRun.class, String.valueOf(line), setting.keyStore().toString(),
                      String.valueOf(MESSAGE_BYTES))));
      List<Figure> own =
          Programs.figures(
              setting
                  .programs()
                  .pli(
                      PliRun.class, String.valueOf(line), "1", documents.toString(),
                      setting.keyStore().toString(), "1", "1"));
      handover.add(own.getLast());
      growth.add(own.getLast().rss() - own.getFirst().rss());
    }
    double own = Compare.median(handover, Figure::seconds);
    double bare = Compare.median(wire, Figure::seconds);
    System.out.printf(
        Locale.ROOT,
        "S5  20 MB at %s Mbit/s: wire %.2f s, Pli %.2f s, ratio %.2f; grows by %.0f MB over idle%n",
        MEGABITS, bare, own, own / bare,
        growth.stream().sorted().skip(growth.size() / 2).findFirst().orElse(Double.NaN));
  }
}
