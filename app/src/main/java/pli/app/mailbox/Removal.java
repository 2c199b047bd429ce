// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import pli.account.Account;
import pli.app.Wiring;
import pli.words.InputRefused;

/// Takes a mailbox away with its password. What was handed over stays on record.
public final class Removal {

  private Removal() {}

  /// Of a mailbox that was removed nothing leaves: what is set to wait would wait for ever, and whoever
  /// follows it as well.
  ///
  /// @param account id that a message was released under
  public static boolean isGone(Wiring wiring, String account) {
    return wiring.accounts().find(account).isEmpty();
  }

  /// @throws InputRefused if messages still wait to leave through it, or for a second person
  public static void remove(Wiring wiring, Account account) {
    if (wiring.outbox().accountsWithWaiting().contains(account.id())) {
      throw InputRefused.because("cli.account-has-waiting", "account", account.address());
    }
    boolean isPrepared =
        wiring.approvals().open().stream()
            .anyMatch(one -> one.mailing().account().equals(account.id()));
    if (isPrepared) {
      throw InputRefused.because("cli.account-has-prepared", "account", account.address());
    }
    wiring.accounts().remove(account.id());
  }
}
