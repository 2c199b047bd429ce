// SPDX-License-Identifier: Apache-2.0
package pli.outbox.jdbc;

/// How the sender's own copy of a message is found: by a key of its own.
public final class CopyKeys {

  /// Behind the key of the message.
  public static final String SUFFIX = "#copy";

  private CopyKeys() {}
}
