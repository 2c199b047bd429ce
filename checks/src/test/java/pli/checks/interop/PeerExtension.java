// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/// Starts a peer before the tests of a class and stops it after them; prints the peer's logs when a
/// test failed, and the reason in plain sight when the peer cannot be had.
///
/// Used as `@RegisterExtension static final PeerExtension<PostfixServer> POSTFIX = ...`.
public final class PeerExtension<P extends RealPeer>
    implements BeforeAllCallback, AfterAllCallback, TestWatcher {

  private final P peer;

  public PeerExtension(P peer) {
    this.peer = peer;
  }

  public P peer() {
    return peer;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Optional<String> missing = peer.missing();
    if (missing.isPresent()) {
      String line = "SKIPPED " + context.getDisplayName() + ": " + missing.get();
      System.err.println("=".repeat(100) + "\n" + line + "\n" + "=".repeat(100));
      assumeTrue(false, line);
    }
    try {
      peer.start();
    } catch (Exception failure) {
      System.err.println(peer.logs());
      peer.stop();
      throw failure;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (peer.missing().isEmpty()) {
      peer.stop();
    }
  }

  @Override
  public void testFailed(ExtensionContext context, Throwable cause) {
    System.err.println("Logs of the peer at the failure of " + context.getDisplayName() + ":");
    System.err.println(peer.logs());
  }
}
