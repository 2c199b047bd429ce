// SPDX-License-Identifier: Apache-2.0
package pli.app.fake;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import pli.smtp.Extension;
import pli.smtp.Security;
import pli.smtp.SubmissionServer;
import pli.smtp.server.ListenerLimits;
import pli.smtp.server.ListenerPlan;
import pli.smtp.server.ListenerReplies;
import pli.smtp.server.SignInPolicy;
import pli.smtp.server.SmtpListener;

/// A server on this computer that plays a [FakePlan], one port for each of the provider's.
public final class FakeServer implements AutoCloseable {

  /// An open port.
  ///
  /// @param standsFor the server of the provider
  /// @param port on the loopback address
  public record Door(SubmissionServer standsFor, int port) {}

  private final List<SmtpListener> listeners = new ArrayList<>();
  private final List<Door> doors = new ArrayList<>();
  private final LocalAuthority authority;
  private final FakeTraffic traffic;

  private FakeServer(LocalAuthority authority, FakeTraffic traffic) {
    this.authority = authority;
    this.traffic = traffic;
  }

  /// Starts the server under the name `localhost`.
  ///
  /// @param firstPort of the first of the provider's servers, 0 for any free one; the others get
  ///     free ones
  /// @param now when the certificate begins
  /// @throws IOException if the folder for what arrives cannot be made
  /// @throws java.io.UncheckedIOException if the port is taken
  public static FakeServer start(FakePlan plan, int firstPort, Instant now) throws IOException {
    return start(plan, firstPort, now, List.of("localhost"));
  }

  /// The same with other names in its certificate, for tests that let a provider's name lead here.
  public static FakeServer start(FakePlan plan, int firstPort, Instant now, List<String> names)
      throws IOException {
    LocalAuthority authority = new LocalAuthority("Pli fake " + plan.id(), now);
    FakeServer server = new FakeServer(authority, new FakeTraffic(plan.clock()));
    Optional<ArrivedFolder> arrived =
        plan.arrived().isPresent()
            ? Optional.of(ArrivedFolder.in(plan.arrived().get()))
            : Optional.empty();
    SSLContext tls = authority.serverContext(names);
    try {
      for (SubmissionServer one : plan.servers()) {
        int port = server.doors.isEmpty() ? firstPort : 0;
        FakeRoom room = new FakeRoom(plan, one.host(), server.traffic, arrived);
        SmtpListener listener =
            SmtpListener.open(listenerPlan(plan.personality(), one, tls).withPort(port), room);
        server.listeners.add(listener);
        server.doors.add(new Door(one, listener.port()));
      }
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  public List<Door> doors() {
    return List.copyOf(doors);
  }

  /// The root certificate that an account has to trust in order to come in.
  public String rootPem() {
    return authority.rootPem();
  }

  /// How many messages were accepted so far.
  public long messages() {
    return traffic.messages();
  }

  @Override
  public void close() {
    listeners.forEach(SmtpListener::close);
  }

  private static ListenerPlan listenerPlan(
      Personality personality, SubmissionServer server, SSLContext tls) {
    ListenerPlan plan =
        server.security() == Security.TLS ? ListenerPlan.tls(tls) : ListenerPlan.starttls(tls);
    return plan.withName(server.host())
        .without(missing(personality))
        .withSizeLimit(personality.sizeBytes())
        .withLimits(ListenerLimits.STANDARD.withRecipients(personality.recipients()))
        .withSignIn(
            SignInPolicy.STANDARD.withMechanisms(
                personality.mechanisms().toArray(String[]::new)))
        .withReplies(replies(personality));
  }

  private static Extension[] missing(Personality personality) {
    Set<Extension> missing = EnumSet.allOf(Extension.class);
    missing.removeIf(
        one ->
            one == Extension.STARTTLS
                || one == Extension.AUTH
                || personality.extensions().contains(one.keyword()));
    return missing.toArray(Extension[]::new);
  }

  private static ListenerReplies replies(Personality personality) {
    return new ListenerReplies(
        ReplyText.reply(personality.greeting()),
        Optional.ofNullable(personality.hello()).orElse(""),
        ReplyText.reply(personality.tlsFirst()),
        ReplyText.reply(personality.signInFirst()),
        Optional.ofNullable(personality.mechanismUnknown())
            .map(ReplyText::reply)
            .orElse(ListenerReplies.STANDARD.mechanismUnknown()),
        ReplyText.reply(personality.tooLarge()),
        ReplyText.reply(personality.tooManyRecipients()));
  }
}
