// SPDX-License-Identifier: Apache-2.0
package pli.app.access;

import io.javalin.http.Context;
import java.util.Optional;
import pli.access.Caller;

/// The caller of a request, once somebody has let it in.
public final class Callers {

  private static final String KEY = "pli.caller";
  private static final String ADDRESS = "pli.address";

  private Callers() {}

  /// Says who acts. Only those who let callers in may do that.
  public static void letIn(Context request, Caller caller) {
    request.attribute(KEY, caller);
  }

  /// Says from which address a request came, as far as that can be believed.
  public static void cameFrom(Context request, String address) {
    request.attribute(ADDRESS, address);
  }

  /// For slowing down whoever guesses.
  public static String addressOf(Context request) {
    return Optional.<String>ofNullable(request.attribute(ADDRESS)).orElse("?");
  }

  /// Empty for whoever has not been let in.
  public static Optional<Caller> find(Context request) {
    return Optional.ofNullable(request.attribute(KEY));
  }

  /// @throws IllegalStateException if nobody was let in
  public static Caller of(Context request) {
    return find(request)
        .orElseThrow(() -> new IllegalStateException("nobody was let in: " + request.path()));
  }
}
