// SPDX-License-Identifier: Apache-2.0
package pli.app.cli;

import pli.outbox.Dispatcher;

/// When a person or the system ends the program (Ctrl-C, SIGTERM), the answer to a message whose
/// end has gone out is still awaited, since it would be in doubt otherwise; and it is said how far
/// everything is.
final class Interruption implements AutoCloseable {

  /// What is said.
  interface Teller {
    void stopping();

    void stopped();
  }

  private final Ending ending;
  private final Runnable end;
  private volatile boolean under;

  Interruption(Ending ending, Dispatcher dispatcher, Teller teller) {
    this.ending = ending;
    this.end =
        () -> {
          under = true;
          teller.stopping();
          dispatcher.close();
          teller.stopped();
        };
  }

  void arm() {
    ending.first(end);
  }

  /// True from when the program is being ended: nobody else has anything to say any more.
  boolean isUnderWay() {
    return under;
  }

  @Override
  public void close() {
    ending.forget(end);
  }
}
