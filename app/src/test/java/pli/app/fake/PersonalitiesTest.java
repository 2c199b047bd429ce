// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pli.provider.PresetCatalog;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Extension;
import pli.smtp.Reply;

/// The data file keeps its own rules.
class PersonalitiesTest {

  private static final Personalities PERSONALITIES = Personalities.load(PresetCatalog.load());

  static List<String> names() {
    return PERSONALITIES.names();
  }

  private static Personality personality(String name) {
    return PERSONALITIES.plan(name).orElseThrow().personality();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyReplyIsOne(String name) {
    Personality one = personality(name);
    Stream<String> replies =
        Stream.of(
                Stream.of(
                    one.greeting(), one.signedIn(), one.wrong(), one.wrongToken(), one.tlsFirst(),
                    one.signInFirst(), one.mechanismUnknown(), one.tooLarge(),
                    one.tooManyRecipients(), one.accepted()),
                one.secrets().stream().map(Personality.Sample::refusal),
                one.limits().stream().map(Personality.Limit::reply),
                one.cases().stream().map(Personality.Case::reply))
            .flatMap(part -> part)
            .filter(Objects::nonNull);

    assertThat(replies)
        .allSatisfy(
            text -> {
              Reply reply = ReplyText.reply(text);
              assertThat(text.lines().map(line -> line.substring(0, 3)))
                  .containsOnly(Integer.toString(reply.code()));
              assertThat(reply.severity()).isNotEqualTo(Reply.Severity.MEANINGLESS);
            });
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsRefusedIsARefusal(String name) {
    Personality one = personality(name);

    assertThat(
            Stream.of(
                    one.secrets().stream().map(Personality.Sample::refusal),
                    one.limits().stream().map(Personality.Limit::reply),
                    one.cases().stream().map(Personality.Case::reply))
                .flatMap(part -> part)
                .filter(Objects::nonNull)
                .map(ReplyText::reply))
        .allSatisfy(reply -> assertThat(reply.code()).isBetween(400, 599));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyWordOfTheFileIsKnownElsewhere(String name) {
    Personality one = personality(name);
    List<String> keywords = Stream.of(Extension.values()).map(Extension::keyword).toList();

    assertThat(one.extensions()).isSubsetOf(keywords).doesNotContain("AUTH", "STARTTLS");
    assertThat(one.secrets()).allSatisfy(secret -> SignInKind.ofId(secret.kind()));
    assertThat(one.secrets()).anyMatch(secret -> secret.refusal() == null);
    assertThat(EmailAddress.parse(one.mailbox())).isNotNull();
    assertThat(one.sources()).isNotEmpty();
    assertThat(one.cases().stream().map(Personality.Case::id)).doesNotHaveDuplicates();
  }

  /// The kinds of sign-in and the figures are those of the catalogue.
  @ParameterizedTest
  @MethodSource("names")
  void thePersonalityAgreesWithTheCatalogue(String name) {
    Personality one = personality(name);
    if (one.provider() == null) {
      return;
    }
    var preset = PresetCatalog.load().byId(one.provider()).orElseThrow();

    assertThat(
            one.secrets().stream()
                .filter(secret -> secret.refusal() == null)
                .map(secret -> SignInKind.ofId(secret.kind())))
        .containsExactlyInAnyOrderElementsOf(preset.signIn());
    preset
        .limits()
        .perDay()
        .ifPresent(
            perDay ->
                assertThat(one.limits().stream().map(Personality.Limit::most)).contains(perDay));
    preset
        .limits()
        .recipientsPerMessage()
        .ifPresent(most -> assertThat(one.recipients()).isEqualTo(most));
    preset
        .limits()
        .sessions()
        .ifPresent(most -> assertThat(one.sessions().most()).isEqualTo(most));
  }
}
