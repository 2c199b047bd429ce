// SPDX-License-Identifier: Apache-2.0
package pli.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import pli.account.Account;

/// Looks into the folder in which a provider files copies of what it took.
public interface FiledCopies {

  /// True if the account's provider is known to file copies in a folder that can be read.
  boolean canLook(Account account);

  /// Looks for all of them in one session.
  Seen look(Account account, List<Sought> sought);

  /// @param entry which message this is about
  /// @param messageId with angle brackets
  /// @param since when its end went out, by our clock; that of the server may say something else
  record Sought(String entry, String messageId, Instant since) {}

  /// What came of a look.
  sealed interface Seen {

    /// @param folder where it was looked
    /// @param found entries whose copy is there
    record Looked(String folder, Set<String> found) implements Seen {}

    /// @param detail what the server or the system said
    record Failed(String detail) implements Seen {}
  }
}
