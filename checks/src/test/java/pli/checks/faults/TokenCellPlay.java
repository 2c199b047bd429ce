// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import pli.account.Account;
import pli.diagnosis.FindingCode;
import pli.oauth.FileGate;
import pli.oauth.Identity;
import pli.oauth.SignInOutcome;
import pli.oauth.TokenSource;
import pli.oauth.Tokens;
import pli.oauth.jdbc.JdbcGrants;
import pli.outbox.OutboxEvent;
import pli.outbox.OutboxState;
import pli.outbox.SessionSource;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Secret;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.client.Timeouts;
import pli.testkit.faults.Fault;
import pli.testkit.faults.FaultPlan;
import pli.testkit.faults.FaultyServer;
import pli.testkit.faults.Step;
import pli.testkit.faults.TlsMode;
import pli.time.SystemPause;

/// Two messages of a mailbox that signs in by token, and an issuer that goes wrong when a new one
/// is wanted. Whatever it says, no message loses a try by it and none is refused.
record TokenCellPlay(int number, HttpCell cell, Knowledge knowledge) implements Cell {

  private static final Duration LIFETIME = Duration.ofHours(8);

  @Override
  public String block() {
    return "HTTP";
  }

  @Override
  public List<String> play(CellStore database) throws Exception {
    List<String> both =
        List.of("one" + number + "@kunde.example", "two" + number + "@kunde.example");
    CellClock start = new CellClock();
    try (FaultyIssuer issuer = new FaultyIssuer(cell, start, knowledge);
        FaultyServer server = FaultyServer.open(mailServer(), knowledge.serverTls())) {
      Account account = account(server.port());
      CellStore.accounts(database.database(), start).add(account);
      boolean isOver = cell.step() == HttpStep.REFRESH;
      signIn(database, issuer, account, isOver ? start.instant().minus(LIFETIME) : start.instant());
      CellStore.release(
          database.outbox(database.database(), start), account.address(), both, Duration.ZERO,
          start.instant().minusSeconds(1));
      AtomicReference<CellOutbox> own = new AtomicReference<>();
      try (CellOutbox outbox =
          new CellOutbox(
              knowledge, account, database, database.database(), UnaryOperator.identity(),
              id -> open(id, database, issuer, own.get().clock()))) {
        own.set(outbox);
        List<String> wrong = new ArrayList<>();
        outbox.start();
        handOver(outbox, issuer, both, wrong);
        both.forEach(key -> judge(outbox, server, key, wrong));
        judgeTheWords(outbox, both.getFirst(), wrong);
        if (HttpLaw.ending(cell) == Ending.STOP_ACCOUNT) {
          if (issuer.asked() != 1) {
            wrong.add("the issuer was asked " + issuer.asked() + " times");
          }
          issuer.mend();
          signIn(database, issuer, account, outbox.clock().instant());
          CellStore.accounts(database.database(), outbox.clock()).resume(account.id());
          handOver(outbox, issuer, both, wrong);
          both.forEach(key -> judgeAccepted(outbox, server, key, wrong));
        }
        outbox.stop();
        wrong.addAll(issuer.problems());
        return wrong;
      }
    }
  }

  /// In order, but for a token that it refuses once where another one is to be fetched.
  private FaultPlan mailServer() {
    int times = cell.step() == HttpStep.REPLACE ? 1 : 0;
    return new FaultPlan(
        Step.XOAUTH2, Fault.REFUSAL, TlsMode.IMPLICIT, cell.form(), times, cell.form() == 1);
  }

  private Account account(int port) {
    EmailAddress address = EmailAddress.parse("token" + number + "@amt.example");
    return Account.of(
            address, new SubmissionServer("localhost", port, Security.TLS), address.toString())
        .withSignIn(SignInKind.OAUTH2)
        .withTrustedRoot(Optional.of(knowledge.authority().rootPem()));
  }

  private TokenSource tokens(CellStore database, FaultyIssuer issuer, CellClock clock) {
    InstantSource system = InstantSource.system();
    return new TokenSource(
        issuer.vault(),
        new JdbcGrants(database.database()),
        issuer.signIns(clock, clock),
        new FileGate(database.file().resolveSibling("locks"), system, new SystemPause(system)),
        clock);
  }

  private void signIn(CellStore database, FaultyIssuer issuer, Account account, Instant at) {
    Tokens first =
        new Tokens(
            Secret.of(IssuerPages.CANARY + "-refresh-0"),
            Secret.of(IssuerPages.CANARY + "-access-0"),
            at,
            at.plus(LIFETIME));
    tokens(database, issuer, new CellClock())
        .keep(
            account, issuer.client(), new SignInOutcome.Granted(first, new Identity(List.of())));
  }

  private SessionSource.Opened open(
      String id, CellStore database, FaultyIssuer issuer, CellClock clock) {
    return knowledge
        .sessions(
            CellStore.accounts(database.database(), clock),
            tokens(database, issuer, clock),
            (host, port) -> List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
            Timeouts.capped(Duration.ofSeconds(30)))
        .open(id);
  }

  private static void handOver(
      CellOutbox outbox, FaultyIssuer issuer, List<String> both, List<String> wrong)
      throws InterruptedException {
    boolean ended =
        outbox.run(
            both,
            () -> {
              if (outbox.events().stream().anyMatch(TokenCellPlay::isTrouble)) {
                issuer.mend();
              }
              return outbox.tries() > 0;
            });
    if (!ended) {
      wrong.add("did not end: " + outbox.sofar());
    }
  }

  private static boolean isTrouble(OutboxEvent event) {
    return event instanceof OutboxEvent.SessionFailed
        || event instanceof OutboxEvent.AccountImpossible;
  }

  private void judge(CellOutbox outbox, FaultyServer server, String key, List<String> wrong) {
    Ending wanted = HttpLaw.ending(cell);
    if (outbox.ending(key) != wanted) {
      wrong.add("ends as " + outbox.ending(key) + " and not as " + wanted);
    }
    if (wanted != Ending.STOP_ACCOUNT) {
      judgeAccepted(outbox, server, key, wrong);
    } else if (outbox.entry(key).attempts() != 0 || server.taken(key) != 0) {
      wrong.add("has lost a try: " + outbox.entry(key));
    }
  }

  /// By its first try, whatever went wrong before.
  private static void judgeAccepted(
      CellOutbox outbox, FaultyServer server, String key, List<String> wrong) {
    if (outbox.entry(key).state() != OutboxState.ACCEPTED
        || outbox.entry(key).attempts() != 1
        || outbox.store().attempts(outbox.entry(key)).size() != 1
        || server.taken(key) != 1) {
      wrong.add("taken " + server.taken(key) + " times: " + outbox.entry(key));
    }
    wrong.addAll(outbox.contradictions(key));
  }

  private void judgeTheWords(CellOutbox outbox, String key, List<String> wrong) {
    Set<FindingCode> wanted = HttpLaw.findings(cell);
    Set<FindingCode> told =
        outbox.firstFinding(key).map(one -> Set.of(one.code())).orElse(Set.of());
    if (!told.equals(wanted)) {
      wrong.add("is told as " + told + " and not as " + wanted);
    }
    outbox.firstFinding(key).map(knowledge::silentLanguages).ifPresent(wrong::addAll);
    Set<String> impossible =
        outbox.events().stream()
            .filter(OutboxEvent.AccountImpossible.class::isInstance)
            .map(event -> ((OutboxEvent.AccountImpossible) event).why().code())
            .collect(Collectors.toSet());
    if (!impossible.equals(HttpLaw.impossible(cell))) {
      wrong.add("says " + impossible + " and not " + HttpLaw.impossible(cell));
    }
    if (outbox.events().toString().contains(IssuerPages.CANARY)) {
      wrong.add("a token can be read: " + outbox.events());
    }
  }

  @Override
  public String toString() {
    return cell.toString();
  }
}
