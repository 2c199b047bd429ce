// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pli.account.Account;
import pli.document.pdf.PasswordSource;
import pli.message.MessageIds;
import pli.outbox.MailingEntry;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.earlier.EarlierMailings;
import pli.outbox.earlier.EarlierRow;
import pli.outbox.jdbc.JdbcEarlierMailings;
import pli.outbox.jdbc.JdbcOutboxStore;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.store.jdbc.SqliteDatabase;
import pli.words.InputRefused;

/// One key is one message, whether a row of a mailing or a single message brings it.
class OneKeyTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-25T08:00:00Z"));
  private static final Account ACCOUNT =
      Account.of(
          EmailAddress.parse("rh@exemple.ch"),
          new SubmissionServer("mail.example.com", 465, Security.TLS),
          "rh");

  private static final String NAME = "Zoé Dupont";
  private static final String TEXT = "Bonjour Zoé,\n\nvoici votre fiche.";

  @TempDir private Path temp;
  private SqliteDatabase database;
  private OutboxStore store;
  private MailingFixture fixture;

  @BeforeEach
  void open() throws IOException {
    database = SqliteDatabase.open(temp.resolve("pli.db"));
    store = new JdbcOutboxStore(database, CLOCK, new Random(1), "");
    fixture = new MailingFixture(Files.createDirectory(temp.resolve("mailing")));
    fixture.more = "key = \"fiche {{nr}}\"\n";
  }

  @AfterEach
  void close() {
    database.close();
  }

  private MailingRelease mailing() throws IOException {
    MailingFile file = fixture.mailing();
    RowMessages messages =
        new RowMessages(file, ACCOUNT, new MessageIds(new Random(5)), CLOCK, ZoneOffset.UTC);
    MailingRelease release =
        new MailingRelease(
            file, ACCOUNT, store, messages, CLOCK,
            CheckOptions.usual(new PasswordSource(new Random(5))));
    return release;
  }

  private void releaseMailing() throws IOException {
    try (MailingRelease release = mailing()) {
      release.prepare(OptionalLong.empty(), _ -> {});
      release.release();
    }
  }

  private boolean releaseSingle(String key, String to, String text) {
    return releaseSingle(
        ACCOUNT, key, to, text,
        new MessageKey.Around(NAME, Optional.empty(), Optional.empty(), false));
  }

  private boolean releaseSingle(MessageKey.Around around) {
    return releaseSingle(ACCOUNT, "fiche 7", "zoe@exemple.ch", TEXT, around);
  }

  private boolean releaseSingle(
      Account account, String key, String to, String text, MessageKey.Around around) {
    SingleMessage message =
        new SingleMessage(
            Optional.of(key), EmailAddress.parse(to), around.toName(), around.replyTo(),
            around.copyToSelf(), "Fiche de Zoé", text, true,
            List.of(fixture.folder.resolve("fiches/7.pdf")), Locale.ENGLISH);
    SingleRelease release =
        new SingleRelease(store, new MessageIds(new Random(6)), CLOCK, ZoneOffset.UTC);
    try (SingleRelease.Prepared prepared = release.prepare(account, message)) {
      prepared.release();
      return prepared.isNew();
    }
  }

  private List<OutboxEntry> waiting() {
    return store.entries(List.of(OutboxState.WAITING, OutboxState.STAGED), 100);
  }

  @Test
  void aSingleMessageWithTheKeyOfARowThatSaysTheSameIsThatRow() throws IOException {
    releaseMailing();

    assertThat(releaseSingle("fiche 7", "zoe@exemple.ch", "Bonjour Zoé,\n\nvoici votre fiche."))
        .isFalse();
    assertThat(waiting()).hasSize(2);
  }

  @Test
  void aRowWithTheKeyOfASingleMessageThatSaysTheSameIsThatMessage() throws IOException {
    releaseSingle("fiche 7", "zoe@exemple.ch", "Bonjour Zoé,\n\nvoici votre fiche.");
    try (MailingRelease release = mailing()) {
      release.prepare(OptionalLong.empty(), _ -> {});
      assertThat(release.known()).extracting(MailingEntry::row).containsExactly(2);
      assertThat(release.fresh()).extracting(MailingEntry::row).containsExactly(3);
    }
  }

  @Test
  void theSameKeyOnSomethingElseNamesTheFirst() throws IOException {
    releaseMailing();
    OutboxEntry first = store.entryByKey(ACCOUNT.id(), "key fiche 7").orElseThrow();

    assertThatThrownBy(() -> releaseSingle("fiche 7", "zoe@exemple.ch", "Something else."))
        .isInstanceOfSatisfying(
            InputRefused.class,
            refused -> {
              assertThat(refused.phrase().code()).isEqualTo("release.key-conflict");
              assertThat(refused.phrase().args())
                  .containsEntry("id", first.id())
                  .containsEntry("recipient", "zoe@exemple.ch");
            });
    assertThat(waiting()).hasSize(2);
  }

  @Test
  void aRowThatSaysSomethingElseUnderAKnownKeyStopsTheMailing() throws IOException {
    releaseMailing();
    fixture.message = "Bonjour {{prenom}},\n\nvoici encore votre fiche.\n";
    try (MailingRelease release = mailing()) {
      assertThatThrownBy(() -> release.prepare(OptionalLong.empty(), _ -> {}))
          .isInstanceOfSatisfying(
              InputRefused.class,
              refused -> assertThat(refused.phrase().code()).isEqualTo("release.row-key-conflict"));
    }
    assertThat(waiting()).hasSize(2);
  }

  @Test
  void theSameMailingAgainIsTheSameMailing() throws IOException {
    releaseMailing();
    releaseMailing();
    assertThat(waiting()).hasSize(2);
    assertThat(store.mailings(10)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("others")
  void theSameKeyAndTextWithSomethingElseAroundItIsAnotherMessage(MessageKey.Around other)
      throws IOException {
    releaseMailing();
    assertRefused("release.key-conflict", () -> releaseSingle(other));
    assertThat(waiting()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("others")
  void soItIsAmongSingleMessages(MessageKey.Around other) {
    assertThat(releaseSingle(other)).isTrue();
    assertThat(releaseSingle(other)).isFalse();
    assertRefused(
        "release.key-conflict", () -> releaseSingle("fiche 7", "zoe@exemple.ch", TEXT));
  }

  static List<MessageKey.Around> others() {
    EmailAddress answers = EmailAddress.parse("salaires@exemple.ch");
    return List.of(
        new MessageKey.Around(NAME, Optional.empty(), Optional.of(answers), false),
        new MessageKey.Around(NAME, Optional.empty(), Optional.empty(), true),
        new MessageKey.Around("Max Muster", Optional.empty(), Optional.empty(), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reply_to = \"salaires@exemple.ch\"\n", "copy_to_self = true\n", "from_name = \"Paie\"\n"
      })
  void aMailingThatWouldLookOtherwiseUnderKnownKeysStops(String line) throws IOException {
    releaseMailing();
    fixture.more += line;
    try (MailingRelease release = mailing()) {
      assertRefused(
          "release.row-key-conflict", () -> release.prepare(OptionalLong.empty(), _ -> {}));
    }
    assertThat(waiting()).hasSize(2);
  }

  @Test
  void whatIsSetForTheMailboxMeanwhileMakesNoOtherMessage() {
    releaseSingle("fiche 7", "zoe@exemple.ch", TEXT);
    Account copying =
        ACCOUNT.withCopyTo(Optional.of(EmailAddress.parse("archive@exemple.ch")));
    assertThat(
            releaseSingle(
                copying, "fiche 7", "zoe@exemple.ch", TEXT,
                new MessageKey.Around(NAME, Optional.empty(), Optional.empty(), false)))
        .isFalse();
  }

  @Test
  void whatAnEarlierVersionKeptStaysKnown() throws IOException {
    releaseMailing();
    asEarlierVersionsKept();
    releaseMailing();
    assertThat(releaseSingle(others().getFirst())).as("as it was then").isFalse();
    assertThat(waiting()).hasSize(2);
    assertRefused(
        "release.key-conflict", () -> releaseSingle("fiche 7", "zoe@exemple.ch", "Other."));
  }

  @Test
  void theComparisonKnowsARowAgainWhicheverVersionKeptIt() throws IOException {
    releaseMailing();
    EarlierMailings earlier = new JdbcEarlierMailings(database);
    List<String> now = earlier.since(Instant.EPOCH).stream().map(EarlierRow::identity).toList();
    asEarlierVersionsKept();
    assertThat(earlier.since(Instant.EPOCH)).extracting(EarlierRow::identity).isEqualTo(now);
  }

  /// Without what stands around a message.
  private void asEarlierVersionsKept() {
    int changed =
        database.write(
            connection -> {
              try (var statement = connection.createStatement()) {
                return statement.executeUpdate(
                    "UPDATE outbox_entry SET fingerprint = SUBSTR(fingerprint, 1, 64)"
                        + " WHERE LENGTH(fingerprint) > 64");
              }
            });
    assertThat(changed).isEqualTo(2);
  }

  private static void assertRefused(String code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            InputRefused.class, refused -> assertThat(refused.phrase().code()).isEqualTo(code));
  }
}
