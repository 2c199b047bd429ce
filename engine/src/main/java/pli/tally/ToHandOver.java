// SPDX-License-Identifier: Apache-2.0
package pli.tally;

/// What is still to be handed over, as providers count it against their limits: each message, and the
/// sender's own copy of it, which is one more recipient.
///
/// Whatever is told of limits is reckoned from this, before a release and after it.
public record ToHandOver(int messages, int copies) {

  /// Of messages that are not released yet.
  ///
  /// @param copied whether the sender gets a copy of each
  public static ToHandOver of(int messages, boolean copied) {
    return new ToHandOver(messages, copied ? messages : 0);
  }

  /// How many recipients that makes.
  public int recipients() {
    return messages + copies;
  }
}
