// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.app.Wiring;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.RecipientResult;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// Texts of strangers on the pages: in a table, in names of files, in messages, in a server's replies, in
/// addresses that somebody was led to. None of it may become markup, and every answer carries the
/// policy that would not run it.
class HostileTextTest {

  private static final String ACCOUNT = OpenPages.ACCOUNT;

  /// Ends an attribute, a tag, a comment and a script, and would show itself.
  private static final String ATTACK =
      "x\"'--></title></script><script>alert(1)</script><img src=x onerror=alert(2)>";

  @TempDir private Path folder;
  private OpenPages pages;
  private Wiring wiring;
  private RawBrowser browser;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, ATTACK);
    wiring = pages.wiring;
    browser = pages.browser;
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private void isHarmless(String path, HttpResponse<String> said) {
    assertThat(said.headers().firstValue("Content-Security-Policy").orElse(""))
        .as(path)
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(said.headers().firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
    assertThat(said.body().toLowerCase(Locale.ROOT))
        .as(path)
        .doesNotContain("<script>alert")
        .doesNotContain("<img src=x")
        .doesNotContain("--></title>");
  }

  @Test
  void whatStrangersWroteIntoAMessageStaysText() throws IOException {
    OutboxEntry entry = refused();
    for (String path :
        List.of(
            "/", "/mailings/m-1", "/messages/" + entry.id(), "/look-up?q=alert", "/mailboxes",
            "/look-up")) {
      HttpResponse<String> said = browser.page(path);
      assertThat(said.statusCode()).as(path).isEqualTo(200);
      isHarmless(path, said);
    }
    assertThat(browser.page("/look-up?q=alert").body()).contains("&lt;script&gt;alert(1)");
    assertThat(browser.page("/messages/" + entry.id()).body()).contains("no such mailbox");
  }

  /// A message with a hostile name, to which the server answers as hostile.
  private OutboxEntry refused() throws IOException {
    Instant now = wiring.clock().instant();
    EmailAddress from = EmailAddress.parse(ACCOUNT);
    AccountLease lease =
        wiring.outbox().acquireLease(ACCOUNT, Duration.ofHours(1)).orElseThrow();
    try (Staging staging = wiring.outbox().openStaging(ACCOUNT)) {
      Staging.Staged staged =
          staging.stage(
              new Submission(
                  ACCOUNT, "key", "", from, EmailAddress.parse("mara@kunde.example"),
                  Optional.empty(), "<1@muster.example>", now, now.plus(Duration.ofDays(2)),
                  new MessageNote(
                      ATTACK, ATTACK,
                      List.of(new MessageNote.Document(ATTACK + ".pdf", "ab".repeat(32))),
                      MessageNote.OnAbsence.ASK)),
              out -> {
                out.write(
                    ("Subject: x\r\nContent-Type: text/html\r\n\r\n" + ATTACK + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                return Content.Encoding.SEVEN_BIT;
              });
      staging.addRow("m-1", 2, ATTACK, ((Staging.Staged.New) staged).entry());
      staging.release(
          Optional.of(new MailingHead("m-1", ACCOUNT, "letters", ATTACK, "/m.toml", now)));
    }
    OutboxEntry claimed = wiring.outbox().claim(lease, now, 1).getFirst();
    Outcome refused =
        Outcome.of(
            new RecipientResult.Refused(
                SmtpStage.RCPT,
                new Cause.ServerReply(
                    Reply.of(550, "5.1.1 no such mailbox " + ATTACK))));
    assertThat(
            wiring
                .outbox()
                .record(
                    lease, claimed,
                    new Attempt(
                        claimed.attempts(), now, now, "localhost:465", "TLSv1.3", refused,
                        Optional.empty()),
                    now)
                .join())
        .isTrue();
    wiring.outbox().releaseLease(lease);
    return claimed;
  }

  @Test
  void whatStandsInATableStaysText() throws IOException {
    String draft = pages.newDraft("letters");
    String table =
        "number;name;mail;" + ATTACK.replace(";", "") + "\r\n1;\"" + ATTACK.replace("\"", "\"\"")
            + "\";anna@kunde.example;\"" + ATTACK.replace("\"", "\"\"") + "\"\r\n2;Luc;"
            + ATTACK.replace("\"", "") + ";y\r\n";
    browser.drop(
        draft + "/files",
        Map.of("table/people.csv", table.getBytes(StandardCharsets.UTF_8)));
    for (String path :
        List.of(draft + "/files", draft + "/text", draft + "/check", draft + "/rows/2", "/")) {
      isHarmless(path, browser.pageInTheEnd(path));
    }
    assertThat(browser.page(draft + "/files").body()).contains("&lt;script&gt;alert(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/look-up?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/drafts/%3Cscript%3Ealert(1)%3C%2Fscript%3E/files",
        "/mailings/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/messages/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/mailboxes/setups/%3Cimg%20src=x%20onerror=alert(2)%3E"
      })
  void whatStandsInAnAddressStaysText(String path) throws IOException {
    isHarmless(path, browser.page(path));
  }

  /// Names of files are names, whatever stands in them.
  @Test
  void aFileIsKeptInItsDraftAndNowhereElse() throws IOException {
    String draft = pages.newDraft("letters");
    byte[] bytes = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
    for (String name :
        List.of(
            "../../outside.pdf", "..%2f..%2foutside.pdf", "/outside.pdf",
            "..\\..\\outside.pdf", "C:\\outside.pdf")) {
      isHarmless(name, browser.drop(draft + "/files", Map.of("documents/" + name, bytes)));
    }
    Path home = folder.resolve("data");
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(one -> one.getFileName().toString().contains("outside")))
          .allMatch(one -> one.startsWith(home.resolve("drafts")));
    }
    assertThat(Path.of("/outside.pdf")).doesNotExist();
  }
}
