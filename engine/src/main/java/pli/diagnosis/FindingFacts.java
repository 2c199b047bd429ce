// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

/// A finding in the shape of `pli explain --json`. Field names are part of the product's promise to
/// other programs; what is not known is null.
///
/// @param code id of [FindingCode]
/// @param failure id of the known failure, or null
/// @param actor `you`, `it`, `provider` or `wait`
/// @param scope `recipient`, `message`, `session`, `account` or `network`
/// @param permanence `temporary`, `until-changed`, `permanent`, `by-code` or `unknown`
/// @param forIt a mail to forward, where the IT person is the one to act; else null
public record FindingFacts(
    String code,
    String failure,
    String stage,
    String cause,
    String remedy,
    String actor,
    Retry retry,
    String scope,
    String permanence,
    String raw,
    String help,
    Mail forIt) {

  public record Retry(boolean again, Long afterSeconds) {}

  /// @param body lines separated by line feeds
  public record Mail(String subject, String body) {}

  /// With the mail to the IT person whoever is to act.
  public FindingFacts with(Mail mail) {
    return new FindingFacts(
        code, failure, stage, cause, remedy, actor, retry, scope, permanence, raw, help, mail);
  }
}
