// SPDX-License-Identifier: Apache-2.0
package pli.app.web.work;

/// Ends the thread of a [Work] that somebody has stopped; nobody is told more than that it was.
final class WorkStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WorkStopped() {
    super("stopped", null, false, false);
  }
}
