// SPDX-License-Identifier: Apache-2.0
package pli.store.jdbc;

import java.io.IOException;
import java.nio.file.Path;

/// Something mounted at a file or folder until it is closed. Only a superuser on Linux can do that: ask
/// [#isThere].
public final class Mount implements AutoCloseable {

  private final Path at;
  private final boolean there;

  private Mount(Path at, boolean there) {
    this.at = at;
    this.there = there;
  }

  /// An empty disk in memory.
  ///
  /// @param at a folder
  /// @param options `size=24m`, `ro`
  public static Mount inMemory(Path at, String options) {
    return new Mount(at, run("mount", "-t", "tmpfs", "-o", options, "tmpfs", at.toString()));
  }

  /// The same file or folder, which nobody can write into, a superuser neither.
  public static Mount readOnly(Path at) {
    return new Mount(
        at,
        run("mount", "--bind", at.toString(), at.toString())
            && run("mount", "-o", "remount,ro,bind", at.toString()));
  }

  /// False if it could not be mounted: closing it does nothing.
  public boolean isThere() {
    return there;
  }

  /// Gives a disk in memory another size, `16m`.
  public void resize(String size) {
    run("mount", "-o", "remount,size=" + size, at.toString());
  }

  @Override
  public void close() {
    if (there) {
      run("umount", at.toString());
    }
  }

  private static boolean run(String... command) {
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
