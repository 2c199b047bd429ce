// SPDX-License-Identifier: Apache-2.0
package pli.checks.faults;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import pli.account.Account;
import pli.diagnosis.FindingCode;
import pli.outbox.SessionSource;
import pli.smtp.EmailAddress;
import pli.smtp.Security;
import pli.smtp.SmtpStage;
import pli.smtp.SubmissionServer;
import pli.smtp.client.HostLookup;
import pli.smtp.client.Timeouts;
import pli.testkit.CertificateKind;
import pli.testkit.TestAuthority;
import pli.testkit.faults.FaultPlan;
import pli.testkit.faults.FaultyServer;
import pli.testkit.faults.TlsFault;
import pli.testkit.faults.TlsMode;

/// Two messages, and something between here and the server that goes wrong before a word is said.
/// They are tried again, and nobody but the right server hears of the sign-in.
///
/// @param way what goes wrong before TLS
/// @param tls or with it
/// @param form of the fault, 0 to 2
record ConnectCellPlay(
    int number, Optional<ConnectFault> way, Optional<TlsFault> tls, TlsMode mode, int form,
    Knowledge knowledge)
    implements Cell {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(700);

  static List<Cell> all(int firstNumber, int form, Knowledge knowledge) {
    List<Cell> cells = new ArrayList<>();
    for (ConnectFault fault : ConnectFault.values()) {
      cells.add(
          new ConnectCellPlay(
              firstNumber + cells.size(), Optional.of(fault), Optional.empty(), TlsMode.IMPLICIT,
              form, knowledge));
    }
    for (TlsMode mode : TlsMode.values()) {
      for (TlsFault fault : TlsFault.values()) {
        cells.add(
            new ConnectCellPlay(
                firstNumber + cells.size(), Optional.empty(), Optional.of(fault), mode, form,
                knowledge));
      }
    }
    return cells;
  }

  @Override
  public String block() {
    return "connect";
  }

  @Override
  public List<String> play(CellStore database) throws Exception {
    List<String> both =
        List.of("one" + number + "@kunde.example", "two" + number + "@kunde.example");
    FaultPlan plan =
        tls.map(fault -> FaultPlan.of(fault, mode, form))
            .orElseGet(() -> FaultPlan.nothing(mode));
    try (FaultyServer server = FaultyServer.open(plan, knowledge.serverTls(), wrongTls());
        FaultyServer other =
            FaultyServer.open(
                FaultPlan.nothing(mode),
                knowledge.authority().server(CertificateKind.WRONG_HOST));
        WayToServer astray =
            new WayToServer(way.orElse(ConnectFault.FIRST_ADDRESS_DEAD), form, other.port())) {
      Account account = account(server.port());
      CellClock start = new CellClock();
      CellStore.accounts(database.database(), start).add(account);
      CellStore.release(
          database.outbox(database.database(), start), account.address(), both, Duration.ZERO,
          start.instant().minusSeconds(1));
      HostLookup lookup =
          way.isPresent()
              ? astray
              : (host, port) ->
                  List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      try (CellOutbox outbox = outbox(database, account, server, astray, lookup)) {
        outbox.start();
        boolean ended = outbox.run(both, () -> outbox.tries() > 0);
        outbox.stop();
        List<String> wrong = new ArrayList<>();
        if (!ended) {
          wrong.add("did not end: " + outbox.sofar());
        }
        both.forEach(key -> judge(outbox, server, key, wrong));
        if (other.connections() > 0 && other.heard() > 0 || server.afterwards() > 0) {
          wrong.add("something was said to the wrong server");
        }
        return wrong;
      }
    }
  }

  private Account account(int port) {
    EmailAddress address = EmailAddress.parse("way" + number + "@amt.example");
    return Account.of(
            address,
            new SubmissionServer(
                "localhost", port, mode == TlsMode.IMPLICIT ? Security.TLS : Security.STARTTLS),
            address.toString())
        .withTrustedRoot(Optional.of(knowledge.authority().rootPem()));
  }

  private CellOutbox outbox(
      CellStore database, Account account, FaultyServer server, WayToServer astray,
      HostLookup lookup) {
    SessionSource source =
        id ->
            knowledge
                .sessions(
                    CellStore.accounts(database.database(), new CellClock()), lookup,
                    timeouts(server, astray))
                .open(id);
    return new CellOutbox(
        knowledge, account, database, database.database(), UnaryOperator.identity(), source);
  }

  private Timeouts timeouts(FaultyServer server, WayToServer astray) {
    Timeouts patient = Timeouts.capped(LONG);
    if (tls.filter(TlsFault::isSlow).isPresent() && server.connections() == 0) {
      return patient.with(SmtpStage.TLS, SHORT);
    }
    if (way.isEmpty() || astray.times() == way.get().times(form)) {
      return patient;
    }
    return switch (way.get()) {
      case NAME_SILENT -> patient.with(SmtpStage.RESOLVE, SHORT);
      case SILENT -> patient.with(SmtpStage.CONNECT, SHORT);
      default -> patient;
    };
  }

  private SSLContext wrongTls() {
    TestAuthority authority = knowledge.authority();
    return tls.map(
            fault ->
                switch (fault) {
                  case EXPIRED -> authority.server(CertificateKind.EXPIRED);
                  case NOT_YET_VALID -> authority.server(CertificateKind.NOT_YET_VALID);
                  case WRONG_HOST -> authority.server(CertificateKind.WRONG_HOST);
                  case SELF_SIGNED -> authority.server(CertificateKind.SELF_SIGNED);
                  case UNKNOWN_ROOT -> new TestAuthority().server(CertificateKind.VALID);
                  default -> knowledge.serverTls();
                })
        .orElse(knowledge.serverTls());
  }

  private void judge(CellOutbox outbox, FaultyServer server, String key, List<String> wrong) {
    Ending wanted = findings().isEmpty() ? Ending.GOES_ON : Ending.RETRY;
    if (outbox.ending(key) != wanted) {
      wrong.add("ends as " + outbox.ending(key) + " and not as " + wanted);
    }
    if (server.taken(key) != 1) {
      wrong.add("taken " + server.taken(key) + " times");
    }
    wrong.addAll(outbox.contradictions(key));
    Optional<FindingCode> told = outbox.firstFinding(key).map(one -> one.code());
    if (told.isEmpty() ? !findings().isEmpty() : !findings().contains(told.get())) {
      wrong.add("is told as " + told + " and not as " + findings());
    }
    outbox.firstFinding(key).map(knowledge::silentLanguages).ifPresent(wrong::addAll);
  }

  private Set<FindingCode> findings() {
    return way.map(ConnectFault::findings).orElseGet(() -> ofTls(tls.orElseThrow(), form));
  }

  private static Set<FindingCode> ofTls(TlsFault fault, int form) {
    return switch (fault) {
      case EXPIRED -> Set.of(FindingCode.CERTIFICATE_EXPIRED);
      case NOT_YET_VALID -> Set.of(FindingCode.CERTIFICATE_NOT_YET_VALID);
      case WRONG_HOST -> Set.of(FindingCode.CERTIFICATE_WRONG_HOST);
      case SELF_SIGNED, UNKNOWN_ROOT -> Set.of(FindingCode.CERTIFICATE_UNTRUSTED);
      case OLD_VERSION -> Set.of(FindingCode.TLS_TOO_OLD);
      // With TLS 1.3 the server says so only after our side of the handshake (RFC 8446 §4.4.2.4);
      // with TLS 1.2 it is chance whether its alert or the end of the line is met first.
      case CLIENT_CERTIFICATE ->
          form == 1
              ? Set.of(
                  FindingCode.TLS_TOO_OLD, FindingCode.TLS_FAILED, FindingCode.CONNECTION_LOST)
              : Set.of(FindingCode.TLS_FAILED, FindingCode.CONNECTION_LOST);
      case CLEAR_TEXT -> Set.of(FindingCode.TLS_NOT_SPOKEN);
      case CLOSE, RESET, SILENCE, DRIP, TORN_RECORD -> Set.of(FindingCode.TLS_CUT);
      // A failed handshake is also what a server says that has nothing in common with us (§6.2).
      case ALERT -> Set.of(form == 1 ? FindingCode.TLS_TOO_OLD : FindingCode.TLS_FAILED);
    };
  }

  @Override
  public String toString() {
    return way.map(fault -> fault.layer() + " | " + fault)
            .orElseGet(() -> "TLS | " + tls.orElseThrow() + " | " + mode)
        + " | form " + form;
  }
}
