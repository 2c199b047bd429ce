// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pli.app.Doubts;
import pli.app.mailbox.MailingMoves;
import pli.outbox.AccountLease;
import pli.outbox.Attempt;
import pli.outbox.Decision;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Outcome;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Cause;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.smtp.RecipientResult;
import pli.words.Words;

/// A message in doubt on its page and in its mailing, before and after a person has settled it.
class SettledDoubtTest {

  private static final String ACCOUNT = OpenPages.ACCOUNT;

  private static final Words WORDS = Words.in(Locale.FRENCH);

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d.M.yyyy, HH:mm:ss '(UTC'xxx')'");

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  @TempDir private Path folder;
  private OpenPages pages;
  private OutboxEntry entry;
  private String seen;

  @BeforeEach
  void open() throws IOException {
    pages = new OpenPages(folder, "Muster AG");
    entry = inDoubt();
    seen = sightOn(page("/messages/" + entry.id()));
  }

  @AfterEach
  void close() {
    pages.close();
  }

  /// The server was never heard of: no host, no answer.
  private OutboxEntry inDoubt() throws IOException {
    Instant now = pages.wiring.clock().instant();
    EmailAddress from = EmailAddress.parse(ACCOUNT);
    AccountLease lease =
        pages.wiring.outbox().acquireLease(ACCOUNT, Duration.ofHours(1)).orElseThrow();
    try (Staging staging = pages.wiring.outbox().openStaging(ACCOUNT)) {
      Staging.Staged staged =
          staging.stage(
              new Submission(
                  ACCOUNT, "key", "", from, EmailAddress.parse("mara@kunde.example"),
                  Optional.empty(), "<1@muster.example>", now, now.plus(Duration.ofDays(2)),
                  new MessageNote("Mara", "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
              out -> {
                out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                return Content.Encoding.SEVEN_BIT;
              });
      staging.addRow("m-1", 2, "Mara", ((Staging.Staged.New) staged).entry());
      staging.release(
          Optional.of(new MailingHead("m-1", ACCOUNT, "payslips", "x", "/m.toml", now)));
    }
    OutboxEntry claimed = pages.wiring.outbox().claim(lease, now, 1).getFirst();
    pages.wiring.outbox().markDot(lease, claimed, now).join();
    Outcome doubt = Outcome.of(new RecipientResult.InDoubt(new Cause.ConnectionLost("x")));
    pages.wiring.outbox()
        .record(
            lease, claimed,
            new Attempt(claimed.attempts(), now, now, "", "", doubt, Optional.of(now)), now)
        .join();
    pages.wiring.outbox().releaseLease(lease);
    return claimed;
  }

  private String page(String path) throws IOException {
    return pages.browser.page(path).body();
  }

  /// On the page as it was opened first.
  private HttpResponse<String> moves(String move, String reason) throws IOException {
    return pages.browser.post(
        "/messages/" + entry.id() + "/moves",
        "move=" + move + "&reason=" + reason + "&seen=" + seen);
  }

  private String sightOn(String page) {
    Matcher field = SEEN.matcher(page);
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  private static String at(Instant moment) {
    return STAMP.format(moment.atZone(ZoneId.of("Europe/Zurich")));
  }

  private List<Decision> decisions() {
    return pages.wiring.outbox().decisions(entry);
  }

  @Test
  void whatWasDecidedStandsInThePlaceOfWhatToDo() throws IOException {
    String toDo = WORDS.say("finding.in-doubt.remedy");
    assertThat(page("/messages/" + entry.id())).contains("note doubt");
    assertThat(page("/mailings/m-1")).contains("<b>→</b>");

    moves("SETTLE_ACCEPTED", "am+Telefon");

    Instant when = decisions().getFirst().at();
    for (String path : List.of("/messages/" + entry.id(), "/mailings/m-1")) {
      String said = page(path);
      assertThat(said).as(path)
          .contains(
              WORDS.say("page.message.settled", "state", WORDS.say("cli.state.accepted")),
              "am Telefon", WORDS.say("page.message.settled-at", "time", at(when)))
          .doesNotContain("note doubt", "<b>→</b>", toDo);
    }
  }

  @Test
  void theProofHasDateSecondsAndZone() throws IOException {
    moves("SETTLE_ACCEPTED", "am+Telefon");
    OutboxEntry now = pages.wiring.outbox().entry(entry.id()).orElseThrow();
    String said = page("/messages/" + entry.id());
    assertThat(said)
        .contains(
            ">" + at(pages.wiring.outbox().attempts(entry).getFirst().endedAt()) + "</time>",
            ">" + at(decisions().getFirst().at()) + "</time>", ">" + at(now.updatedAt()) + "</time>");
    assertThat(page("/mailings/m-1"))
        .contains("<span class=\"only-print\">" + at(now.updatedAt()) + "</span>");
  }

  @Test
  void aDecisionThatComesTooLateIsToldAndChangesNothing() throws IOException {
    moves("SETTLE_ACCEPTED", "am+Telefon");
    String back = moves("SETTLE_RESEND", "zweimal").headers().firstValue("Location").orElseThrow();
    assertThat(page(back))
        .contains(
            WORDS.say(
                "page.message.passed-decided", "time", at(decisions().getFirst().at())));
    assertThat(decisions()).hasSize(1);
    assertThat(pages.wiring.outbox().entry(entry.id()).orElseThrow().state())
        .isEqualTo(OutboxState.ACCEPTED);
    assertThat(page("/messages/" + entry.id())).doesNotContain("role=\"alert\"");
  }

  @Test
  void aDecisionOnAPageFromBeforeTheNextTryIsToldAndChangesNothing() throws IOException {
    OutboxEntry again;
    try (Doubts doubts = new Doubts(pages.wiring, ACCOUNT)) {
      moves("SETTLE_RESEND", "nicht+da");
      again = doubts.tried("key");
    }
    for (String move : List.of("SETTLE_RESEND", "SETTLE_ACCEPTED", "CANCEL")) {
      String back = moves(move, "nicht+da").headers().firstValue("Location").orElseThrow();
      assertThat(page(back)).contains(WORDS.say("page.message.passed-again").substring(0, 30));
    }
    assertThat(decisions()).hasSize(1);
    assertThat(pages.wiring.outbox().entry(entry.id())).contains(again);
    seen = sightOn(page("/messages/" + entry.id()));
    moves("SETTLE_ACCEPTED", "am+Telefon");
    assertThat(decisions()).hasSize(2);
  }

  /// It would wait for ever.
  @Test
  void fromAMailboxThatIsGoneNothingIsSetToLeave() throws IOException {
    String waits = "page.message.mailbox-gone";
    assertThat(page("/messages/" + entry.id()))
        .contains("value=\"SETTLE_RESEND\"").doesNotContain(WORDS.say(waits, "account", ACCOUNT));
    pages.wiring.accounts().remove(ACCOUNT);

    assertThat(page("/messages/" + entry.id()))
        .contains(WORDS.say(waits, "account", ACCOUNT), "value=\"SETTLE_ACCEPTED\"")
        .doesNotContain("value=\"SETTLE_RESEND\"");
    moves("SETTLE_RESEND", "nicht+da");
    assertThat(decisions()).isEmpty();
  }

  @Test
  void aMailingOfAMailboxThatIsGoneDoesNotGoOn() throws IOException {
    OutboxEntry held = heldOf("m-2");
    assertThat(page("/mailings/m-2")).contains("/mailings/m-2/resume");
    pages.wiring.accounts().remove(ACCOUNT);

    assertThat(page("/mailings/m-2"))
        .contains(WORDS.say("page.message.mailbox-gone", "account", ACCOUNT), "/mailings/m-2/cancel")
        .doesNotContain("/mailings/m-2/resume");
    pages.browser.post("/mailings/m-2/resume", "");
    assertThat(pages.wiring.outbox().entry(held.id())).contains(held);
  }

  private OutboxEntry heldOf(String mailing) throws IOException {
    Instant now = pages.wiring.clock().instant();
    OutboxEntry entry;
    try (Staging staging = pages.wiring.outbox().openStaging(ACCOUNT)) {
      Staging.Staged staged =
          staging.stage(
              new Submission(
                  ACCOUNT, mailing, "", EmailAddress.parse(ACCOUNT),
                  EmailAddress.parse("urs@kunde.example"), Optional.empty(), "<2@muster.example>",
                  now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2)),
                  new MessageNote("Urs", "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
              out -> {
                out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                return Content.Encoding.SEVEN_BIT;
              });
      entry = ((Staging.Staged.New) staged).entry();
      staging.addRow(mailing, 2, "Urs", entry);
      staging.release(
          Optional.of(new MailingHead(mailing, ACCOUNT, "payslips", "x", "/m.toml", now)));
    }
    new MailingMoves(pages.wiring).pause(pages.wiring.outbox().mailing(mailing).orElseThrow());
    return pages.wiring.outbox().entry(entry.id()).orElseThrow();
  }

  @Test
  void whereACopyToOneselfLeavesAsWellNobodyIsSentIntoTheSentFolder() throws IOException {
    try (Doubts doubts = new Doubts(pages.wiring, ACCOUNT)) {
      assertThat(page("/messages/" + doubts.copied("urs").id()))
          .contains(WORDS.say("finding.in-doubt.remedy-copied").substring(0, 30));
    }
    assertThat(page("/messages/" + entry.id()))
        .contains(WORDS.say("finding.in-doubt.remedy").substring(0, 30));
  }

  @Test
  void whoSettlesSaysHowTheyKnowAndTheJournalSaysWho() throws IOException {
    assertThat(page("/messages/" + entry.id()))
        .contains(WORDS.say("page.message.reason-settle").substring(0, 20));
    String back = moves("SETTLE_ACCEPTED", "+").headers().firstValue("Location").orElseThrow();
    assertThat(page(back)).contains("role=\"alert\"");
    assertThat(decisions()).isEmpty();
    moves("SETTLE_ACCEPTED", "am+Telefon");
    assertThat(pages.wiring.journal().newest(1).getFirst().text())
        .contains(
            "\"to\":\"ACCEPTED\"", "am Telefon",
            "\"systemUser\":\"" + System.getProperty("user.name") + "\"");
    assertThat(page("/messages/" + entry.id())).doesNotContain("role=\"alert\"");
  }

  @Test
  void oneIsCountedAsOne() throws IOException {
    moves("CANCEL", "");
    assertThat(page("/mailings/m-1")).contains("<b>1</b> annulé</li>");
  }

  @Test
  void nothingIsLabelledThatIsNotThereAndTheDangerousButtonIsLast() throws IOException {
    String said = page("/messages/" + entry.id());
    assertThat(said).doesNotContain("<dt>" + WORDS.say("page.message.server") + "</dt>");
    assertThat(said.indexOf("value=\"CANCEL\""))
        .isGreaterThan(said.indexOf("value=\"SETTLE_ACCEPTED\""))
        .isGreaterThan(said.indexOf("value=\"SETTLE_RESEND\""));
  }
}
