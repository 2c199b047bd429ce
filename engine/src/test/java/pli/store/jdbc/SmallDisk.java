// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.nio.file.Path;

/// A disk in memory of a given size, where the system lets us make one.
final class SmallDisk implements AutoCloseable {

  private final Path at;
  private final boolean mounted;

  private SmallDisk(Path at, boolean mounted) {
    this.at = at;
    this.mounted = mounted;
  }

  static SmallDisk mount(Path at, String options) {
    return new SmallDisk(
        at, run("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString()));
  }

  boolean isMounted() {
    return mounted;
  }

  void grow(String size) {
    run("mount", "-o", "remount,size=" + size, at.toString());
  }

  @Override
  public void close() {
    if (mounted) {
      run("umount", at.toString());
    }
  }

  /// @return true if the command did what it is for
  static boolean run(String... command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
