// SPDX-License-Identifier: Apache-2.0
package pli.smtp.sasl;

/// The client ends a sign-in because of what the server said.
public final class SignInAbortedException extends Exception {

  private static final long serialVersionUID = 1L;

  public SignInAbortedException(String message) {
    super(message);
  }
}
