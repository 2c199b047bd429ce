// SPDX-License-Identifier: Apache-2.0
package pli.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.app.Doubts;
import pli.app.SetBack;
import pli.app.Wiring;
import pli.app.config.DataFolder;
import pli.app.mailbox.MailingMoves;
import pli.outbox.MailingHead;
import pli.outbox.MessageNote;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.Staging;
import pli.outbox.Submission;
import pli.smtp.Content;
import pli.smtp.EmailAddress;
import pli.words.Words;

/// The pages of a data folder that was set back to what it was before the last hand-over.
class FrozenPagesTest {

  private static final String ACCOUNT = OpenPages.ACCOUNT;

  private static final Words WORDS = Words.in(Locale.FRENCH);

  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  @TempDir private Path folder;
  private OpenPages pages;

  /// Three messages wait, and one is put aside.
  @BeforeEach
  void setBack() throws IOException {
    try (OpenPages first = new OpenPages(folder, "Muster AG")) {
      release(first.wiring, "m-1", "anna", "beat", "carla");
      release(first.wiring, "m-2", "dora");
      new MailingMoves(first.wiring).pause(first.wiring.outbox().mailing("m-2").orElseThrow());
    }
    SetBack.after(folder.resolve("data"), key());
    pages = new OpenPages(folder, "Muster AG");
  }

  @AfterEach
  void close() {
    pages.close();
  }

  private Path key() {
    return folder.resolve("key").resolve("vault.key");
  }

  private static void release(Wiring wiring, String mailing, String... people) throws IOException {
    release(wiring, mailing, Optional.empty(), people);
  }

  private static void release(
      Wiring wiring, String mailing, Optional<EmailAddress> copyTo, String... people)
      throws IOException {
    Instant now = wiring.clock().instant();
    try (Staging staging = wiring.outbox().openStaging(ACCOUNT)) {
      int row = 2;
      for (String person : people) {
        Staging.Staged staged =
            staging.stage(
                new Submission(
                    ACCOUNT, person, "", EmailAddress.parse(ACCOUNT),
                    EmailAddress.parse(person + "@kunde.example"), copyTo,
                    "<" + person + "@muster.example>", now.plus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(2)),
                    new MessageNote(person, "Lohn", List.of(), MessageNote.OnAbsence.ASK)),
                out -> {
                  out.write("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                  return Content.Encoding.SEVEN_BIT;
                });
        staging.addRow(mailing, row++, person, ((Staging.Staged.New) staged).entry());
      }
      staging.release(
          Optional.of(new MailingHead(mailing, ACCOUNT, "payslips", "x", "/m.toml", now)));
    }
  }

  private OutboxEntry entry(String person) {
    return pages.wiring.outbox().entryByKey(ACCOUNT, person).orElseThrow();
  }

  private String page(String path) throws IOException {
    return pages.browser.page(path).body();
  }

  private String seen() throws IOException {
    Matcher field = SEEN.matcher(page("/frozen"));
    assertThat(field.find()).isTrue();
    return field.group(1);
  }

  private HttpResponse<String> goOn(String reason, String seen, boolean looked)
      throws IOException {
    return pages.browser.post(
        "/frozen", "reason=" + reason + "&seen=" + seen + (looked ? "&looked=yes" : ""));
  }

  private static String ticked(OutboxEntry entry) {
    return "&entry="
        + URLEncoder.encode(entry.id() + " " + entry.sight(), StandardCharsets.UTF_8);
  }

  @Test
  void everyPageSaysWhyNothingLeavesAndWhereToLook() throws IOException {
    for (String path :
        List.of(
            "/", "/look-up", "/mailboxes", "/mailboxes/new", "/mailings/m-1", "/prepared",
            "/messages/" + entry("anna").id())) {
      assertThat(page(path)).as(path)
          .contains(
              WORDS.say("frozen.title"), WORDS.say("frozen.restored"),
              WORDS.count("frozen.held", 3), "href=\"/frozen\"")
          .containsOnlyOnce("id=\"frozen\"");
    }
    assertThat(page("/frozen"))
        .as("it is the page itself that says so").doesNotContain("href=\"/frozen\"")
        .contains(WORDS.say("frozen.restored"));
  }

  @Test
  void whereTheMarkIsGoneAnotherReasonIsGiven() throws IOException {
    pages.close();
    SetBack.losingTheMark(key());
    pages = new OpenPages(folder, "Muster AG");
    assertThat(page("/")).contains(WORDS.say("frozen.unknown"));
  }

  @Test
  void whatWaitsIsListedAndWhatIsTickedIsCancelled() throws IOException {
    assertThat(page("/frozen"))
        .contains("anna@kunde.example", "carla@kunde.example", "dora@kunde.example");

    String back =
        pages.browser
            .post("/frozen/cancelled", ticked(entry("anna")) + ticked(entry("dora")))
            .headers().firstValue("Location").orElseThrow();

    assertThat(page(back)).contains(WORDS.count("frozen.cancelled", 2), WORDS.count("frozen.leaves", 2));
    assertThat(entry("anna").state()).isEqualTo(OutboxState.CANCELLED);
    assertThat(entry("dora").state()).isEqualTo(OutboxState.CANCELLED);
    assertThat(entry("beat").state()).isEqualTo(OutboxState.WAITING);
    assertThat(pages.wiring.outbox().decisions(entry("anna")).getFirst().reason())
        .isEqualTo(WORDS.say("frozen.reason-left"));
  }

  @Test
  void aCopyThatIsTickedWithItsMessageIsCancelledAsWellAndComesBackWithIt() throws IOException {
    release(pages.wiring, "m-3", Optional.of(EmailAddress.parse(ACCOUNT)), "emma");
    OutboxEntry copy = entry("emma#copy");

    String back =
        pages.browser.post("/frozen/cancelled", ticked(entry("emma")) + ticked(copy))
            .headers().firstValue("Location").orElseThrow();

    assertThat(page(back)).contains(WORDS.count("frozen.cancelled", 2));
    assertThat(back).endsWith("left=0");
    assertThat(entry("emma#copy").state()).isEqualTo(OutboxState.CANCELLED);
    pages.wiring.outbox()
        .move(entry("emma"), OutboxState.WAITING, pages.wiring.clock().instant(), "");
    assertThat(entry("emma#copy").state()).isEqualTo(OutboxState.WAITING);
  }

  @Test
  void whatChangedSinceItWasShownIsNotCancelled() throws IOException {
    OutboxEntry shown = entry("anna");
    try (Doubts doubts = new Doubts(pages.wiring, ACCOUNT)) {
      pages.wiring.outbox().dueNow(shown, pages.wiring.clock().instant(), "");
      doubts.tried("anna");
    }
    String back =
        pages.browser.post("/frozen/cancelled", ticked(shown))
            .headers().firstValue("Location").orElseThrow();
    assertThat(page(back)).contains(WORDS.count("frozen.not-cancelled", 1));
    assertThat(entry("anna").state()).isEqualTo(OutboxState.IN_DOUBT);
    assertThat(page(pages.browser.post("/frozen/cancelled", "")
        .headers().firstValue("Location").orElseThrow())).contains(WORDS.say("frozen.nothing-ticked"));
  }

  @Test
  void handOverGoesOnOnlyWithAReasonAndAConfirmationOfWhatWasShown() throws IOException {
    String seen = seen();
    assertThat(goOn("+", seen, true).body()).contains(WORDS.say("frozen.incomplete"));
    assertThat(goOn("Montag", seen, false).body()).contains(WORDS.say("frozen.incomplete"));
    assertThat(goOn("Montag", "RESTORED.2", true).body()).contains(WORDS.say("frozen.changed"));
    assertThat(pages.wiring.guard().isKnownFrozen()).isTrue();
    assertThat(page("/")).contains(WORDS.say("frozen.title"));

    assertThat(goOn("Montag+war+nichts", seen, true).statusCode()).isEqualTo(303);

    assertThat(page("/")).doesNotContain(WORDS.say("frozen.title"), "href=\"/frozen\"");
    assertThat(page("/frozen")).contains(WORDS.say("frozen.over"));
    assertThat(pages.wiring.journal().newest(1).getFirst().text())
        .contains("\"kind\":\"unfreeze\"", "RESTORED", "Montag war nichts");
  }

  /// A server that goes back once more forgets what was cancelled since.
  @Test
  void whoDecidesAboutFewerThanWaitIsShownThemFirst() throws IOException {
    String seen = seen();
    pages.browser.post("/frozen/cancelled", ticked(entry("anna")));
    assertThat(goOn("Montag", seen, true).body()).contains(WORDS.say("frozen.changed"));
    assertThat(pages.wiring.guard().isKnownFrozen()).isTrue();
  }

  /// As many wait as were shown, but another one among them.
  @Test
  void whoDecidesAboutOthersIsShownThemFirst() throws IOException {
    String seen = seen();
    pages.browser.post("/frozen/cancelled", ticked(entry("anna")));
    pages.wiring.outbox()
        .move(entry("dora"), OutboxState.WAITING, pages.wiring.clock().instant(), "");
    assertThat(goOn("Montag", seen, true).body())
        .contains(WORDS.say("frozen.changed"), WORDS.count("frozen.leaves", 3));
    assertThat(pages.wiring.guard().isKnownFrozen()).isTrue();
    assertThat(goOn("Montag", seen(), true).statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RETRY", "SETTLE_RESEND"})
  void nothingIsSetToLeaveMeanwhile(String move) throws IOException {
    OutboxEntry doubt;
    try (Doubts doubts = new Doubts(pages.wiring, ACCOUNT)) {
      doubt = doubts.copied("mara");
    }
    OutboxEntry one = move.equals("RETRY") ? entry("dora") : doubt;
    assertThat(page("/messages/" + one.id())).doesNotContain("value=\"" + move + "\"");
    pages.browser.post(
        "/messages/" + one.id() + "/moves", "move=" + move + "&reason=x&seen=" + one.sight());
    pages.browser.post("/mailings/m-2/resume", "");
    assertThat(pages.wiring.outbox().entry(one.id())).contains(one);
    assertThat(entry("dora").state()).isEqualTo(OutboxState.HELD);
    assertThat(page("/mailings/m-2")).doesNotContain("/resume\"");
    assertThat(pages.browser.post("/prepared/m-9/release", "signatory=x").body())
        .contains(WORDS.say("frozen.not-now"));

    goOn("Montag", seen(), true);
    pages.browser.post("/mailings/m-2/resume", "");
    assertThat(entry("dora").state()).isEqualTo(OutboxState.WAITING);
  }

  @Test
  void whatAnotherProgramLetsGoOnGoesOnHere() throws IOException {
    try (Wiring other =
        Wiring.open(new DataFolder(folder.resolve("data"), key()), InstantSource.system())) {
      other.guard().unfreeze("on the command line");
    }
    await().until(() -> !page("/").contains(WORDS.say("frozen.title")));
  }
}
