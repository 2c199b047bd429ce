// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.words.Words;

/// How mailings and drafts are called on the page, and which of them a bookkeeper sees.
class ListedMailingsTest {

  private static final Words WORDS = Words.in(Locale.FRENCH);

  @TempDir private Path folder;
  private OpenPages pages;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, "Muster AG");
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void aDraftOfAProgramIsNoneOfTheBookkeepers() throws IOException {
    String own = pages.newDraft("payslips");
    String programs = pages.newDraft("invoices");
    pages.wiring.access().drafts()
        .add(programs.replaceFirst(".*/", ""), OpenPages.ACCOUNT, Instant.now());
    assertThat(page("/")).contains("href=\"" + own + "/files\"").doesNotContain(programs);
  }

  @Test
  void aMailingIsCalledByKindDayAndSubject() throws IOException {
    mailing("payslips-20261127", "Salaire de novembre");
    String heading = WORDS.say("page.kind.payslips");
    assertThat(page("/")).contains("<b>" + heading, "Salaire de novembre");
    assertThat(page("/mailings/payslips-20261127"))
        .contains("<title>" + heading, "<p>Salaire de novembre</p>")
        .doesNotContain("<title>Envoi payslips");
  }

  @Test
  void whatWasOnlyRehearsedIsMarkedWhereItIsFound() throws IOException {
    String mark = ">" + WORDS.say("page.mailing.rehearsal") + "<";
    mailing("payslips-20261127", "Salaire");
    assertThat(page("/look-up?q=mara")).contains("Mara").doesNotContain(mark);
    mailing("rehearsal-payslips-20261127", "Essai");
    assertThat(page("/look-up?q=mara").split(mark, -1)).hasSize(2);
  }

  private String page(String path) throws IOException {
    return pages.browser.page(path).body();
  }

  private void mailing(String id, String subject) throws IOException {
    Instant now = pages.wiring.clock().instant();
    EmailAddress from = EmailAddress.parse(OpenPages.ACCOUNT);
    try (Staging staging = pages.wiring.outbox().openStaging(OpenPages.ACCOUNT)) {
      Staging.Staged staged =
          staging.stage(
              new Submission(
                  OpenPages.ACCOUNT, id, "", from, EmailAddress.parse("mara@kunde.example"),
                  Optional.empty(), "<" + id + "@muster.example>", now,
                  now.plus(Duration.ofDays(2)),
                  new MessageNote("Mara", subject, List.of(), MessageNote.OnAbsence.ASK)),
              out -> {
                out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                return Content.Encoding.SEVEN_BIT;
              });
      staging.addRow(id, 2, "Mara", ((Staging.Staged.New) staged).entry());
      staging.release(
          Optional.of(
              new MailingHead(id, OpenPages.ACCOUNT, "payslips", "x", "/" + id + ".toml", now)));
    }
  }
}
