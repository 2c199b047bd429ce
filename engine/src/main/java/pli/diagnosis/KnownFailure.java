// SPDX-License-Identifier: Apache-2.0
package pli.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One failure that is known: how it is recognised, what it means, and where that is written.
///
/// Several failures may mean the same to a person; then they share a [FindingCode] and its texts.
/// Scope, permanence, actor and waiting time are the failure's own.
///
/// @param id stable name, such as `google-daily-limit`
/// @param voice whose words they are, if they are somebody's
/// @param retryAfter seconds to wait before another try may help; empty if it never does
/// @param help page of the provider about exactly this
/// @param samples texts that must be recognised as this failure and no other
/// @param sources public addresses, specifications, or how it was observed
/// @param evidence `official`, `source`, `observed`, `experiment`, `inferred` or `unverified`
record KnownFailure(
    String id,
    FindingCode finding,
    Optional<Voice> voice,
    Recogniser recogniser,
    Actor actor,
    Scope scope,
    Permanence permanence,
    OptionalLong retryAfter,
    Optional<String> help,
    List<String> samples,
    List<String> sources,
    String evidence) {

  /// @param saidTransient the server answered with a 4xx reply
  Finding.Retry retry(boolean saidTransient) {
    boolean stays = permanence == Permanence.BY_CODE && !saidTransient;
    return retryAfter.isEmpty() || stays
        ? Finding.Retry.NEVER
        : new Finding.Retry(true, retryAfter);
  }
}
