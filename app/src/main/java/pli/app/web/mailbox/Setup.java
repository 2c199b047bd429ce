// SPDX-License-Identifier: Apache-2.0
package pli.app.web.mailbox;

import java.util.concurrent.atomic.AtomicReference;

/// One mailbox that is being set up or tried. Lives in memory only: what is not saved at the end of
/// the program never was. Used by several threads.
final class Setup {

  private final String id;
  private final AtomicReference<SetupState> state;
  private final Runnable tell;

  /// @param tell lets open pages look
  Setup(String id, SetupState first, Runnable tell) {
    this.id = id;
    this.state = new AtomicReference<>(first);
    this.tell = tell;
  }

  String id() {
    return id;
  }

  String path() {
    return "/mailboxes/setups/" + id;
  }

  SetupState state() {
    return state.get();
  }

  void become(SetupState next) {
    state.set(next);
    tell.run();
  }

  /// @return false if it has moved on meanwhile; then nothing is changed
  boolean become(SetupState from, SetupState next) {
    boolean changed = state.compareAndSet(from, next);
    tell.run();
    return changed;
  }
}
