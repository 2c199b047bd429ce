// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

import pli.smtp.Cause;
import pli.smtp.SmtpStage;
import pli.words.Phrase;

/// Opens sessions for an account.
@FunctionalInterface
public interface SessionSource {

  Opened open(String account);

  /// What came of opening.
  sealed interface Opened {
    record Session(HandoverSession session) implements Opened {}

    /// The server or the line did not let us in.
    record Failed(SmtpStage stage, Cause cause) implements Opened {}

    /// Nothing was tried: a person must do something first.
    record Impossible(Phrase why) implements Opened {}
  }
}
