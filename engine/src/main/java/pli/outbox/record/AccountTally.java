// SPDX-License-Identifier: Apache-2.0
package pli.outbox.record;

import java.util.Optional;
import java.util.OptionalLong;
import pli.outbox.OutboxState;
import pli.outbox.RecordCheck.Contradiction;
import pli.outbox.RecordCheck.Fault;

/// How many messages of an account the journal says were released, and how many the outbox has: a
/// message that was never tried has no line of its own. Messages that were released before there was a
/// journal are more than it says, never fewer.
public final class AccountTally {

  private final String account;
  private long released;
  private long there;
  private long lastRelease;
  private long takenBack;

  public AccountTally(String account) {
    this.account = account;
  }

  public String account() {
    return account;
  }

  /// A line about the account as a whole.
  public void line(RecordLine line) {
    if (line.isOf("release")) {
      released += line.number("entries");
      lastRelease = line.seq();
    } else if (line.isOf("withdraw")) {
      takenBack = line.seq();
    }
  }

  /// A message that the outbox has.
  public void entry(OutboxState state) {
    there += state == OutboxState.STAGED ? 0 : 1;
  }

  /// The newest line by which something prepared was taken back, 0 if there is none.
  public long takenBack() {
    return takenBack;
  }

  /// When all messages of the account have been counted.
  public Optional<Contradiction> end() {
    return there < released
        ? Optional.of(
            new Contradiction(
                account, "", Fault.ENTRIES_MISSING, OptionalLong.of(lastRelease), Optional.empty()))
        : Optional.empty();
  }
}
