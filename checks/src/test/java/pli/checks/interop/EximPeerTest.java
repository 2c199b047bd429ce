// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("interop")
class EximPeerTest implements PeerContract {

  @RegisterExtension
  static final PeerExtension<EximServer> EXIM = new PeerExtension<>(new EximServer());

  @Override
  public EximServer peer() {
    return EXIM.peer();
  }
}
