// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pli.account.TrustedRoots;
import pli.smtp.Cause;
import pli.smtp.RecipientResult;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.client.SessionResult;

/// What Pli's client must do against any server written by others.
@Tag("interop")
interface PliContract {

  /// What some servers take for the end of the content.
  List<String> ENDS =
      List.of("\n.\n", "\n.\r", "\n.\r\n", "\r.\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r");


  RealPeer peer();

  private int port(Security security) {
    return security == Security.TLS ? peer().implicitTlsPort() : peer().startTlsPort();
  }

  private static List<Letter> letters(String mark, int count) {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      letters.add(Letter.of(mark + "-" + i, "r" + i + "@firma.test"));
    }
    return letters;
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "STARTTLS"})
  default void fiftyMessagesOnOneSessionArriveOnceAndUnchanged(Security security)
      throws IOException {
    String mark = "fifty-" + security;
    List<Letter> letters = letters(mark, 50);
    letters.add(20, Letter.of(mark + "-refused", "refused@firma.test"));
    letters.add(30, Letter.of(mark + "-later", "later@firma.test"));
    PliHandover pli = new PliHandover(peer());

    Map<String, RecipientResult> results = pli.hand(port(security), security, letters);

    assertThat(results.remove(mark + "-refused"))
        .isInstanceOfSatisfying(
            RecipientResult.Refused.class,
            refused -> assertThat(refused.stage()).isEqualTo(SmtpStage.RCPT));
    assertThat(results.remove(mark + "-later"))
        .isInstanceOfSatisfying(
            RecipientResult.Deferred.class,
            deferred -> assertThat(deferred.stage()).isEqualTo(SmtpStage.RCPT));
    assertAllArrived(mark, letters(mark, 50), results);
    assertThat(pli.commands()).filteredOn(line -> line.startsWith("EHLO")).hasSizeBetween(1, 2);
  }

  @Test
  default void manyBytesArriveUnchanged() throws IOException {
    List<Letter> letters = List.of(Letter.large("large", "large@firma.test", 25_000_000));

    assertAllArrived(
        "large",
        letters,
        new PliHandover(peer()).hand(peer().implicitTlsPort(), Security.TLS, letters));
  }

  /// A chunk cannot be repaired on its way, so it is not ended; DATA repairs, see
  /// [#assertArrivesAsContent].
  @Test
  default void aChunkThatCouldBeTakenForTwoMessagesIsNotEnded() throws IOException {
    for (String end : ENDS) {
      Letter letter = Letter.of("unended", "r@firma.test", smuggling(end));
      Map<String, RecipientResult> results =
          new PliHandover(peer())
              .hand(peer().implicitTlsPort(), Security.TLS, List.of(letter));
      assertThat(results.values()).hasOnlyElementsOfType(RecipientResult.Deferred.class);
    }
    assertThat(new Arrivals(peer()).strangers()).isZero();
  }

  /// Hands over one letter for each sequence that some server takes for the end of the content, with
  /// a second message behind it.
  default void assertArrivesAsContent(int port, String mark) throws IOException {
    List<Letter> letters =
        IntStream.range(0, ENDS.size())
            .mapToObj(i -> Letter.of(mark + "-" + i, "r@firma.test", smuggling(ENDS.get(i))))
            .toList();

    Map<String, RecipientResult> results =
        new PliHandover(peer()).hand(port, Security.TLS, letters);

    assertThat(results.values()).hasOnlyElementsOfType(RecipientResult.Accepted.class);
    Arrivals arrivals = new Arrivals(peer());
    // A peer may make a blank or a line end of a bare CR; what matters is that all of it is there.
    assertThat(arrivals.awaitTexts(mark, ENDS.size()))
        .hasSize(ENDS.size())
        .allSatisfy(
            (one, texts) ->
                assertThat(texts)
                    .singleElement()
                    .asString()
                    .containsSubsequence(
                        "first", ".", "MAIL FROM:<boss", "Subject: smuggled in", "last"));
    assertThat(arrivals.strangers()).isZero();
  }

  private static String smuggling(String end) {
    return "first" + end
        + "MAIL FROM:<boss@firma.test>\r\nRCPT TO:<victim@firma.test>\r\nDATA\r\n"
        + "Subject: smuggled in\r\n\r\nlast\r\n";
  }

  @Test
  default void aWindowOfFiveHandsOverTwentyUnchanged() throws IOException {
    List<Letter> letters = letters("window", 20);
    PliHandover pli = new PliHandover(peer()).window(5);

    Map<String, RecipientResult> results =
        pli.hand(peer().implicitTlsPort(), Security.TLS, letters);

    assertAllArrived("window", letters, results);
    assertThat(pli.commands()).doesNotContain("DATA");
  }

  @Test
  default void aWindowWithARefusalInItLosesNothing() throws IOException {
    List<Letter> letters = letters("holes", 10);
    List<Letter> withHoles = new ArrayList<>(letters);
    withHoles.add(3, Letter.of("holes-refused", "refused@firma.test"));
    withHoles.add(5, Letter.of("holes-later", "later@firma.test"));

    Map<String, RecipientResult> results =
        new PliHandover(peer())
            .window(5)
            .hand(peer().implicitTlsPort(), Security.TLS, withHoles);

    assertThat(results.remove("holes-refused")).isInstanceOf(RecipientResult.Refused.class);
    assertThat(results.remove("holes-later")).isInstanceOf(RecipientResult.Deferred.class);
    assertAllArrived("holes", letters, results);
  }

  private void assertAllArrived(
      String mark, List<Letter> letters, Map<String, RecipientResult> results) {
    assertThat(results.keySet()).containsExactlyInAnyOrderElementsOf(Letter.marks(letters));
    assertThat(results.values())
        .allSatisfy(
            result -> assertThat(result).isInstanceOf(RecipientResult.Accepted.class));
    assertThat(new Arrivals(peer()).await(mark, letters.size())).isEqualTo(Arrivals.of(letters));
  }

  @Test
  default void aWrongPasswordIsTheServersRefusal() throws IOException {
    PliHandover pli = new PliHandover(peer()).password("wrong");

    assertThat(pli.open(peer().implicitTlsPort(), Security.TLS))
        .isInstanceOfSatisfying(
            SessionResult.Failed.class,
            failed -> {
              assertThat(failed.stage()).isEqualTo(SmtpStage.AUTH);
              assertThat(failed.cause())
                  .isInstanceOfSatisfying(
                      Cause.ServerReply.class,
                      reply -> assertThat(reply.reply().code()).isEqualTo(535));
            });
  }

  @Test
  default void tlsAtThePortOfStartTlsIsNotTls() throws IOException {
    assertTlsFails(
        new PliHandover(peer()).open(peer().startTlsPort(), Security.TLS),
        Cause.TlsProblem.NOT_TLS);
  }

  @Test
  default void aRootThatIsNotTrustedIsUntrusted() throws IOException {
    PliHandover pli = new PliHandover(peer()).trusting(TrustedRoots.ofPlatform().trustManager());

    assertTlsFails(
        pli.open(peer().startTlsPort(), Security.STARTTLS), Cause.TlsProblem.UNTRUSTED);
    assertTlsFails(pli.open(peer().implicitTlsPort(), Security.TLS), Cause.TlsProblem.UNTRUSTED);
  }

  private static void assertTlsFails(SessionResult result, Cause.TlsProblem problem) {
    assertThat(result)
        .isInstanceOfSatisfying(
            SessionResult.Failed.class,
            failed -> {
              assertThat(failed.stage()).isEqualTo(SmtpStage.TLS);
              assertThat(failed.cause())
                  .isInstanceOfSatisfying(
                      Cause.TlsFailed.class,
                      tls -> assertThat(tls.problem()).isEqualTo(problem));
            });
  }

  /// The server waits for TLS and says nothing: only the time tells.
  @Test
  default void startTlsAtThePortOfTlsHearsNoGreeting() throws IOException {
    PliHandover pli = new PliHandover(peer()).patience(Duration.ofSeconds(2));

    assertThat(pli.open(peer().implicitTlsPort(), Security.STARTTLS))
        .isInstanceOfSatisfying(
            SessionResult.Failed.class,
            failed -> {
              assertThat(failed.stage()).isEqualTo(SmtpStage.GREETING);
              assertThat(failed.cause()).isInstanceOf(Cause.TimedOut.class);
            });
  }
}
