// SPDX-License-Identifier: Apache-2.0
package pli.mailing;

import java.util.OptionalLong;
import java.util.Set;
import pli.document.pdf.PasswordSource;

/// What a check needs to be told beside the mailing.
///
/// @param sizeLimit largest message in bytes that the submission server takes, if it is known
/// @param accepted rows whose documents a person has looked at and lets go, whatever the lock says
/// @param passwords makes the passwords of a mailing that wants them random
public record CheckOptions(
    OptionalLong sizeLimit, Set<Integer> accepted, PasswordSource passwords) {

  public CheckOptions {
    accepted = Set.copyOf(accepted);
  }

  /// Nothing is known of the server and nothing accepted.
  public static CheckOptions usual(PasswordSource passwords) {
    return new CheckOptions(OptionalLong.empty(), Set.of(), passwords);
  }

  public CheckOptions within(OptionalLong limit) {
    return new CheckOptions(limit, accepted, passwords);
  }

  public CheckOptions accepting(Set<Integer> rows) {
    return new CheckOptions(sizeLimit, rows, passwords);
  }
}
