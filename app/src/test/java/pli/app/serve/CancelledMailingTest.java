// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.journal.Signatory;
import pli.outbox.MailingHead;
import pli.outbox.OutboxState;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.words.Words;

/// A mailing is cancelled on its page.
class CancelledMailingTest {

  private static final String ACCOUNT = OpenPages.ACCOUNT;
  private static final Words WORDS = Words.in(Locale.FRENCH);

  @TempDir private Path folder;
  private OpenPages pages;

  @BeforeEach
  void released() throws IOException {
    pages = new OpenPages(folder, "Muster AG");
    try (Staging staging = staged("m-1", "anna")) {
      staging.release(Optional.of(head("m-1")));
    }
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private MailingHead head(String mailing) {
    return new MailingHead(
        mailing, ACCOUNT, "payslips", "x", "/m.toml", pages.wiring.clock().instant());
  }

  /// Due tomorrow.
  private Staging staged(String mailing, String person) throws IOException {
    Instant now = pages.wiring.clock().instant();
    Staging staging = pages.wiring.outbox().openStaging(ACCOUNT);
    Staging.Staged staged =
        staging.stage(
            new Submission(
                ACCOUNT, person, "", EmailAddress.parse(ACCOUNT),
                EmailAddress.parse(person + "@kunde.example"), Optional.empty(),
                "<" + person + "@muster.example>", now.plus(Duration.ofDays(1)),
                now.plus(Duration.ofDays(2))),
            out -> {
              out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
              return Content.Encoding.SEVEN_BIT;
            });
    staging.addRow(mailing, 2, person, ((Staging.Staged.New) staged).entry());
    return staging;
  }

  private void prepared(String mailing, String person) throws IOException {
    pages.wiring.approvals().want(ACCOUNT, true, new Signatory("Chefin", "chefin"));
    try (Staging staging = staged(mailing, person)) {
      staging.prepare(head(mailing), new Signatory("Anna", "anna"));
    }
  }

  private String cancelled() throws IOException {
    String back =
        pages.browser.post("/mailings/m-1/cancel", "").headers()
            .firstValue("Location").orElseThrow();
    assertThat(pages.wiring.outbox().entryByKey(ACCOUNT, "anna").orElseThrow().state())
        .isEqualTo(OutboxState.CANCELLED);
    return pages.browser.page(back).body();
  }

  @Test
  void whatIsPreparedToGoOnWithItIsTakenBackAndThePageSaysSo() throws IOException {
    prepared("m-1", "beat");

    assertThat(cancelled()).contains(WORDS.say("page.mailing.withdrawn"));

    assertThat(pages.wiring.approvals().open()).isEmpty();
    assertThat(pages.browser.post("/prepared/m-1/release", "signatory=Beat").body())
        .contains(WORDS.say("approval.gone", "mailing", "m-1"));
    assertThat(pages.wiring.outbox().mailingEntries("m-1")).hasSize(1);
  }

  @Test
  void whatIsPreparedForAnotherMailingStays() throws IOException {
    prepared("m-2", "beat");
    assertThat(cancelled()).doesNotContain(WORDS.say("page.mailing.withdrawn"));
    assertThat(pages.wiring.approvals().of("m-2")).isPresent();
  }
}
