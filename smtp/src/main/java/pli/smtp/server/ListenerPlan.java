// SPDX-License-Identifier: Apache-2.0
package pli.smtp.server;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import pli.smtp.Extension;
import pli.smtp.Security;

/// All that a listener needs to know beforehand.
///
/// @param port 0 lets the operating system choose
/// @param tls present unless `security` is NONE
/// @param name by which the listener calls itself
/// @param extensions what is announced, and done only if announced; STARTTLS and AUTH follow from
///     `security` and `signIn` and stand in the set only to be left away
/// @param sizeLimitBytes largest message; 0 for no limit (RFC 1870 §4)
public record ListenerPlan(
    int port,
    Security security,
    Optional<SSLContext> tls,
    String name,
    Set<Extension> extensions,
    long sizeLimitBytes,
    SignInPolicy signIn,
    ListenerLimits limits,
    ListenerReplies replies) {

  /// Larger than what any of the known providers takes. Taste.
  private static final long SIZE_LIMIT_BYTES = 100L * 1024 * 1024;

  public ListenerPlan {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port);
    }
    if (tls.isEmpty() != (security == Security.NONE)) {
      throw new IllegalArgumentException("a TLS context is needed for TLS, and for nothing else");
    }
    if (!name.matches("[A-Za-z0-9.:\\[\\]-]+") || sizeLimitBytes < 0) {
      throw new IllegalArgumentException("name '" + name + "', size " + sizeLimitBytes);
    }
    extensions = Set.copyOf(extensions);
  }

  /// Without TLS and sign-in: for tests of the dialogue.
  public static ListenerPlan clear() {
    return plan(Security.NONE, Optional.empty(), SignInPolicy.NONE);
  }

  public static ListenerPlan tls(SSLContext context) {
    return plan(Security.TLS, Optional.of(context), SignInPolicy.STANDARD);
  }

  public static ListenerPlan starttls(SSLContext context) {
    return plan(Security.STARTTLS, Optional.of(context), SignInPolicy.STANDARD);
  }

  private static ListenerPlan plan(
      Security security, Optional<SSLContext> tls, SignInPolicy signIn) {
    return new ListenerPlan(
        0,
        security,
        tls,
        "localhost",
        EnumSet.allOf(Extension.class),
        SIZE_LIMIT_BYTES,
        signIn,
        ListenerLimits.STANDARD,
        ListenerReplies.STANDARD);
  }

  public ListenerPlan withPort(int other) {
    return new ListenerPlan(
        other, security, tls, name, extensions, sizeLimitBytes, signIn, limits, replies);
  }

  public ListenerPlan without(Extension... missing) {
    Set<Extension> fewer = EnumSet.noneOf(Extension.class);
    fewer.addAll(extensions);
    fewer.removeAll(Set.of(missing));
    return new ListenerPlan(
        port, security, tls, name, fewer, sizeLimitBytes, signIn, limits, replies);
  }

  public ListenerPlan withName(String other) {
    return new ListenerPlan(
        port, security, tls, other, extensions, sizeLimitBytes, signIn, limits, replies);
  }

  public ListenerPlan withSizeLimit(long otherBytes) {
    return new ListenerPlan(
        port, security, tls, name, extensions, otherBytes, signIn, limits, replies);
  }

  public ListenerPlan withSignIn(SignInPolicy other) {
    return new ListenerPlan(
        port, security, tls, name, extensions, sizeLimitBytes, other, limits, replies);
  }

  public ListenerPlan withLimits(ListenerLimits other) {
    return new ListenerPlan(
        port, security, tls, name, extensions, sizeLimitBytes, signIn, other, replies);
  }

  public ListenerPlan withReplies(ListenerReplies other) {
    return new ListenerPlan(
        port, security, tls, name, extensions, sizeLimitBytes, signIn, limits, other);
  }
}
