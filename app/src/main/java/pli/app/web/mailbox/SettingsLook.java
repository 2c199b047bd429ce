// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.mailbox.NewAccount;
import pli.app.mailbox.SignInWay;
import pli.oauth.Issuer;
import pli.provider.KnownDomains;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.Effort;
import pli.provider.discovery.FoundSettings;
import pli.provider.discovery.MailDomain;
import pli.provider.discovery.ServerDiscovery;
import pli.smtp.EmailAddress;
import pli.smtp.SubmissionServer;
import pli.words.InputRefused;

/// From an address, or a server that a person names, to an [Offer].
final class SettingsLook {

  private static final SignInWay.Wish NO_WISH = new SignInWay.Wish(null, null, false);

  private final Wiring wiring;
  private final Supplier<ServerDiscovery> discovery;

  /// @param discovery made when it is first needed
  SettingsLook(Wiring wiring, Supplier<ServerDiscovery> discovery) {
    this.wiring = wiring;
    this.discovery = discovery;
  }

  /// What was probably meant.
  static Optional<EmailAddress> meant(EmailAddress typed) {
    return KnownDomains.meant(MailDomain.of(typed).ascii())
        .map(domain -> new EmailAddress(typed.localPart(), domain));
  }

  /// Asks whoever may know; takes some seconds where the catalogue does not.
  ///
  /// @return an [SetupState.Asking] or a [SetupState.NotFound]
  SetupState look(EmailAddress mailbox) throws InterruptedException {
    DiscoveryReport report = discovery.get().discover(mailbox, Effort.FIRST);
    if (report.chosen().isEmpty()) {
      return new SetupState.NotFound(mailbox, Optional.of(report), Optional.empty());
    }
    try {
      Offer offer = offer(mailbox, report.chosen().get());
      return new SetupState.Asking(offer, List.of(), Optional.empty());
    } catch (InputRefused refused) {
      return new SetupState.NotFound(
          mailbox, Optional.of(report), Optional.of(refused.phrase()));
    }
  }

  private Offer offer(EmailAddress mailbox, DiscoveryReport.Choice choice) {
    FoundSettings found = choice.settings();
    // Where only the person can know the user name, the address stands there until they say it.
    Account account =
        NewAccount.of(mailbox, found, found.userName().or(() -> Optional.of(mailbox.toString())));
    return offer(
        account, found.preset(), Optional.of(choice), found.signIn(),
        found.userName().isPresent());
  }

  /// A server as the person names it.
  Offer named(EmailAddress mailbox, SubmissionServer server, String user) {
    Account account = Account.of(mailbox, server, user);
    return offer(
        account, wiring.catalog().forAddress(mailbox), Optional.empty(),
        List.of(account.signIn()), true);
  }

  /// A saved mailbox whose password or sign-in is to be renewed.
  Offer saved(Account account) {
    Optional<ProviderPreset> preset =
        account.providerId().flatMap(wiring.catalog()::byId);
    SignInWay way =
        SignInWay.choose(
            this::isRegistered, account, List.of(account.signIn()),
            account.signIn() == SignInKind.OAUTH2
                ? new SignInWay.Wish("browser", null, false)
                : NO_WISH);
    return new Offer(account, preset, Optional.empty(), way, true, true, true);
  }

  private Offer offer(
      Account account,
      Optional<ProviderPreset> preset,
      Optional<DiscoveryReport.Choice> choice,
      List<SignInKind> kinds,
      boolean userKnown) {
    SignInWay way = SignInWay.choose(this::isRegistered, account, kinds, NO_WISH);
    boolean agreed = choice.map(one -> !one.needsConsent()).orElse(true);
    return new Offer(
        account.withSignIn(way.kind()), preset, choice, way, agreed, userKnown, false);
  }

  boolean isRegistered(Issuer issuer) {
    return wiring.signIns().registration(issuer).isPresent();
  }
}
