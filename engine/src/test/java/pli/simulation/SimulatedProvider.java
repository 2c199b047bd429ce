// SPDX-License-Identifier: Apache-2.0
package pli.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pli.smtp.Reply;
import pli.smtp.ServerCapabilities;

/// The provider's servers: what they offer, how often they are out of order, and what they took.
final class SimulatedProvider {

  /// What a server may do instead of what it should.
  enum Trouble {
    NONE,
    LATER,
    REFUSED,
    /// 421, and closes.
    LEAVES,
    SILENT,
    CLOSES,
    RESETS,
    /// A reply that does not belong here.
    ODD,
    /// Half a reply, then nothing or the end.
    HALF,
    SLOW
  }

  /// A message for which a server took responsibility.
  ///
  /// @param recipients all that it will be given to
  /// @param atNanos of the world
  record Taken(
      String sender, List<String> recipients, String content, long atNanos, int session) {}

  private final World world;
  private final ServerCapabilities capabilities;
  private final boolean forgetsOnlyWhenTold;
  private final double troubles;
  private final List<Taken> taken = new ArrayList<>();
  private final Map<String, List<String>> offered = new HashMap<>();
  private boolean calm;
  private int sessions;

  SimulatedProvider(World world) {
    this.world = world;
    List<String> lines = new ArrayList<>(List.of("mx.example", "8BITMIME", "ENHANCEDSTATUSCODES"));
    if (world.chance(0.7)) {
      lines.add("PIPELINING");
    }
    if (world.chance(0.5)) {
      lines.add("CHUNKING");
    }
    if (world.chance(0.5)) {
      lines.add("SIZE 10000000");
    }
    if (world.chance(0.1)) {
      lines.add("LIMITS MAILMAX=10");
    }
    this.capabilities =
        ServerCapabilities.fromEhlo(new Reply(250, lines));
    this.forgetsOnlyWhenTold = world.chance(0.3);
    this.troubles = world.chance(0.5) ? 0.01 : 0.03;
  }

  ServerCapabilities capabilities() {
    return capabilities;
  }

  /// A server that keeps recipients from one transaction to the next unless RSET comes between.
  boolean forgetsOnlyWhenTold() {
    return forgetsOnlyWhenTold;
  }

  ServerSession newSession() {
    return new ServerSession(world, this, ++sessions);
  }

  /// From now on all is well.
  void calm() {
    calm = true;
  }

  Trouble trouble() {
    if (calm || !world.chance(troubles)) {
      return Trouble.NONE;
    }
    Trouble[] all = Trouble.values();
    return all[1 + world.random().nextInt(all.length - 1)];
  }

  /// How long a step takes.
  Duration work() {
    return world.upTo(Duration.ofMillis(20));
  }

  /// Longer than anybody waits, or not quite.
  Duration slowness() {
    return world.upTo(Duration.ofMinutes(12));
  }

  boolean accepted(Taken one) {
    world.note("taken " + one.recipients() + " in session " + one.session());
    return taken.add(one);
  }

  void offered(List<String> recipients, String content) {
    recipients.forEach(
        one -> offered.computeIfAbsent(one, r -> new ArrayList<>()).add(content));
  }

  List<Taken> taken() {
    return taken;
  }

  /// The whole contents that were shown for a recipient, taken or not.
  Map<String, List<String>> offered() {
    return offered;
  }
}
