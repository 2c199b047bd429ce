// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.util.List;
import pli.words.Phrase;

/// Looks whether a message has arrived in the own mailbox.
@FunctionalInterface
public interface ArrivalLook {

  /// Waits a bounded time, and removes nothing.
  ///
  /// @param messageId with angle brackets
  /// @return what was seen; no look is a fact too
  List<Phrase> await(String messageId);
}
