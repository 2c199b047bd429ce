// SPDX-License-Identifier: Apache-2.0
package pli.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pli.smtp.Secret;
import pli.words.InputRefused;
import pli.words.Phrase;

/// Events on their way to a receiver.
class WebhookCourierTest extends WebhookFixture {

  private volatile Webhook.Standing atTheOther;

  @Test
  void everyLineArrivesOnceAndInOrder() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    note("y@firma.example", "attempt");
    note("x@firma.example", "attempt");
    courier.round();
    courier.round();
    assertThat(received).extracting(Received::body).hasSize(3)
        .satisfiesExactly(
            one -> assertThat(one).contains("\"kind\":\"release\"").contains("\"line\":{"),
            one -> assertThat(one).contains("y@firma.example"),
            one -> assertThat(one).contains("\"place\":3"));
    note("x@firma.example", "decision");
    courier.round();
    assertThat(received).hasSize(4);
  }

  @Test
  void theSignatureCoversIdTimeAndBody() throws Exception {
    Secret secret = add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    courier.round();
    Received one = received.getFirst();
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(WebhookSignature.shown(secret).substring(6));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String text = one.id() + "." + one.timestamp() + "." + one.body();
    assertThat(one.signature())
        .isEqualTo(
            "v1," + Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
    assertThat(one.timestamp()).isEqualTo(String.valueOf(now.getEpochSecond()));
  }

  @Test
  void onlyWhatIsWantedIsTold() throws Exception {
    add("a", Optional.of(Set.of("x@firma.example")), Set.of("attempt"));
    note("x@firma.example", "release");
    note("x@firma.example", "attempt");
    note("y@firma.example", "attempt");
    courier.round();
    assertThat(received).hasSize(1);
    assertThat(received.getFirst().body()).contains("x@firma.example").contains("attempt");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 404, 301, 302, 410})
  void whatIsNotTakenIsTriedAgainInGrowingPausesUnderTheSameId(int refusal) throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    status = refusal;
    courier.round();
    courier.round();
    assertThat(received).hasSize(1);
    now = now.plusSeconds(10);
    courier.round();
    assertThat(received).hasSize(2);
    now = now.plusSeconds(10);
    courier.round();
    assertThat(received).hasSize(2);
    now = now.plusSeconds(10);
    status = 200;
    courier.round();
    assertThat(received).hasSize(3).extracting(Received::id).containsOnly(received.getFirst().id());
    assertThat(webhooks.find("a").orElseThrow().standing()).isEqualTo(Webhook.Standing.at(1));
    assertThat(asked).doesNotContain(OTHER);
  }

  @Test
  void afterThreeDaysItStopsAndLosesNothing() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    status = 503;
    for (int i = 0; i < 200 && !standing().stopped(); i++) {
      courier.round();
      now = now.plus(Duration.ofHours(1));
    }
    assertThat(standing().stopped()).isTrue();
    assertThat(standing().trouble()).contains("503");
    int before = received.size();
    note("x@firma.example", "attempt");
    status = 200;
    courier.round();
    assertThat(received).hasSize(before);
    webhooks.move(webhooks.find("a").orElseThrow(), Webhook.Standing.at(standing().place()));
    newCourier().round();
    assertThat(received).hasSize(before + 2);
  }

  @Test
  void anotherStartGoesOnWhereTheOneBeforeStopped() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    courier.round();
    note("x@firma.example", "attempt");
    newCourier().round();
    newCourier().round();
    assertThat(received).hasSize(2);
  }

  /// Two programs on one database: the second looks while the first waits for an answer.
  @Test
  void ofTwoProgramsOnePosts() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    note("x@firma.example", "attempt");
    WebhookCourier other = newCourier();
    meanwhile = () -> other.round();
    courier.round();
    other.round();
    assertThat(received).extracting(Received::body).hasSize(2).doesNotHaveDuplicates();
    assertThat(standing()).isEqualTo(Webhook.Standing.at(2));
  }

  @Test
  void aSlowReceiverKeepsTheOthersWaitingForOnePost() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    note("x@firma.example", "attempt");
    note("x@firma.example", "decision");
    meanwhile = () -> now = now.plusSeconds(9);
    for (int round = 1; round <= 3; round++) {
      courier.round();
      assertThat(received).hasSize(round);
    }
    assertThat(standing()).isEqualTo(Webhook.Standing.at(3));
  }

  @Test
  void oneTurnIsTakenByOne() {
    add("a", Optional.empty(), Set.of());
    Webhook seenByBoth = webhooks.find("a").orElseThrow();
    Webhook.Standing turn = seenByBoth.standing().notBefore(Optional.of(now.plusSeconds(40)));
    assertThat(webhooks.move(seenByBoth, turn)).isTrue();
    assertThat(webhooks.move(seenByBoth, turn)).isFalse();
  }

  /// A program was killed in its turn.
  @Test
  void aTurnThatNobodyEndsIsOverAfterATime() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    meanwhile = () -> atTheOther = standing();
    courier.round();
    assertThat(atTheOther.nextAt()).isPresent();

    note("x@firma.example", "attempt");
    Webhook webhook = webhooks.find("a").orElseThrow();
    webhooks.move(webhook, webhook.standing().notBefore(atTheOther.nextAt()));
    newCourier().round();
    assertThat(received).hasSize(1);
    now = atTheOther.nextAt().orElseThrow();
    newCourier().round();
    assertThat(received).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "fd00::1"})
  void anAddressInsideIsNotAsked(String inside) throws Exception {
    addresses.put(HOST, List.of("93.184.216.34", inside));
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    courier.round();
    assertThat(received).isEmpty();
    assertThat(routed).isEmpty();
    assertThat(standing().trouble()).contains("webhook.private");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x", "https://server/x"})
  void whatIsNoNameOfTheInternetIsNotAsked(String address) throws Exception {
    Webhook webhook = webhook("a", address, false);
    vault.keep(Webhook.vaultName("a"), WebhookSignature.newSecret(new Random(1)));
    assertThat(post.post(webhook, "msg_1", "{}")).map(Phrase::code).contains("webhook.no-host");
    assertThat(routed).isEmpty();
  }

  /// The address that was judged is the one that is used: nobody asks the name a second time.
  @Test
  void theNameIsAskedOnceForEachPost() throws Exception {
    add("a", Optional.empty(), Set.of());
    note("x@firma.example", "release");
    courier.round();
    assertThat(asked).containsExactly(HOST);
    assertThat(routed).extracting(one -> one.getAddress().getHostAddress())
        .containsExactly("93.184.216.34");
  }

  @Test
  void anAddressInsideIsAskedIfAPersonSaidSo() throws Exception {
    addresses.put(HOST, List.of("10.0.0.7"));
    Webhook webhook = webhook("a", "https://" + HOST + "/x", true);
    vault.keep(Webhook.vaultName("a"), WebhookSignature.newSecret(new Random(1)));
    assertThat(post.post(webhook, "msg_1", "{}")).isEmpty();
  }

  @Test
  void aCertificateForAnotherNameIsNotTrusted() throws Exception {
    Webhook webhook = webhook("a", "https://" + OTHER + "/x", false);
    vault.keep(Webhook.vaultName("a"), WebhookSignature.newSecret(new Random(1)));
    assertThat(post.post(webhook, "msg_1", "{}")).map(Phrase::code)
        .contains("webhook.not-trusted");
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.example/", "https://u:p@a.example/", "ftp://a.example/", "a.example", "https:///x",
        "https://a.example/#x", "file:///etc/passwd"})
  void onlyHttpsAddressesAreTaken(String address) {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Webhook.checkedAddress(address))
        .isInstanceOf(InputRefused.class);
  }
}
