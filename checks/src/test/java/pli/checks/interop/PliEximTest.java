// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Pli's client against Exim.
@Tag("interop")
class PliEximTest implements PliContract {

  @RegisterExtension
  static final PeerExtension<EximServer> EXIM = new PeerExtension<>(new EximServer());

  @Override
  public EximServer peer() {
    return EXIM.peer();
  }
}
