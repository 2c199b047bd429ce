// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.time.Duration;

/// What a listener puts up with.
///
/// @param sessions connections at one time; further ones get 421
/// @param lineBytes longest command line, CRLF included
/// @param idle how long one command may take to come, and how long content may stand still
/// @param recipients for each transaction; further ones get 452 (RFC 5321 §4.5.3.1.10)
/// @param transactions for each session; further ones get 421, announced by LIMITS (RFC 9422)
/// @param badCommands wrong commands and failed sign-ins before the session is closed with 421
public record ListenerLimits(
    int sessions,
    int lineBytes,
    Duration idle,
    int recipients,
    int transactions,
    int badCommands) {

  /// Line: RFC 4954 §4, the longest sign-in line. Idle: RFC 5321 §4.5.3.2.7. Recipients: twice
  /// what §4.5.3.1.8 asks for at least. The rest is taste.
  public static final ListenerLimits STANDARD =
      new ListenerLimits(256, 12_288, Duration.ofMinutes(5), 200, 100_000, 20);

  public ListenerLimits {
    if (sessions < 1 || lineBytes < 512 || recipients < 1 || transactions < 1 || badCommands < 1) {
      throw new IllegalArgumentException("a limit is too low");
    }
    if (idle.toMillis() < 1 || idle.toMillis() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("idle deadline " + idle);
    }
  }

  public ListenerLimits withIdle(Duration other) {
    return new ListenerLimits(sessions, lineBytes, other, recipients, transactions, badCommands);
  }

  public ListenerLimits withSessions(int other) {
    return new ListenerLimits(other, lineBytes, idle, recipients, transactions, badCommands);
  }

  public ListenerLimits withRecipients(int other) {
    return new ListenerLimits(sessions, lineBytes, idle, other, transactions, badCommands);
  }

  public ListenerLimits withTransactions(int other) {
    return new ListenerLimits(sessions, lineBytes, idle, recipients, other, badCommands);
  }

  public ListenerLimits withBadCommands(int other) {
    return new ListenerLimits(sessions, lineBytes, idle, recipients, transactions, other);
  }
}
