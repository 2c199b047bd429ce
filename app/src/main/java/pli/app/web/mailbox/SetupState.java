// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.connection.StepResult;
import pli.connection.TestStep;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.provider.discovery.DiscoveryReport;
import pli.smtp.EmailAddress;
import pli.words.Phrase;

/// Where the setting-up of a mailbox stands.
public sealed interface SetupState {

  /// The settings are looked for; nobody can do anything but wait some seconds.
  record Looking(EmailAddress mailbox) implements SetupState {}

  /// The domain looks misspelt: only the person knows.
  ///
  /// @param meant the address that was probably meant
  record Misspelt(EmailAddress typed, EmailAddress meant) implements SetupState {}

  /// The person has to name the server.
  ///
  /// @param report what was tried; empty if the person wanted to name it
  /// @param typed what stands in the form
  /// @param fault what was wrong with what they named
  record NotFound(
      EmailAddress mailbox,
      Optional<DiscoveryReport> report,
      TypedServer typed,
      Optional<Phrase> fault)
      implements SetupState {

    /// Before anything was typed.
    NotFound(EmailAddress mailbox, Optional<DiscoveryReport> report, Optional<Phrase> fault) {
      this(mailbox, report, TypedServer.nothing(mailbox), fault);
    }
  }

  /// Settings are there; a password is asked for, or leave to use a stranger's server.
  ///
  /// @param steps of the try before, with the finding; empty before the first
  /// @param fault what was wrong with what the person gave
  record Asking(Offer offer, List<StepResult> steps, Optional<Phrase> fault)
      implements SetupState {}

  /// The person is at the issuer's page.
  record SigningIn(Offer offer, Issuer issuer, URI page) implements SetupState {}

  /// Somebody else than expected has signed in.
  record Stranger(Offer offer, String names, SignInOutcome.Granted granted)
      implements SetupState {}

  /// @param steps those that have ended
  /// @param now the one under way
  record Testing(Offer offer, List<StepResult> steps, Optional<TestStep> now)
      implements SetupState {}

  /// @param saved true if the mailbox is new or its password was changed
  /// @param usable false if nothing can be handed over through it
  record Done(Account account, List<StepResult> steps, boolean saved, boolean usable)
      implements SetupState {}
}
