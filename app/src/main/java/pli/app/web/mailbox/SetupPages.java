// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pli.account.Account;
import pli.app.Wiring;
import pli.app.mailbox.NewAccount;
import pli.app.mailbox.SelfLetters;
import pli.app.web.LiveUpdates;
import pli.app.web.Page;
import pli.app.web.Pages;
import pli.app.web.Routes;
import pli.connection.TestSubject;
import pli.provider.discovery.ServerDiscovery;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.words.InputRefused;
import pli.words.Phrase;
import pli.words.Words;

/// From an address to a mailbox that works: settings are found, the right password is asked for, and
/// a test that can be followed shows each step.
public final class SetupPages implements Routes {

  /// The first page of the way.
  ///
  /// @param typed as typed
  public record Beginning(String typed, Optional<Phrase> fault) {}

  private final Pages pages;
  private final Wiring wiring;
  private final SettingsLook settings;
  private final SetupWork work;
  private final Setups setups;
  private final LiveUpdates updates;
  private final ZoneId zone;

  /// @param discovery made when it is first needed
  public SetupPages(
      Pages pages,
      Wiring wiring,
      Supplier<ServerDiscovery> discovery,
      LiveUpdates updates,
      ZoneId zone) {
    this.pages = pages;
    this.wiring = wiring;
    this.zone = zone;
    this.settings = new SettingsLook(wiring, discovery);
    this.work = new SetupWork(wiring, settings);
    this.setups = new Setups(wiring.random(), updates::tell);
    this.updates = updates;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/mailboxes/new", request -> begin(request, "", Optional.empty()));
    routes.post("/mailboxes/new", this::address);
    routes.get("/mailboxes/setups/{id}", this::show);
    routes.sse("/mailboxes/setups/{id}/events", this::follow);
    routes.post("/mailboxes/setups/{id}/meant", this::meant);
    routes.post("/mailboxes/setups/{id}/agreement", this::agree);
    routes.post("/mailboxes/setups/{id}/server", this::server);
    routes.post("/mailboxes/setups/{id}/password", this::password);
    routes.post("/mailboxes/setups/{id}/sign-in", this::signInAgain);
    routes.post("/mailboxes/setups/{id}/stranger", this::stranger);
    routes.post("/mailboxes/setups/{id}/registration", this::register);
    routes.post("/mailboxes/{account}/test", this::test);
    routes.post("/mailboxes/{account}/password", this::renew);
  }

  private void begin(Context request, String typed, Optional<Phrase> fault) {
    Page page = pages.page(request, "mailboxes", "page.setup.title");
    pages.show(request, "setup-new.jte", page, new Beginning(typed, fault));
  }

  private void address(Context request) {
    String typed = new SetupForm(request, wiring.clock()).field("address");
    try {
      EmailAddress mailbox = NewAccount.parsedAddress(typed);
      NewAccount.refuseKnown(wiring.accounts(), mailbox);
      Optional<EmailAddress> meant = SettingsLook.meant(mailbox);
      Setup setup =
          setups.open(
              meant
                  .<SetupState>map(one -> new SetupState.Misspelt(mailbox, one))
                  .orElseGet(() -> new SetupState.Looking(mailbox)));
      if (meant.isEmpty()) {
        work.look(setup, mailbox, words(request), back(request, setup));
      }
      request.redirect(setup.path(), HttpStatus.SEE_OTHER);
    } catch (InputRefused refused) {
      request.status(HttpStatus.UNPROCESSABLE_CONTENT);
      begin(request, typed, Optional.of(refused.phrase()));
    }
  }

  private void show(Context request) {
    Optional<Setup> setup = found(request);
    if (setup.isPresent()) {
      Page page = pages.page(request, "mailboxes", "page.setup.title");
      pages.show(request, "setup.jte", page, view(setup.get()));
    }
  }

  private void follow(SseClient client) {
    String id = client.ctx().pathParam("id");
    Page page = pages.page(client.ctx(), "mailboxes", "page.setup.title");
    updates.follow(
        client,
        () -> setups.find(id).map(one -> pages.part("setup-part.jte", page, view(one))));
  }

  private SetupView view(Setup setup) {
    return SetupView.of(setup, wiring);
  }

  private void meant(Context request) {
    Optional<Setup> setup = found(request);
    if (setup.isPresent()
        && setup.get().state()
            instanceof SetupState.Misspelt(EmailAddress typed, EmailAddress meant)) {
      boolean yes = "yes".equals(request.formParam("answer"));
      guarded(
          setup.get(),
          () ->
              work.look(
                  setup.get(), yes ? meant : typed, words(request),
                  back(request, setup.get())));
    }
    back(request, setup);
  }

  private void agree(Context request) {
    Optional<Setup> setup = found(request);
    if (setup.isPresent() && setup.get().state() instanceof SetupState.Asking asking) {
      if ("yes".equals(request.formParam("answer"))) {
        work.ask(
            setup.get(), asking.offer().withAgreement(), words(request),
            back(request, setup.get()));
      } else {
        setup.get()
            .become(
                new SetupState.NotFound(
                    asking.offer().account().address(), Optional.empty(), Optional.empty()));
      }
    }
    back(request, setup);
  }

  /// The person names the server, or wants to.
  private void server(Context request) throws IOException {
    Optional<Setup> setup = found(request);
    if (setup.isEmpty()) {
      return;
    }
    EmailAddress mailbox = mailbox(setup.get().state());
    SetupForm form = new SetupForm(request, wiring.clock());
    if (form.field("host").isEmpty()) {
      setup.get().become(unnamed(setup.get().state(), mailbox, form));
    } else {
      try {
        Offer offer = settings.named(mailbox, form.server(), form.user(mailbox));
        tryPassword(setup.get(), offer.with(form.changed(offer.account())), form.password());
      } catch (InputRefused refused) {
        setup.get()
            .become(
                new SetupState.NotFound(
                    mailbox, Optional.empty(), form.typed(), Optional.of(refused.phrase())));
      }
    }
    back(request, setup);
  }

  /// A form without a server: an empty one that was handed in, or the wish for one. What was tried
  /// before stands in it.
  private static SetupState unnamed(SetupState state, EmailAddress mailbox, SetupForm form) {
    boolean handedIn = form.has("host");
    TypedServer typed =
        switch (state) {
          case SetupState.Asking asking when !handedIn ->
              TypedServer.of(asking.offer().account());
          case SetupState _ when handedIn -> form.typed();
          case SetupState _ -> TypedServer.nothing(mailbox);
        };
    return new SetupState.NotFound(
        mailbox, Optional.empty(), typed,
        handedIn ? Optional.of(Phrase.of("page.setup.host-missing")) : Optional.empty());
  }

  private static EmailAddress mailbox(SetupState state) {
    return switch (state) {
      case SetupState.Looking(EmailAddress mailbox) -> mailbox;
      case SetupState.Misspelt(EmailAddress typed, var _) -> typed;
      case SetupState.NotFound(EmailAddress mailbox, var _, var _, var _) -> mailbox;
      case SetupState.Asking(Offer offer, var _, var _) -> offer.account().address();
      case SetupState.SigningIn(Offer offer, var _, var _) -> offer.account().address();
      case SetupState.Stranger(Offer offer, var _, var _) -> offer.account().address();
      case SetupState.Testing(Offer offer, var _, var _) -> offer.account().address();
      case SetupState.Done done -> done.account().address();
    };
  }

  private void password(Context request) throws IOException {
    Optional<Setup> setup = found(request);
    if (setup.isPresent() && setup.get().state() instanceof SetupState.Asking asking) {
      SetupForm form = new SetupForm(request, wiring.clock());
      try {
        Offer offer = asking.offer().with(form.changed(asking.offer().account()));
        tryPassword(setup.get(), offer, form.password());
      } catch (InputRefused refused) {
        setup.get()
            .become(
                new SetupState.Asking(
                    asking.offer(), asking.steps(), Optional.of(refused.phrase())));
      }
    }
    back(request, setup);
  }

  private void tryPassword(Setup setup, Offer offer, Secret typed) {
    boolean signsIn = !offer.account().userName().isEmpty();
    work.tryPassword(
        setup, offer,
        signsIn ? NewAccount.password(offer.account(), typed, offer.preset()) : typed);
  }

  private void signInAgain(Context request) {
    Optional<Setup> setup = found(request);
    if (setup.isPresent() && setup.get().state() instanceof SetupState.Asking asking) {
      work.ask(setup.get(), asking.offer(), words(request), back(request, setup.get()));
    }
    back(request, setup);
  }

  private void stranger(Context request) {
    Optional<Setup> setup = found(request);
    if (setup.isPresent() && setup.get().state() instanceof SetupState.Stranger stranger) {
      if ("yes".equals(request.formParam("answer"))) {
        work.acceptStranger(setup.get(), stranger);
      } else {
        work.ask(setup.get(), stranger.offer(), words(request), back(request, setup.get()));
      }
    }
    back(request, setup);
  }

  /// Enters a client id, once for the whole company.
  private void register(Context request) {
    Optional<Setup> setup = found(request);
    if (setup.isPresent()
        && setup.get().state() instanceof SetupState.Asking asking
        && asking.offer().way().issuer().isPresent()) {
      SetupForm form = new SetupForm(request, wiring.clock());
      guarded(
          setup.get(),
          () -> {
            form.keepRegistration(wiring, asking.offer().way().issuer().get());
            work.ask(setup.get(), asking.offer(), words(request), back(request, setup.get()));
          });
    }
    back(request, setup);
  }

  private void guarded(Setup setup, Runnable step) {
    try {
      step.run();
    } catch (InputRefused refused) {
      if (setup.state() instanceof SetupState.Asking(Offer offer, var steps, var _)) {
        setup.become(new SetupState.Asking(offer, steps, Optional.of(refused.phrase())));
      }
    }
  }

  private void test(Context request) {
    Optional<Account> account = account(request);
    if (account.isPresent()) {
      Offer offer = settings.saved(account.get());
      Setup setup = setups.open(new SetupState.Testing(offer, List.of(), Optional.empty()));
      boolean letter = request.formParam("letter") != null;
      work.tryAgain(setup, offer, subject(request, account.get(), letter));
      request.redirect(setup.path(), HttpStatus.SEE_OTHER);
    }
  }

  private TestSubject subject(Context request, Account account, boolean letter) {
    return letter
        ? new TestSubject(
            account, Optional.empty(), TestSubject.Reach.SENDER,
            Optional.of(
                new SelfLetters(wiring, words(request), zone)
                    .letter(account, Optional.empty(), Optional.empty())))
        : TestSubject.saved(account);
  }

  private void renew(Context request) {
    Optional<Account> account = account(request);
    if (account.isPresent()) {
      Offer offer = settings.saved(account.get());
      Setup setup =
          setups.open(new SetupState.Asking(offer, List.of(), Optional.empty()));
      work.ask(setup, offer, words(request), back(request, setup));
      request.redirect(setup.path(), HttpStatus.SEE_OTHER);
    }
  }

  private Optional<Account> account(Context request) {
    Optional<Account> account = wiring.accounts().find(request.pathParam("account"));
    if (account.isEmpty()) {
      request.status(HttpStatus.NOT_FOUND);
    }
    return account;
  }

  private Optional<Setup> found(Context request) {
    Optional<Setup> setup = setups.find(request.pathParam("id"));
    if (setup.isEmpty()) {
      // The program was started anew; nothing had been saved.
      request.redirect("/mailboxes/new", HttpStatus.SEE_OTHER);
    }
    return setup;
  }

  private static void back(Context request, Optional<Setup> setup) {
    setup.ifPresent(one -> request.redirect(one.path(), HttpStatus.SEE_OTHER));
  }

  private static URI back(Context request, Setup setup) {
    return URI.create("http://" + request.header("Host") + setup.path());
  }

  private Words words(Context request) {
    return pages.words(request);
  }
}
