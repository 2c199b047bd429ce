// SPDX-License-Identifier: Apache-2.0
package pli.app.mailbox;

import java.util.Optional;
import pli.account.Account;
import pli.account.AccountDirectory;
import pli.account.PastedPassword;
import pli.provider.ProviderPreset;
import pli.provider.discovery.FoundSettings;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

/// The rules by which a mailbox becomes an account that can be tried.
public final class NewAccount {

  private NewAccount() {}

  /// @throws InputRefused if it is no address
  public static EmailAddress parsedAddress(String text) {
    try {
      return EmailAddress.parse(text.strip());
    } catch (IllegalArgumentException e) {
      throw new InputRefused(InputRefused.because("cli.address-bad", "address", text).phrase(), e);
    }
  }

  /// @throws InputRefused if the mailbox is set up already
  public static void refuseKnown(AccountDirectory accounts, EmailAddress mailbox) {
    if (accounts.find(mailbox).isPresent()) {
      throw InputRefused.because("account.exists", "account", mailbox);
    }
  }

  /// With settings that were found.
  ///
  /// @param user as the person says; empty = as it was found
  /// @throws InputRefused if only the person can know the user name
  public static Account of(EmailAddress mailbox, FoundSettings found, Optional<String> user) {
    SubmissionServer server = found.server();
    String userName =
        user.or(found::userName)
            .orElseThrow(() -> InputRefused.because("discovery.user-needed", "server", server));
    return found
        .preset()
        .map(preset -> Account.of(mailbox, preset, server, userName))
        .orElseGet(() -> Account.of(mailbox, server, userName));
  }

  /// A password as it was typed or pasted.
  ///
  /// @throws InputRefused if it is empty
  public static Secret password(Account account, Secret typed, Optional<ProviderPreset> preset) {
    if (typed.isEmpty()) {
      throw InputRefused.because("account.password-empty", "account", account.address());
    }
    return PastedPassword.meant(typed, preset);
  }
}
