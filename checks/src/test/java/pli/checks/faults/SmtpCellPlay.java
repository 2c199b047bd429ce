// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import pli.account.Account;
import pli.diagnosis.Finding;
import pli.diagnosis.FindingCode;
import pli.outbox.OutboxEntry;
import pli.outbox.OutboxState;
import pli.outbox.OutboxStore;
import pli.outbox.SessionSource;
import pli.provider.SignInKind;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.smtp.client.Timeouts;
import pli.testkit.faults.Fault;
import pli.testkit.faults.FaultyServer;
import pli.testkit.faults.Step;
import pli.testkit.faults.TlsMode;

/// Two messages for a server that goes wrong once, and what became of both.
record SmtpCellPlay(int number, SmtpCell cell, Knowledge knowledge) implements Cell {

  /// Nothing that is in order takes so long, and nothing here waits for it.
  private static final Duration LONG = Duration.ofSeconds(30);

  /// How long the client waits at the one stage at which the server falls silent.
  private static final Duration SHORT = Duration.ofMillis(700);

  /// What the buffers of both kernels can hold of an endless reply; far below any heap.
  private static final long POURED_MOST = 24L * 1024 * 1024;

  @Override
  public String block() {
    return "SMTP";
  }

  @Override
  public List<String> play(CellStore database) throws Exception {
    String first = "first" + number + "@kunde.example";
    String second = "second" + number + "@kunde.example";
    List<String> both = List.of(first, second);
    boolean inBetween = cell.step() == Step.RSET || cell.step() == Step.IDLE;
    String focus = inBetween ? second : first;
    try (FaultyServer server = FaultyServer.open(cell.plan(), knowledge.serverTls())) {
      Account account = account(server.port());
      CellClock start = new CellClock();
      CellStore.accounts(database.database(), start).add(account);
      CellStore.release(
          database.outbox(database.database(), start), account.address(), both,
          cell.step() == Step.IDLE ? Duration.ofSeconds(10) : Duration.ofMillis(1),
          start.instant().minusSeconds(1));
      try (CellOutbox outbox = outbox(database, account, server, focus)) {
        outbox.start();
        boolean ended = outbox.run(both, () -> timeMayPass(outbox, server, first));
        outbox.stop();
        List<String> wrong = new ArrayList<>();
        if (!ended) {
          wrong.add("did not end: " + outbox.sofar());
        }
        judge(outbox, server, focus, wrong);
        judgeTheOther(outbox, server, focus.equals(first) ? second : first, wrong);
        both.forEach(key -> wrong.addAll(outbox.contradictions(key)));
        return wrong;
      }
    }
  }

  private Account account(int port) {
    EmailAddress address = EmailAddress.parse("cell" + number + "@amt.example");
    Security security = cell.mode() == TlsMode.IMPLICIT ? Security.TLS : Security.STARTTLS;
    boolean signsIn = cell.step() != Step.HELO || cell.mode() == TlsMode.STARTTLS;
    return Account.of(
            address,
            new SubmissionServer("localhost", port, security),
            signsIn ? address.toString() : "")
        .withSignIn(cell.step() == Step.XOAUTH2 ? SignInKind.OAUTH2 : SignInKind.PASSWORD)
        .withTrustedRoot(Optional.of(knowledge.authority().rootPem()));
  }

  private CellOutbox outbox(
      CellStore database, Account account, FaultyServer server, String focus) {
    SessionSource source =
        id ->
            knowledge
                .sessions(
                    CellStore.accounts(database.database(), new CellClock()),
                    (host, port) ->
                        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
                    timeouts(server))
                .open(id);
    return new CellOutbox(
        knowledge, account, database, database.database(),
        store -> cell.step() == Step.BODY ? watched(store, server, focus) : store, source);
  }

  private Timeouts timeouts(FaultyServer server) {
    Timeouts patient = Timeouts.capped(LONG);
    boolean slow = cell.fault().isSlow() && server.faults() < cell.plan().times();
    return slow ? patient.with(stage(), SHORT) : patient;
  }

  private SmtpStage stage() {
    return switch (cell.step()) {
      case BANNER -> SmtpStage.GREETING;
      case EHLO, HELO, EHLO_AFTER_TLS -> SmtpStage.EHLO;
      case STARTTLS -> SmtpStage.STARTTLS;
      case AUTH_PLAIN, AUTH_LOGIN_USER, AUTH_LOGIN_PASSWORD, XOAUTH2 -> SmtpStage.AUTH;
      case MAIL -> SmtpStage.MAIL;
      case RCPT -> SmtpStage.RCPT;
      case DATA -> SmtpStage.DATA;
      case BODY -> cell.onlyTheDotWasMissing() ? SmtpStage.FINAL_REPLY : SmtpStage.CONTENT;
      case FINAL_REPLY -> SmtpStage.FINAL_REPLY;
      case RSET, IDLE -> SmtpStage.RSET;
      case QUIT -> SmtpStage.QUIT;
    };
  }

  /// Sees to it that the fault comes while the content is on its way: the content flows on, or the
  /// mark before the dot is granted, only after it.
  private OutboxStore watched(OutboxStore store, FaultyServer server, String focus) {
    return (OutboxStore)
        Proxy.newProxyInstance(
            OutboxStore.class.getClassLoader(),
            new Class<?>[] {OutboxStore.class},
            (proxy, method, arguments) -> {
              Object result = invoked(store, method, arguments);
              boolean concerned =
                  !server.hasGoneWrong()
                      && List.of(Optional.ofNullable(arguments).orElse(new Object[0])).stream()
                          .anyMatch(one -> isEntryFor(one, focus));
              if (concerned && cell.onlyTheDotWasMissing() && method.getName().equals("markDot")) {
                return ((CompletableFuture<?>) result)
                    .thenApplyAsync(granted -> server.awaitFault() ? granted : false);
              }
              if (concerned && !cell.onlyTheDotWasMissing() && method.getName().equals("content")) {
                return new SlowContent(server, cell.fault() == Fault.SILENCE);
              }
              return result;
            });
  }

  private static boolean isEntryFor(Object argument, String recipient) {
    return argument instanceof OutboxEntry entry
        && entry.recipient().toString().equals(recipient);
  }

  private static Object invoked(Object target, Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /// What is due later must not come due before the first session has begun, nor before something
  /// went wrong in its idle time.
  private boolean timeMayPass(CellOutbox outbox, FaultyServer server, String first) {
    if (outbox.tries() == 0 || cell.step() != Step.IDLE || server.faults() > 0) {
      return outbox.tries() > 0;
    }
    if (outbox.entry(first).state() == OutboxState.ACCEPTED) {
      server.clientIsIdle();
      server.awaitFault();
      outbox.clock().pass(Duration.ofSeconds(15));
    }
    return false;
  }

  private void judge(
      CellOutbox outbox, FaultyServer server, String focus, List<String> wrong) {
    Ending wanted = SmtpLaw.ending(cell);
    Ending ending = outbox.ending(focus);
    if (ending != wanted) {
      wrong.add("ends as " + ending + " and not as " + wanted + ": " + outbox.entry(focus));
    }
    int taken = server.taken(focus);
    boolean rightlyTaken =
        switch (wanted) {
          case GOES_ON, RETRY -> taken == 1;
          case PERMANENT, STOP_ACCOUNT -> taken == 0;
          case ASK -> taken <= 1;
        };
    if (!rightlyTaken) {
      wrong.add("taken " + taken + " times");
    }
    judgeTheWords(outbox.firstFinding(focus), wrong);
    int most = SmtpLaw.heardAfterwardsMost(cell);
    if (server.afterwards() > most) {
      wrong.add(
          "the connection was used again: " + server.afterwards() + " commands and not " + most);
    }
    if (server.poured() > POURED_MOST) {
      wrong.add("listened to " + server.poured() + " bytes of an endless reply");
    }
    boolean neverSaid = cell.step() == Step.HELO && cell.mode() == TlsMode.STARTTLS;
    if (!neverSaid && server.faults() != cell.plan().times()) {
      wrong.add("went wrong " + server.faults() + " times");
    }
  }

  private void judgeTheWords(Optional<Finding> finding, List<String> wrong) {
    Set<FindingCode> wanted = SmtpLaw.findings(cell);
    Optional<FindingCode> code = finding.map(Finding::code);
    if (code.isEmpty() ? !wanted.isEmpty() : !wanted.contains(code.get())) {
      wrong.add("is told as " + code + " and not as " + wanted);
    }
    finding.map(knowledge::silentLanguages).ifPresent(wrong::addAll);
  }

  private void judgeTheOther(
      CellOutbox outbox, FaultyServer server, String other, List<String> wrong) {
    boolean stopped = SmtpLaw.ending(cell) == Ending.STOP_ACCOUNT;
    OutboxState state = outbox.entry(other).state();
    if (state != (stopped ? OutboxState.WAITING : OutboxState.ACCEPTED)
        || server.taken(other) != (stopped ? 0 : 1)) {
      wrong.add("the other message is " + state + ", taken " + server.taken(other) + " times");
    }
  }

  @Override
  public String toString() {
    return cell.toString();
  }
}
