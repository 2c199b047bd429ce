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
  List<Account> all();

  /// Nothing is handed over through the account before `pause.until()`.
  ///
  /// @throws pli.words.InputRefused if there is no such account
  void pause(String id, Pause pause);

  void resume(String id);

  /// The pause that lies over the account, over by now or not.
  Optional<Pause> pauseOf(String id);

  /// @param reason code of the finding that led to it, such as `daily-limit-reached`
  record Pause(Instant until, String reason) {}
}
