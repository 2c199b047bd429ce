// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pli.provider.ProviderFacts;

/// How one provider behaves, in the shape of the data file. Replies are written as they stand on the
/// line; `{name}` is the server, `{user}` who signed in, `{from}` the sender, `{to}` the recipient,
/// `{count}` the number of the message.
///
/// @param name where there is no `provider` to give one
/// @param provider id in the catalogue, whose servers this stands for; null if `servers` names them
/// @param mailbox an address to try
/// @param hello what stands behind the name in the answer to EHLO; may be null
/// @param extensions keywords announced; STARTTLS and AUTH follow from the server
/// @param recipients for each message
/// @param wrong to a password that is none of those in `secrets`
/// @param wrongToken the same for an access token; null = as `wrong`
/// @param mechanismUnknown to a mechanism that is not offered; null = the listener's own words
/// @param secrets what the mailbox has, and what becomes of a sign-in with it
/// @param sender what is said to a sender that is not the mailbox; null = any is taken
/// @param sessions how many may be open for one mailbox; null = any number
/// @param cases what else can be switched on, see [FakePlan]
/// @param assumed what is not documented
public record Personality(
    String id,
    String name,
    String provider,
    List<ProviderFacts.Server> servers,
    String mailbox,
    String greeting,
    String hello,
    List<String> extensions,
    long sizeBytes,
    int recipients,
    List<String> mechanisms,
    String signedIn,
    String wrong,
    String wrongToken,
    String tlsFirst,
    String signInFirst,
    String mechanismUnknown,
    String tooLarge,
    String tooManyRecipients,
    String accepted,
    List<Sample> secrets,
    SenderRule sender,
    List<Limit> limits,
    Sessions sessions,
    List<Case> cases,
    List<String> assumed,
    List<String> sources) {

  /// @param kind id of [pli.provider.SignInKind]
  /// @param refusal what a sign-in with it is told; null = it is accepted
  public record Sample(String kind, String secret, String refusal) {}

  /// @param at MAIL, RECIPIENT or CONTENT
  public record SenderRule(Stage at, String reply) {}

  /// @param window any span of this length
  public record Limit(Counted counts, int most, Duration window, Stage at, String reply) {}

  /// What a limit counts. Only what was accepted counts.
  public enum Counted {
    @JsonProperty("messages")
    MESSAGES,
    @JsonProperty("recipients")
    RECIPIENTS
  }

  public record Sessions(int most, String reply) {}

  /// @param kinds sign-in by `password` (of any kind) or `oauth2`; null = both
  public record Case(String id, Stage at, List<String> kinds, String reply) {}

  public Optional<Case> caseNamed(String name) {
    return cases.stream().filter(one -> one.id().equals(name)).findFirst();
  }
}
