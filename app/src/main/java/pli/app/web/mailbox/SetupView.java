// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.facts.AccountNotices;
import pli.connection.StepResult;
import pli.connection.TestStep;
import pli.diagnosis.Finding;
import pli.oauth.Issuer;
import pli.provider.ProviderPreset;
import pli.provider.SignInKind;
import pli.provider.discovery.DiscoveryReport;
import pli.provider.discovery.SourceAnswer;
import pli.provider.discovery.Verdict;
import pli.smtp.EmailAddress;
import pli.words.Phrase;
import pli.words.Words;

/// The setting-up of a mailbox as its page shows it.
///
/// @param path of the page
/// @param live true while something happens by itself
public record SetupView(String path, SetupState state, boolean live, Wiring wiring) {

  static SetupView of(Setup setup, Wiring wiring) {
    SetupState state = setup.state();
    boolean live =
        switch (state) {
          case SetupState.Looking _, SetupState.SigningIn _, SetupState.Testing _ -> true;
          case SetupState.Misspelt _, SetupState.NotFound _, SetupState.Asking _,
              SetupState.Stranger _, SetupState.Done _ -> false;
        };
    return new SetupView(setup.path(), state, live, wiring);
  }

  /// @param mark `done`, `bad`, `now` or `open`
  public record Step(String id, String mark, List<Phrase> details, long millis) {}

  public EmailAddress mailbox() {
    return switch (state) {
      case SetupState.Looking(EmailAddress mailbox) -> mailbox;
      case SetupState.Misspelt(EmailAddress typed, var _) -> typed;
      case SetupState.NotFound(EmailAddress mailbox, var _, var _, var _) -> mailbox;
      case SetupState.Asking asking -> asking.offer().account().address();
      case SetupState.SigningIn signing -> signing.offer().account().address();
      case SetupState.Stranger stranger -> stranger.offer().account().address();
      case SetupState.Testing testing -> testing.offer().account().address();
      case SetupState.Done done -> done.account().address();
    };
  }

  public Optional<Phrase> fault() {
    return switch (state) {
      case SetupState.NotFound(var _, var _, var _, Optional<Phrase> fault) -> fault;
      case SetupState.Asking(var _, var _, Optional<Phrase> fault) -> fault;
      case SetupState.Looking _, SetupState.Misspelt _, SetupState.SigningIn _,
          SetupState.Stranger _, SetupState.Testing _, SetupState.Done _ -> Optional.empty();
    };
  }

  /// The field of the form that the fault is about; empty if it is about none of them.
  public String wrongField() {
    return switch (fault().map(Phrase::code).orElse("")) {
      case "page.setup.host-missing", "cli.host-bad" -> "host";
      case "cli.security-unknown" -> "security";
      case "page.setup.port-bad" -> "port";
      case "account.password-empty" -> "password";
      case "account.root-unreadable", "account.root-too-large", "account.root-not-certificates",
          "account.root-expired" -> "root";
      case String _ -> "";
    };
  }

  /// What stands in the form for a server.
  public TypedServer typed() {
    return state instanceof SetupState.NotFound notFound
        ? notFound.typed()
        : TypedServer.nothing(mailbox());
  }

  private Optional<Offer> offer() {
    return switch (state) {
      case SetupState.Asking asking -> Optional.of(asking.offer());
      case SetupState.SigningIn signing -> Optional.of(signing.offer());
      case SetupState.Stranger stranger -> Optional.of(stranger.offer());
      case SetupState.Testing testing -> Optional.of(testing.offer());
      case SetupState.Looking _, SetupState.Misspelt _, SetupState.NotFound _,
          SetupState.Done _ -> Optional.empty();
    };
  }

  public Optional<Account> account() {
    return state instanceof SetupState.Done done
        ? Optional.of(done.account())
        : offer().map(Offer::account);
  }

  public Optional<ProviderPreset> preset() {
    return account().flatMap(Account::providerId).flatMap(wiring.catalog()::byId);
  }

  /// Why these settings: the source that named them; empty where a person did.
  public Optional<DiscoveryReport.Choice> choice() {
    return offer().flatMap(Offer::choice);
  }

  public boolean isExisting() {
    return offer().map(Offer::existing).orElse(false);
  }

  public boolean needsAgreement() {
    return !offer().map(Offer::agreed).orElse(true);
  }

  /// Where only the person knows the name to sign in with; and where a try has failed, which says that
  /// it may be the name.
  public boolean needsUser() {
    return userIsUnknown() || (finding().isPresent() && !userName().isEmpty());
  }

  /// Where the provider gives names that are not the address.
  public boolean userIsUnknown() {
    return !offer().map(Offer::userKnown).orElse(true);
  }

  /// What stands in the field for it.
  public String userName() {
    return offer().filter(Offer::userKnown).map(one -> one.account().userName()).orElse("");
  }

  public Optional<Phrase> remark() {
    return offer().flatMap(one -> one.way().remark());
  }

  /// The issuer whose sign-in this mailbox needs.
  public Optional<Issuer> issuer() {
    return offer().flatMap(one -> one.way().issuer());
  }

  public boolean isRegistered() {
    return issuer().flatMap(wiring.signIns()::registration).isPresent();
  }

  public boolean byToken() {
    return account().map(one -> one.signIn() == SignInKind.OAUTH2).orElse(false);
  }

  /// What each source said, without those that nobody asked.
  public List<SourceAnswer> answers() {
    return state
            instanceof SetupState.NotFound(var _, Optional<DiscoveryReport> report, var _, var _)
        ? report.stream()
            .flatMap(one -> one.answers().stream())
            .filter(one -> one.verdict().outcome() != Verdict.Outcome.SKIPPED)
            .toList()
        : List.of();
  }

  /// True if the domain itself does not exist.
  public boolean domainIsUnknown() {
    return state
            instanceof SetupState.NotFound(var _, Optional<DiscoveryReport> report, var _, var _)
        && report.map(DiscoveryReport::domainIsUnknown).orElse(false);
  }

  private List<StepResult> results() {
    return switch (state) {
      case SetupState.Asking asking -> asking.steps();
      case SetupState.Testing testing -> testing.steps();
      case SetupState.Done done -> done.steps();
      case SetupState.Looking _, SetupState.Misspelt _, SetupState.NotFound _,
          SetupState.SigningIn _, SetupState.Stranger _ -> List.of();
    };
  }

  /// All steps: those that have ended, the one under way, and while it lasts those to come.
  public List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    results().forEach(one -> steps.add(step(one)));
    if (state instanceof SetupState.Testing testing) {
      testing.now().ifPresent(one -> steps.add(new Step(one.id(), "now", List.of(), 0)));
      Arrays.stream(TestStep.values())
          .filter(one -> one != TestStep.MESSAGE)
          .filter(one -> steps.stream().noneMatch(step -> step.id().equals(one.id())))
          .forEach(one -> steps.add(new Step(one.id(), "open", List.of(), 0)));
    }
    return steps;
  }

  private static Step step(StepResult result) {
    String mark =
        switch (result.outcome()) {
          case OK -> "done";
          case FAILED -> "bad";
          case NOT_REACHED -> "open";
        };
    return new Step(
        result.step().id(), mark, result.details(), result.took().toMillis());
  }

  /// Why the test failed. Nothing is tried again by itself here.
  public Optional<Finding> finding() {
    return results().stream()
        .flatMap(one -> one.finding().stream())
        .findFirst()
        .map(Finding::byHand);
  }

  /// What the provider is going to change, and what a person should know of it.
  public List<String> notices(Words words) {
    List<String> notices = new ArrayList<>();
    preset()
        .ifPresent(
            one -> one.notices().forEach(notice -> notices.add(words.say(notice.text()))));
    account()
        .ifPresent(one -> notices.addAll(new AccountNotices(wiring, words).lines(one)));
    return notices;
  }
}
