// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.util.Optional;
import pli.account.Account;
import pli.app.mailbox.SignInWay;
import pli.provider.ProviderPreset;
import pli.provider.discovery.DiscoveryReport;

/// A mailbox with settings, before anything is saved.
///
/// @param choice how the settings were found; empty if the person named them or they are saved
/// @param agreed false while a person has to agree to the server first
/// @param userKnown false if only the person can know the user name
/// @param existing true if the account is set up already
record Offer(
    Account account,
    Optional<ProviderPreset> preset,
    Optional<DiscoveryReport.Choice> choice,
    SignInWay way,
    boolean agreed,
    boolean userKnown,
    boolean existing) {

  Offer with(Account other) {
    return new Offer(other, preset, choice, way, agreed, true, existing);
  }

  Offer withAgreement() {
    return new Offer(account, preset, choice, way, true, userKnown, existing);
  }
}
