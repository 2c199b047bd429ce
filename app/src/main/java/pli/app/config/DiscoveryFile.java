// SPDX-License-Identifier: Apache-2.0
package pli.app.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import pli.provider.discovery.DiscoveryPlan;
import pli.provider.discovery.Ispdb;
import pli.words.InputRefused;

/// `discovery.toml` in the data folder: whom to ask for the settings of a mailbox, where the usual
/// is not wanted.
///
/// ```toml
/// dns = ["192.0.2.53", "[2001:db8::53]:5353"]
/// ispdb = "https://settings.example.org/v1.1/"
/// limit_seconds = 20
/// ```
public final class DiscoveryFile {

  private static final Set<String> KEYS = Set.of("dns", "ispdb", "limit_seconds");

  private static final int DNS_PORT = 53;

  /// An address with or without a port; version 6 with a port in brackets.
  private static final Pattern DNS_SERVER =
      Pattern.compile(
          "(?:\\[(?<six>[0-9a-fA-F:.]+)]|(?<four>\\d{1,3}(?:\\.\\d{1,3}){3}))"
              + "(?::(?<port>\\d{1,5}))?"
              + "|(?<bare>[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)");

  private final Path file;

  private DiscoveryFile(Path file) {
    this.file = file;
  }

  /// The plan of an installation; the standard where there is no file.
  public static DiscoveryPlan read(Path folder) {
    Path file = folder.resolve("discovery.toml");
    return Files.isRegularFile(file) ? new DiscoveryFile(file).plan() : DiscoveryPlan.standard();
  }

  /// @throws InputRefused if the text is not an IP address with or without a port
  public static InetSocketAddress dnsServer(String text) {
    Matcher matcher = DNS_SERVER.matcher(text.strip());
    if (matcher.matches()) {
      String address =
          Stream.of("six", "four", "bare")
              .map(matcher::group)
              .filter(Objects::nonNull)
              .findFirst()
              .orElseThrow();
      String port = matcher.group("port");
      try {
        return new InetSocketAddress(
            InetAddress.ofLiteral(address), port == null ? DNS_PORT : Integer.parseInt(port));
      } catch (IllegalArgumentException e) {
        throw new InputRefused(
            InputRefused.because("discovery.dns-bad", "value", text).phrase(), e);
      }
    }
    throw InputRefused.because("discovery.dns-bad", "value", text);
  }

  /// @throws InputRefused if the text is not an https address
  public static Ispdb ispdb(String text) {
    return Ispdb.parse(text)
        .orElseThrow(() -> InputRefused.because("discovery.ispdb-bad", "value", text));
  }

  private DiscoveryPlan plan() {
    TomlParseResult toml = parsed();
    toml.errors().stream().findFirst().ifPresent(
        error -> {
          throw InputRefused.because(
              "discovery.file-unreadable",
              "file", file, "line", error.position().line(), "detail", error.getMessage());
        });
    toml.keySet().stream().filter(key -> !KEYS.contains(key)).findFirst().ifPresent(
        key -> {
          throw unusable(key);
        });
    DiscoveryPlan plan = DiscoveryPlan.standard();
    if (toml.contains("dns")) {
      plan = plan.withDnsServers(servers(toml.get("dns")));
    }
    if (toml.contains("ispdb")) {
      plan = plan.withIspdb(ispdb(text("ispdb", toml.get("ispdb"))));
    }
    if (toml.get("limit_seconds") instanceof Object value) {
      plan = plan.withLimit(limit(value));
    }
    return plan;
  }

  private TomlParseResult parsed() {
    try {
      return Toml.parse(file);
    } catch (IOException e) {
      throw new InputRefused(
          InputRefused.because("cli.file-unreadable", "file", file).phrase(), e);
    }
  }

  private List<InetSocketAddress> servers(Object value) {
    if (!(value instanceof TomlArray array)) {
      return List.of(dnsServer(text("dns", value)));
    }
    List<InetSocketAddress> servers = new ArrayList<>();
    for (Object one : array.toList()) {
      servers.add(dnsServer(text("dns", one)));
    }
    return servers;
  }

  private Duration limit(Object value) {
    if (value instanceof Long seconds) {
      Duration limit = Duration.ofSeconds(Math.clamp(seconds, 0, 100_000));
      boolean fits =
          limit.compareTo(DiscoveryPlan.SHORTEST_LIMIT) >= 0
              && limit.compareTo(DiscoveryPlan.LONGEST_LIMIT) <= 0;
      if (fits) {
        return limit;
      }
    }
    throw unusable("limit_seconds");
  }

  private String text(String key, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw unusable(key);
  }

  private InputRefused unusable(String key) {
    return InputRefused.because("discovery.file-key", "file", file, "key", key);
  }
}
