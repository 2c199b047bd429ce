// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Five thousand rows, one document each. `-Dpli.test.pdfBytes=60000` gives them their usual size.
class LargeMailingTest {

  private static final int ROWS = 5_000;

  @TempDir Path temp;

  @Test
  void fiveThousandRowsAreCheckedInSeconds() throws IOException {
    MailingFixture fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    Files.delete(fixture.folder.resolve("fiches/7.pdf"));
    Files.delete(fixture.folder.resolve("fiches/8.pdf"));
    String filling = "x".repeat(Integer.getInteger("pli.test.pdfBytes", 1_000));
    StringBuilder table = new StringBuilder("nr;prenom;nom;email\n");
    for (int i = 1; i <= ROWS; i++) {
      fixture.pdf("fiches/" + i + ".pdf", i + filling);
      table.append(i).append(";Anne;Nom").append(i).append(";a").append(i).append("@exemple.ch\n");
    }
    fixture.table = table.toString();
    MailingFile mailing = fixture.mailing();
    Set<String> fingerprints = new HashSet<>();
    int[] told = {0};
    long start = System.nanoTime();
    CheckReport report =
        MailingCheck.check(
            mailing,
            fixture.options().within(OptionalLong.of(1_000_000)),
            row -> fingerprints.add(RowFingerprint.of(mailing.account(), row)),
            rows -> told[0] = rows);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(report.problems()).isEmpty();
    assertThat(report.ready()).isEqualTo(ROWS);
    assertThat(told[0]).isEqualTo(ROWS);
    assertThat(fingerprints).hasSize(ROWS);
  }
}
