// SPDX-License-Identifier: Apache-2.0
package pli.access;

import java.time.Instant;
import java.util.Optional;

/// What programs were answered under keys of theirs, so that the same request gets the same answer.
/// Every method may throw [pli.words.StoreUnavailable].
public interface KeptAnswers {

  /// @param fingerprint of the request that was answered
  /// @param body JSON
  record Kept(String fingerprint, int status, String body) {}

  Optional<Kept> find(String program, String key);

  void keep(String program, String key, Kept answer, Instant at);

  /// Forgets what was answered before a moment.
  void forgetBefore(Instant moment);
}
