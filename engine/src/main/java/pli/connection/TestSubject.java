// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import java.util.Optional;
import pli.account.Account;
import pli.smtp.Secret;

/// What is to be tested, and how far.
///
/// @param account the settings; saved or not
/// @param password one that is not saved yet; empty for the saved one
/// @param reach the last step without a message
/// @param letter a message to oneself, if there shall be one
public record TestSubject(
    Account account, Optional<Secret> password, Reach reach, Optional<TestLetter> letter) {

  public TestSubject {
    if (letter.isPresent() && reach != Reach.SENDER) {
      throw new IllegalArgumentException("a letter needs a sender");
    }
  }

  /// How far a test goes.
  public enum Reach {
    /// What the server offers to everybody.
    SERVER,
    SIGN_IN,
    SENDER
  }

  /// As far as the sender, with the saved password.
  public static TestSubject saved(Account account) {
    return new TestSubject(account, Optional.empty(), Reach.SENDER, Optional.empty());
  }

  /// The settings of an account with a password that is not saved yet, as far as the sender.
  public static TestSubject unsaved(Account account, Secret password) {
    return new TestSubject(account, Optional.of(password), Reach.SENDER, Optional.empty());
  }

  boolean reaches(Reach step) {
    return reach.compareTo(step) >= 0;
  }

  boolean signsIn() {
    return reaches(Reach.SIGN_IN) && !account.userName().isEmpty();
  }
}
