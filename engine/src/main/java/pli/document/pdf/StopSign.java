// SPDX-License-Identifier: Apache-2.0
package pli.document.pdf;

/// Ends work on a file from outside: whoever works looks at it often.
final class StopSign {

  private volatile boolean up;

  /// The work has been given up, or has come to a limit.
  static final class Stopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final PdfReading.Reason reason;

    Stopped(PdfReading.Reason reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }

    PdfReading.Reason reason() {
      return reason;
    }
  }

  void raise() {
    up = true;
  }

  void look() {
    if (up) {
      throw new Stopped(PdfReading.Reason.TOO_SLOW);
    }
  }
}
