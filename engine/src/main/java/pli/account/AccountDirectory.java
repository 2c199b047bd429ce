// SPDX-License-Identifier: Apache-2.0
package pli.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pli.smtp.EmailAddress;

/// The accounts that the user has set up.
///
/// Every method may throw [pli.words.StoreUnavailable].
public interface AccountDirectory {

  /// @throws pli.words.InputRefused if there is an account with this address already
  void add(Account account);

  /// Replaces the settings of the account with the same id.
  ///
  /// @throws pli.words.InputRefused if there is none
  void update(Account account);

  /// @return false if there was none
  boolean remove(String id);

  Optional<Account> find(String id);

  default Optional<Account> find(EmailAddress address) {
    return find(Account.idOf(address));
  }

  /// In the order in which they were added.
  ///
  /// @throws pli.words.StoreUnavailable also if the settings of one are damaged
  List<Account> all();

  /// The same without those whose settings are damaged, for what is done beside hand-over, which tells them.
  List<Account> allReadable();

  /// Nothing is handed over through the account before `pause.until()`.
  ///
  /// @throws pli.words.InputRefused if there is no such account
  void pause(String id, Pause pause);

  /// Ends a pause, whatever led to it: a person has acted.
  void resume(String id);

  /// Ends a pause that a refused sign-in led to, because the sign-in works again. One that only a person may
  /// end stays, such as that after several messages were refused in a row for what they have alike.
  void resumeAfterSignIn(String id);

  /// The pause that lies over the account, over by now or not.
  Optional<Pause> pauseOf(String id);

  /// @param reason stage and words of what led to it, such as `AUTH 535 5.7.8 Authentication failed`
  record Pause(Instant until, String reason) {}
}
