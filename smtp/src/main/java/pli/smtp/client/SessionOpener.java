// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pli.smtp.Cause;
import pli.smtp.Extension;
import pli.smtp.Reply;
import pli.smtp.Security;
import pli.smtp.ServerCapabilities;
import pli.smtp.SmtpStage;
import pli.smtp.sasl.Credential;
import pli.smtp.sasl.Mechanism;
import pli.smtp.sasl.Mechanisms;
import pli.smtp.wire.SmtpConnection;
import pli.smtp.wire.WireException;
import pli.smtp.wire.WriteWatch;

/// Opens sessions: name, connection, TLS, greeting, EHLO, STARTTLS, EHLO again, sign-in.
///
/// Never silently weaker: the security that the plan names is required, not tried. In clear only to
/// this computer. What a server announced before STARTTLS is forgotten (RFC 3207 §4.2).
///
/// One opener serves the whole program; it may be used by many threads at once.
public final class SessionOpener {

  private final WriteWatch writeWatch = new WriteWatch();
  private final Mechanisms mechanisms;
  private final HostLookup lookup;

  public SessionOpener(SecureRandom random) {
    this(random, HostLookup.system());
  }

  public SessionOpener(SecureRandom random, HostLookup lookup) {
    this.mechanisms = new Mechanisms(random);
    this.lookup = lookup;
  }

  /// Opens a session.
  ///
  /// @param events hears what happens on the wire, now and as long as the session lives
  public SessionResult open(SessionPlan plan, SessionEvent.Sink events) {
    Opening opening = new Opening(plan, events);
    try {
      return new SessionResult.Opened(opening.run());
    } catch (Stopped stopped) {
      return opening.failed(stopped.stage, stopped.cause);
    } catch (WireException e) {
      return opening.failed(opening.stage, e.fact());
    }
  }

  /// The steps of one opening; `stage` says where it stands when the line fails.
  private final class Opening {

    private final SessionPlan plan;
    private final SessionEvent.Sink events;
    private SmtpStage stage = SmtpStage.RESOLVE;
    private SmtpConnection line;

    Opening(SessionPlan plan, SessionEvent.Sink events) {
      this.plan = plan;
      this.events = events;
    }

    SmtpSession run() throws WireException, Stopped {
      connect(resolve());
      if (plan.server().security() == Security.TLS) {
        secure();
      }
      greet();
      ServerCapabilities capabilities = hello();
      if (plan.server().security() == Security.STARTTLS) {
        startTls(capabilities);
        capabilities = hello();
      }
      if (plan.credential().isPresent()) {
        signIn(plan.credential().get(), capabilities);
      }
      return new SmtpSession(plan, line, capabilities, events);
    }

    SessionResult failed(SmtpStage at, Cause cause) {
      events.on(new SessionEvent.Failed(at, cause));
      List<X509Certificate> chain = List.of();
      if (line != null) {
        chain = line.shownChain();
        line.drop();
      }
      return new SessionResult.Failed(at, cause, chain);
    }

    private List<InetSocketAddress> resolve() throws Stopped {
      String host = plan.server().host();
      List<InetSocketAddress> places = lookedUp(host, plan.timeouts().of(SmtpStage.RESOLVE));
      List<InetAddress> addresses = places.stream().map(InetSocketAddress::getAddress).toList();
      events.on(new SessionEvent.Resolved(host, addresses));
      boolean elsewhere = addresses.stream().anyMatch(one -> !one.isLoopbackAddress());
      if (plan.server().security() == Security.NONE && elsewhere) {
        throw new Stopped(
            SmtpStage.CONNECT, new Cause.StoppedHere("clear text beyond this computer"));
      }
      return places;
    }

    private List<InetSocketAddress> lookedUp(String host, Duration limit) throws Stopped {
      // The look-up of the JDK knows no time limit: it gets a thread of its own.
      CompletableFuture<List<InetSocketAddress>> found = new CompletableFuture<>();
      Thread.ofVirtual().name("resolve-" + host).start(() -> lookUp(host, found));
      try {
        List<InetSocketAddress> places = found.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (places.isEmpty()) {
          throw new Stopped(SmtpStage.RESOLVE, new Cause.NameNotResolved(host));
        }
        return places;
      } catch (TimeoutException e) {
        throw new Stopped(SmtpStage.RESOLVE, new Cause.TimedOut(limit));
      } catch (ExecutionException e) {
        throw new Stopped(SmtpStage.RESOLVE, new Cause.NameNotResolved(host));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Stopped(SmtpStage.RESOLVE, new Cause.StoppedHere("interrupted"));
      }
    }

    private void lookUp(String host, CompletableFuture<List<InetSocketAddress>> found) {
      try {
        found.complete(lookup.find(host, plan.server().port()));
      } catch (RuntimeException e) {
        found.completeExceptionally(e);
      }
    }

    private void connect(List<InetSocketAddress> places) throws WireException {
      stage = SmtpStage.CONNECT;
      line =
          SmtpConnection.connect(
              places,
              plan.timeouts().of(SmtpStage.CONNECT),
              plan.timeouts().of(SmtpStage.CONTENT),
              writeWatch);
      events.on(new SessionEvent.Connected(line.remoteAddress(), plan.server().port()));
    }

    private void secure() throws WireException {
      stage = SmtpStage.TLS;
      line.startTls(
          plan.server().host(), plan.trust(), plan.timeouts().of(SmtpStage.TLS));
      events.on(new SessionEvent.Secured(line.tls()));
    }

    private void greet() throws WireException, Stopped {
      stage = SmtpStage.GREETING;
      completed(reply());
    }

    private ServerCapabilities hello() throws WireException, Stopped {
      stage = SmtpStage.EHLO;
      Reply reply = exchange("EHLO " + ownName());
      boolean ehloUnknown = reply.code() == 500 || reply.code() == 502;
      boolean heloIsEnough =
          plan.credential().isEmpty() && plan.server().security() != Security.STARTTLS;
      if (ehloUnknown && heloIsEnough) {
        // RFC 5321 §3.2: an old server; without extensions there is neither sign-in nor TLS.
        completed(exchange("HELO " + ownName()));
        return ServerCapabilities.NONE;
      }
      completed(reply);
      return ServerCapabilities.fromEhlo(reply);
    }

    private void startTls(ServerCapabilities capabilities) throws WireException, Stopped {
      stage = SmtpStage.STARTTLS;
      if (!capabilities.has(Extension.STARTTLS)) {
        throw new Stopped(
            SmtpStage.STARTTLS, new Cause.ExtensionMissing(Extension.STARTTLS.keyword()));
      }
      Reply reply = exchange("STARTTLS");
      // Only 220 opens TLS (RFC 3207 §4); after anything else the server reads on in clear.
      if (reply.code() != 220) {
        throw new Stopped(SmtpStage.STARTTLS, new Cause.ServerReply(reply));
      }
      secure();
    }

    private void signIn(Credential credential, ServerCapabilities capabilities)
        throws WireException, Stopped {
      stage = SmtpStage.AUTH;
      boolean underTls = plan.server().security() != Security.NONE;
      Set<String> offered = capabilities.authMechanisms();
      Optional<Mechanism> mechanism =
          mechanisms.choose(
              credential, offered, underTls, plan.server().host(), plan.server().port());
      if (mechanism.isEmpty()) {
        String wanted = offered.isEmpty() ? "AUTH" : "AUTH (" + String.join(" ", offered) + ")";
        throw new Stopped(SmtpStage.AUTH, new Cause.ExtensionMissing(wanted));
      }
      Optional<Cause> refusal =
          new SignIn(line, plan.timeouts(), events).run(mechanism.get());
      if (refusal.isPresent()) {
        throw new Stopped(SmtpStage.AUTH, refusal.get());
      }
    }

    private void completed(Reply reply) throws Stopped {
      if (!reply.isCompleted()) {
        throw new Stopped(stage, new Cause.ServerReply(reply));
      }
    }

    private Reply exchange(String text) throws WireException {
      line.writeLine(text);
      line.flush();
      events.on(new SessionEvent.CommandWritten(text));
      return reply();
    }

    private Reply reply() throws WireException {
      Duration limit = plan.timeouts().of(stage);
      // What comes with the answer to STARTTLS is an attack of its own name, found by `secure`.
      Reply reply =
          stage == SmtpStage.STARTTLS ? line.readReply(limit) : line.readLoneReply(limit);
      events.on(new SessionEvent.ReplyReceived(stage, reply));
      return reply;
    }

    /// The address literal of our end of the line (RFC 5321 §4.1.4): the computer's name is nobody's
    /// business, and a made-up name would be refused by some.
    private String ownName() {
      InetAddress own = line.localAddress();
      String text = own.getHostAddress().replaceFirst("%.*$", "");
      return own instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    }
  }

  /// Ends an opening where nothing failed on the line itself.
  private static final class Stopped extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient SmtpStage stage;
    private final transient Cause cause;

    Stopped(SmtpStage stage, Cause cause) {
      super(stage + " " + cause, null, false, false);
      this.stage = stage;
      this.cause = cause;
    }
  }
}
