// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

/// What the program tells its caller in a number; part of the contract of the command line.
public enum ExitStatus {
  DONE(0),
  /// Something was refused or found wrong.
  FOUND_WRONG(1),
  /// Wrong usage or unreadable input.
  USAGE(2),
  /// Some messages are in doubt.
  IN_DOUBT(3),
  /// Deferred, paused or the day's limit is used up.
  WAITING(4),
  /// The store is not available.
  STORE(5);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
