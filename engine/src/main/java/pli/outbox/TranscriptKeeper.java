// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import pli.smtp.client.Transcript;

/// Where the dialogue of a session goes when it is over, for whoever must find out what went wrong.
@FunctionalInterface
public interface TranscriptKeeper {

  /// Must not fail: a transcript is a help, not a record.
  void keep(String account, Transcript transcript);
}
