// SPDX-License-Identifier: Apache-2.0
package pli.checks.crash.matrix;

/// One row of the outbox as a killed program left it.
///
/// @param attempts begun
/// @param marked whether the mark "the end may have gone out" is set
/// @param sha256 of the content, in hexadecimal
record StoredEntry(
    String id,
    String recipient,
    String messageId,
    String state,
    int attempts,
    boolean marked,
    String sha256) {

  boolean isReleased() {
    return !state.equals("STAGED");
  }

  /// The mark is set and the answer not recorded: nobody can know.
  boolean isInWindow() {
    return state.equals("CLAIMED") && marked;
  }

  boolean isInDoubt() {
    return state.equals("IN_DOUBT");
  }

  boolean isAccepted() {
    return state.equals("ACCEPTED");
  }
}
