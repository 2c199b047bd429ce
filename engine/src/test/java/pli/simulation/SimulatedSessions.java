// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import pli.outbox.HandoverSession;
import pli.outbox.SessionSource;
import pli.smtp.Cause;
import pli.smtp.Reply;
import pli.smtp.SmtpStage;
import pli.smtp.client.DeliveryFeed;
import pli.smtp.client.SimulatedOpening;
import pli.smtp.client.SmtpSession;
import pli.smtp.wire.SimulatedWire;

/// Opens sessions: what comes before the first message is played, the rest is the real client.
final class SimulatedSessions implements SessionSource {

  private final SimulatedProcess process;
  private final SimulatedNetwork network;
  private final SimulatedProvider provider;
  private final int window;

  SimulatedSessions(
      SimulatedProcess process, SimulatedNetwork network, SimulatedProvider provider, int window) {
    this.process = process;
    this.network = network;
    this.provider = provider;
    this.window = window;
  }

  @Override
  public Opened open(String account) {
    World world = process.world();
    // Look-up, connection, TLS, sign-in.
    world.sleep(process, network.latency().multipliedBy(8).plus(provider.work()));
    if (network.isDown()) {
      world.sleep(process, world.upTo(Duration.ofSeconds(30)));
      return new Opened.Failed(SmtpStage.CONNECT, new Cause.NotConnected("no route"));
    }
    return switch (provider.trouble()) {
      case LATER ->
          new Opened.Failed(SmtpStage.AUTH, new Cause.ServerReply(Reply.of(454, "4.7.0 later")));
      case REFUSED ->
          new Opened.Failed(SmtpStage.AUTH, new Cause.ServerReply(Reply.of(535, "5.7.8 no")));
      case LEAVES ->
          new Opened.Failed(
              SmtpStage.GREETING, new Cause.ServerReply(Reply.of(421, "4.3.2 busy")));
      case SILENT -> {
        world.sleep(process, SmtpStage.GREETING.limit());
        yield new Opened.Failed(
            SmtpStage.GREETING, new Cause.TimedOut(SmtpStage.GREETING.limit()));
      }
      case NONE, CLOSES, RESETS, ODD, HALF, SLOW -> opened();
    };
  }

  private Opened opened() {
    try {
      SimulatedLine line = new SimulatedLine(process, network, provider.newSession());
      return new Opened.Session(
          new Open(
              SimulatedOpening.on(
                  SimulatedWire.over(line, process::nanos), provider.capabilities(), window)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Open(SmtpSession session) implements HandoverSession {

    @Override
    public void run(DeliveryFeed feed) {
      session.run(feed);
    }

    @Override
    public boolean isUsable() {
      return session.isUsable();
    }

    @Override
    public String host() {
      return "mx.example:465";
    }

    @Override
    public String tls() {
      return "TLSv1.3";
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
