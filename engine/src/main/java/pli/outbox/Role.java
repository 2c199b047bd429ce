// SPDX-License-Identifier: Apache-2.0
package pli.outbox;

/// Whether an entry goes to the person meant or is the sender's own blind copy.
public enum Role {
  TO,
  COPY
}
