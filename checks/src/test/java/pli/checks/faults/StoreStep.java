// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.util.Locale;

/// The statements by which a message comes into the outbox and leaves it.
enum StoreStep {
  STAGE("INSERT INTO outbox_entry"),
  RELEASE("UPDATE outbox_entry SET state = ?, updated_at = ? WHERE state = 'STAGED'"),
  LOOK_FOR_WORK("WITH RECURSIVE step(account)"),
  TAKE_LEASE("INSERT INTO account_lease"),
  CLAIM("UPDATE outbox_entry SET state = ?, lease_token = ?, attempts = attempts + 1"),
  READ_CONTENT("SELECT c.size_bytes"),
  MARK("UPDATE outbox_entry SET dot_at"),
  RECORD("INSERT INTO attempt("),
  GIVE_LEASE_BACK("UPDATE account_lease SET until_ms = ? WHERE");

  private final String beginning;

  StoreStep(String beginning) {
    this.beginning = beginning;
  }

  boolean isDoneBy(String sql) {
    return sql.startsWith(beginning);
  }

  /// True if it only looks, without a transaction of its own.
  boolean isReading() {
    return this == LOOK_FOR_WORK || this == READ_CONTENT;
  }

  /// True if it belongs to the release, where a person waits and tries again.
  boolean isOfTheRelease() {
    return this == STAGE || this == RELEASE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
