// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pli.app.fake.FakePlan;
import pli.app.fake.FakeServer;
import pli.app.fake.Personalities;
import pli.provider.PresetCatalog;
import pli.smtp.SubmissionServer;
import pli.smtp.client.HostLookup;

/// The names and ports of providers, leading to personalities on this computer; no other name is
/// known. Certificates carry the provider's name and are trusted only where a test says so.
final class FakeNetwork implements HostLookup, AutoCloseable {

  private static final Personalities PERSONALITIES = Personalities.load(PresetCatalog.load());

  private final List<FakeServer> servers = new ArrayList<>();
  private final Path folder;

  /// @param folder for the root certificates and what arrives
  FakeNetwork(Path folder) {
    this.folder = folder;
  }

  static FakePlan plan(String personality) {
    return PERSONALITIES.plan(personality).orElseThrow();
  }

  /// Plays a personality; its root is `NAME.pem`, what it accepts lies in `arrived-NAME`.
  FakeNetwork with(String personality, UnaryOperator<FakePlan> change) {
    try {
      FakePlan plan =
          change.apply(plan(personality).withArrived(folder.resolve("arrived-" + personality)));
      List<String> names =
          plan.servers().stream().map(SubmissionServer::host).distinct().toList();
      FakeServer server = FakeServer.start(plan, 0, Instant.now(), names);
      servers.add(server);
      Files.writeString(folder.resolve(personality + ".pem"), server.rootPem());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeNetwork with(String personality) {
    return with(personality, UnaryOperator.identity());
  }

  /// The messages that a personality has accepted, as they lie in its folder.
  List<String> arrived(String personality) {
    try (Stream<Path> files = Files.list(folder.resolve("arrived-" + personality))) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<InetSocketAddress> find(String host, int port) {
    return servers.stream()
        .flatMap(server -> server.doors().stream())
        .filter(door -> door.standsFor().host().equalsIgnoreCase(host))
        .filter(door -> door.standsFor().port() == port)
        .map(door -> new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()))
        .toList();
  }

  @Override
  public void close() {
    servers.forEach(FakeServer::close);
  }
}
