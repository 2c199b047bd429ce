// SPDX-License-Identifier: Apache-2.0
package pli.testkit.faults;

import java.util.Optional;

/// What goes wrong at a [FaultyServer].
///
/// @param variant 0, 1 or 2: which of the forms that a fault has, and how much of a content has
///     arrived when it comes (one byte, half of what comes by then, all but the end)
/// @param times at how many connections, from the first on
/// @param pipelining whether the server announces it (RFC 2920)
/// @param handshake what goes wrong with TLS at the first connection
public record FaultPlan(
    Step step,
    Fault fault,
    TlsMode mode,
    int variant,
    int times,
    boolean pipelining,
    Optional<TlsFault> handshake) {

  /// Something in the dialogue.
  public FaultPlan(
      Step step, Fault fault, TlsMode mode, int variant, int times, boolean pipelining) {
    this(step, fault, mode, variant, times, pipelining, Optional.empty());
  }

  /// Something with TLS, and nothing in the dialogue.
  ///
  /// @param variant 0, 1 or 2: which of the forms that it has
  public static FaultPlan of(TlsFault handshake, TlsMode mode, int variant) {
    return new FaultPlan(Step.QUIT, Fault.CLOSE, mode, variant, 0, false, Optional.of(handshake));
  }

  /// Nothing at all.
  public static FaultPlan nothing(TlsMode mode) {
    return new FaultPlan(Step.QUIT, Fault.CLOSE, mode, 0, 0, true);
  }

  /// Bytes of the content that the server takes before it goes wrong in the middle of it.
  int bytesOfContent() {
    return switch (variant) {
      case 0 -> 1;
      case 1 -> 32 * 1024;
      default -> Integer.MAX_VALUE;
    };
  }

  /// A reply of a class that means nothing at this step.
  String wrongReply() {
    boolean wants3xx = step == Step.AUTH_LOGIN_USER || step == Step.DATA;
    return switch (variant) {
      case 0 -> wants3xx ? "250 2.0.0 done" : "354 go on";
      case 1 -> "150 well";
      default -> "950 well";
    };
  }
}
