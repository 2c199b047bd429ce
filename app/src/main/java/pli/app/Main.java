// SPDX-License-Identifier: Apache-2.0
package pli.app;

/// Where the program starts.
public final class Main {

  private Main() {}

  /// Prints the version.
  public static void main(String[] arguments) {
    System.out.println("pli " + Main.class.getPackage().getImplementationVersion());
  }
}
