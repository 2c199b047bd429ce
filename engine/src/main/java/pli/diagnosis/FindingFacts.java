// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

/// A finding in the shape of `pli explain --json`. Field names are part of the product's promise to
/// other programs; what is not known is null.
///
/// @param code id of [FindingCode]
/// @param actor `you`, `it`, `provider` or `wait`
/// @param scope `recipient`, `message`, `session`, `account` or `network`
public record FindingFacts(
    String code,
    String stage,
    String cause,
    String remedy,
    String actor,
    Retry retry,
    String scope,
    String raw,
    String help) {

  public record Retry(boolean again, Long afterSeconds) {}
}
