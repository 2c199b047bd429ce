// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

/// A request to the interface for programs that is addressed to us by a name that is not ours, or comes
/// from a page of another site. It ends here; that interface says so in its own form.
public final class ForeignRequest extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ForeignRequest() {
    super("not addressed to us, or from elsewhere");
  }
}
