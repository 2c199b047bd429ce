// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pli.account.Account;
import pli.app.Wiring;
import pli.connection.StepResult;
import pli.connection.TestListener;
import pli.connection.TestReport;
import pli.connection.TestStep;
import pli.connection.TestSubject;
import pli.oauth.BrowserSignIn;
import pli.oauth.CallbackPage;
import pli.oauth.ClientRegistration;
import pli.oauth.Issuer;
import pli.oauth.SignInOutcome;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.client.Transcript;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.Words;

/// What takes seconds while a mailbox is set up, each on a thread of its own: looking for settings,
/// the test, the wait for the browser. Nothing is saved before a test has shown that it works.
final class SetupWork {

  /// A known provider is found at once: then the person need not see that anything was looked for.
  private static final Duration AT_ONCE = Duration.ofMillis(300);

  /// Long enough to look for the phone that confirms a sign-in. Taste.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Wiring wiring;
  private final SettingsLook settings;

  SetupWork(Wiring wiring, SettingsLook settings) {
    this.wiring = wiring;
    this.settings = settings;
  }

  /// Looks for the settings of a mailbox.
  ///
  /// @param back where the browser returns to after a sign-in
  void look(Setup setup, EmailAddress mailbox, Words words, URI back) {
    setup.become(new SetupState.Looking(mailbox));
    Thread thread =
        begin(
            setup,
            () -> {
              SetupState found = settings.look(mailbox);
              if (found instanceof SetupState.Asking(Offer offer, var _, var _)) {
                ask(setup, offer, words, back);
              } else {
                setup.become(found);
              }
            });
    try {
      thread.join(AT_ONCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks for what the offer needs: leave, a password, or the sign-in in the browser.
  void ask(Setup setup, Offer offer, Words words, URI back) {
    Optional<ClientRegistration> client =
        offer.way().issuer().flatMap(wiring.signIns()::registration);
    if (offer.agreed() && client.isPresent()) {
      signIn(setup, offer, client.get(), words, back);
    } else {
      setup.become(new SetupState.Asking(offer, List.of(), Optional.empty()));
    }
  }

  /// Opens the way back first, then shows the person where to sign in.
  private void signIn(
      Setup setup, Offer offer, ClientRegistration client, Words words, URI back) {
    CallbackPage page =
        new CallbackPage(
                words.language().getLanguage(),
                words.say("oauth.page-title"),
                words.say("page.setup.signed-in"),
                words.say("oauth.page-foreign"))
            .leadingTo(back, words.say("page.setup.back"));
    Issuer issuer = client.issuer();
    BrowserSignIn signIn =
        wiring.signIns().inBrowser(client, offer.account().address(), page);
    SetupState waiting = new SetupState.SigningIn(offer, issuer, signIn.address());
    setup.become(waiting);
    begin(
        setup,
        () -> {
          try (signIn) {
            SignInOutcome outcome = signIn.await(PATIENCE);
            if (setup.state() == waiting) {
              after(setup, offer, client, outcome);
            }
          }
        });
  }

  private void after(
      Setup setup, Offer offer, ClientRegistration client, SignInOutcome outcome) {
    switch (outcome) {
      case SignInOutcome.Granted granted when granted.identity().fits(offer.account()) ->
          granted(setup, offer, client, granted);
      case SignInOutcome.Granted granted ->
          setup.become(
              new SetupState.Stranger(
                  offer, String.join(", ", granted.identity().names()), granted));
      case SignInOutcome.Failed(Phrase why, var _) ->
          setup.become(new SetupState.Asking(offer, List.of(), Optional.of(why)));
    }
  }

  /// The person wants the sign-in although it was by another name.
  void acceptStranger(Setup setup, SetupState.Stranger stranger) {
    ClientRegistration client =
        wiring
            .signIns()
            .registration(stranger.offer().way().issuer().orElseThrow())
            .orElseThrow();
    granted(setup, stranger.offer(), client, stranger.granted());
  }

  private void granted(
      Setup setup, Offer offer, ClientRegistration client, SignInOutcome.Granted granted) {
    TestSubject subject =
        TestSubject.unsaved(offer.account(), granted.tokens().access());
    test(
        setup, offer, subject,
        () -> {
          save(offer);
          wiring.tokens().keep(offer.account(), client, granted);
        });
  }

  /// Tries a password that is not saved yet, and saves it if it works.
  void tryPassword(Setup setup, Offer offer, Secret password) {
    boolean signsIn = !offer.account().userName().isEmpty();
    TestSubject subject =
        signsIn
            ? TestSubject.unsaved(offer.account(), password)
            : TestSubject.saved(offer.account());
    test(
        setup, offer, subject,
        () -> {
          save(offer);
          if (signsIn) {
            wiring.vault().keep(offer.account().id(), password);
          }
        });
  }

  private void save(Offer offer) {
    if (offer.existing()) {
      wiring.accounts().update(offer.account());
      wiring.accounts().resume(offer.account().id());
    } else {
      wiring.accounts().add(offer.account());
    }
  }

  private void test(
      Setup setup, Offer offer, TestSubject subject, Runnable ifUsable) {
    setup.become(new SetupState.Testing(offer, List.of(), Optional.empty()));
    begin(
        setup,
        () -> {
          TestReport report = run(setup, offer, subject);
          if (report.isUsable()) {
            ifUsable.run();
            setup.become(new SetupState.Done(offer.account(), report.steps(), true, true));
          } else {
            setup.become(new SetupState.Asking(offer, report.steps(), Optional.empty()));
          }
        });
  }

  /// Tries a mailbox that is set up, with what is saved; nothing is changed.
  void tryAgain(Setup setup, Offer offer, TestSubject subject) {
    setup.become(new SetupState.Testing(offer, List.of(), Optional.empty()));
    begin(
        setup,
        () -> {
          TestReport report = run(setup, offer, subject);
          setup.become(
              new SetupState.Done(
                  offer.account(), report.steps(), false, report.isUsable()));
        });
  }

  private TestReport run(Setup setup, Offer offer, TestSubject subject) {
    Account account = subject.account();
    Transcript transcript = new Transcript();
    TestReport report =
        wiring.connectionTest().run(subject, new Follower(setup, offer), transcript);
    if (!report.isOk()) {
      wiring.transcripts().write(account.id(), transcript);
    }
    return report;
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /// What goes wrong on the way is told on the page.
  private static Thread begin(Setup setup, Work work) {
    return Thread.ofVirtual()
        .name("mailbox-setup")
        .start(
            () -> {
              try {
                work.run();
              } catch (InputRefused refused) {
                refused(setup, refused.phrase());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void refused(Setup setup, Phrase why) {
    Optional<Phrase> fault = Optional.of(why);
    setup.become(
        switch (setup.state()) {
          case SetupState.Looking(EmailAddress mailbox) ->
              new SetupState.NotFound(mailbox, Optional.empty(), fault);
          case SetupState.Misspelt(EmailAddress typed, var _) ->
              new SetupState.NotFound(typed, Optional.empty(), fault);
          case SetupState.NotFound(EmailAddress mailbox, var report, var typed, var _) ->
              new SetupState.NotFound(mailbox, report, typed, fault);
          case SetupState.Asking(Offer offer, var steps, var _) ->
              new SetupState.Asking(offer, steps, fault);
          case SetupState.SigningIn(Offer offer, var _, var _) ->
              new SetupState.Asking(offer, List.of(), fault);
          case SetupState.Stranger(Offer offer, var _, var _) ->
              new SetupState.Asking(offer, List.of(), fault);
          case SetupState.Testing(Offer offer, var steps, var _) ->
              new SetupState.Asking(offer, steps, fault);
          case SetupState.Done done ->
              new SetupState.Done(done.account(), done.steps(), false, false);
        });
  }

  /// Shows each step as it happens.
  private static final class Follower implements TestListener {

    private final Setup setup;
    private final Offer offer;
    private final List<StepResult> ended = new ArrayList<>();

    Follower(Setup setup, Offer offer) {
      this.setup = setup;
      this.offer = offer;
    }

    @Override
    public void begins(TestStep step) {
      setup.become(
          new SetupState.Testing(offer, List.copyOf(ended), Optional.of(step)));
    }

    @Override
    public void ends(StepResult result) {
      ended.add(result);
      setup.become(new SetupState.Testing(offer, List.copyOf(ended), Optional.empty()));
    }
  }
}
