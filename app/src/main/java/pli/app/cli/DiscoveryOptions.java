// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import java.util.List;
import picocli.CommandLine.Option;
import pli.app.config.DiscoveryFile;
import pli.provider.discovery.DiscoveryPlan;

/// The options of every command that looks for settings.
final class DiscoveryOptions {

  @Option(names = "--offline", description = "${bundle:help.discover.offline}")
  private boolean offline;

  @Option(names = "--dns", paramLabel = "ADDRESS", description = "${bundle:help.discover.dns}")
  private List<String> dns = List.of();

  @Option(names = "--ispdb", paramLabel = "URL", description = "${bundle:help.discover.ispdb}")
  private String ispdb;

  @Option(names = "--as-written", description = "${bundle:help.discover.as-written}")
  private boolean asWritten;

  boolean offline() {
    return offline;
  }

  boolean asWritten() {
    return asWritten;
  }

  /// What the file says, changed by what was typed.
  DiscoveryPlan changed(DiscoveryPlan plan) {
    DiscoveryPlan changed = plan;
    if (!dns.isEmpty()) {
      changed = changed.withDnsServers(dns.stream().map(DiscoveryFile::dnsServer).toList());
    }
    if (ispdb != null) {
      changed = changed.withIspdb(DiscoveryFile.ispdb(ispdb));
    }
    return changed;
  }
}
