// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;

/// The data files of the diagnosis keep their own law; see [KnownFailures].
class KnownFailuresTest {

  private static final KnownFailures FAILURES = KnownFailures.load();

  private static final Set<String> EVIDENCE =
      Set.of("official", "source", "observed", "experiment", "inferred", "unverified");

  /// A group that may be repeated and holds a repetition itself, or a reference back: such patterns
  /// can take time without end.
  private static final Pattern ENDLESS =
      Pattern.compile("[*+}]\\)[*+{]|[*+}][^|()]*\\)[*+{]|\\\\[1-9]");

  static Stream<KnownFailure> replies() {
    return FAILURES.replies().stream();
  }

  static Stream<KnownFailure> basics() {
    return FAILURES.basics().stream();
  }

  static Stream<KnownFailure> lines() {
    return FAILURES.lines().stream();
  }

  static Stream<KnownFailure> all() {
    return FAILURES.all().stream();
  }

  @ParameterizedTest
  @MethodSource("replies")
  void everyFailureRecognisesItsSamplesAndNoOtherTakesThemAway(KnownFailure failure) {
    assertThat(failure.samples()).isNotEmpty();
    for (String sample : failure.samples()) {
      for (Optional<String> provider : providersFor(failure)) {
        for (SmtpStage stage : stagesFor(failure)) {
          assertThat(idOf(sample, stage, provider))
              .as("%s at %s of %s", sample, stage, provider)
              .isEqualTo(failure.id());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("basics")
  void everyBasicCodeIsRecognisedAfterEverythingElse(KnownFailure failure) {
    assertThat(failure.samples()).isNotEmpty();
    for (String sample : failure.samples()) {
      for (SmtpStage stage : stagesFor(failure)) {
        HeardReply heard = HeardReply.of(stage, reply(sample), Optional.empty());

        assertThat(FAILURES.of(heard)).as(sample).isEmpty();
        assertThat(FAILURES.ofBasicCode(heard)).as("at " + stage).contains(failure);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void everyErrorOfAProgramIsRecognisedAndNoOtherTakesItAway(KnownFailure failure) {
    assertThat(failure.samples()).isNotEmpty();
    for (String sample : failure.samples()) {
      assertThat(FAILURES.ofWords(sample)).as(sample).contains(failure);
    }
  }

  @Test
  void idsAreUniqueAndEverythingKnownIsComplete() {
    Set<String> ids = new HashSet<>();
    all().forEach(failure -> {
      assertThat(ids.add(failure.id())).as(failure.id()).isTrue();
      assertThat(failure.sources()).as(failure.id()).isNotEmpty();
      assertThat(failure.evidence()).as(failure.id()).isIn(EVIDENCE);
      assertThat(failure.help().orElse("https://")).as(failure.id()).startsWith("https://");
    });
    assertThat(ids).hasSizeGreaterThan(180);
  }

  @Test
  void onlyWhatIsOverByItselfHasAWaitingTime() {
    assertThat(all().filter(failure -> failure.retryAfter().isPresent()))
        .allMatch(
            failure ->
                failure.permanence() == Permanence.TEMPORARY
                    || failure.permanence() == Permanence.BY_CODE);
  }

  @Test
  void noPatternCanRunWithoutEnd() {
    patterns().forEach(pattern ->
        assertThat(ENDLESS.matcher(pattern.pattern()).find()).as(pattern.pattern()).isFalse());
  }

  /// Counted, not timed: how often all patterns together look at a character.
  @Test
  void lookingIsBoundedForTheWorstTexts() {
    List<String> worst = new ArrayList<>();
    for (String piece : List.of("a", " ", "SPF ", "message ", "5.7.139 ", "550 ", "(", "x@y.ch ")) {
      worst.add(piece.repeat(3_000));
    }
    for (String text : worst) {
      CountingText counted = new CountingText(HeardReply.bounded(text));
      patterns().forEach(pattern -> pattern.matcher(counted).find());

      assertThat(counted.looks()).as(text.substring(0, 10)).isLessThan(20_000_000);
    }
  }

  @Test
  void onlyTheBeginningOfAReplyIsLookedAt() {
    Reply endless = Reply.of(550, "5.7.139 " + "x".repeat(1_000_000) + " unsolicited");

    assertThat(FAILURES.of(HeardReply.of(SmtpStage.MAIL, endless, Optional.empty())))
        .map(KnownFailure::finding)
        .contains(FindingCode.SMTP_AUTH_DISABLED);
  }

  private static Stream<Pattern> patterns() {
    return Stream.concat(
        all().flatMap(failure -> failure.recogniser().text().stream()),
        Interceptors.load().patterns().stream());
  }

  private static List<Optional<String>> providersFor(KnownFailure failure) {
    Set<String> own = failure.voice().map(Voice::providers).orElse(Set.of());
    List<Optional<String>> providers = new ArrayList<>();
    own.forEach(provider -> providers.add(Optional.of(provider)));
    if (failure.recogniser().onlyFrom().isEmpty()) {
      providers.add(Optional.empty());
    }
    return providers;
  }

  private static List<SmtpStage> stagesFor(KnownFailure failure) {
    return failure.recogniser().stages().isEmpty()
        ? List.of(SmtpStage.RSET)
        : List.copyOf(failure.recogniser().stages());
  }

  private static String idOf(String sample, SmtpStage stage, Optional<String> provider) {
    Optional<KnownFailure> found =
        PastedReplies.in(sample).isEmpty() && PastedReplies.fromEnhancedOnly(sample).isEmpty()
            ? FAILURES.ofWords(sample)
            : FAILURES.of(HeardReply.of(stage, reply(sample), provider));
    return found.map(KnownFailure::id).orElse("nothing");
  }

  private static Reply reply(String sample) {
    return PastedReplies.in(sample).stream()
        .findFirst()
        .or(() -> PastedReplies.fromEnhancedOnly(sample))
        .orElseThrow();
  }
}
