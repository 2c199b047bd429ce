// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

/// One way to learn settings over the network.
interface SettingsSource {

  DiscoverySource name();

  /// Asks, and reads the answer. Runs on a virtual thread that is interrupted when its time is
  /// over.
  Verdict ask(Inquiry inquiry) throws InterruptedException;
}
