// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import pli.smtp.Cause;
import pli.smtp.Cause.TlsProblem;

/// Tells apart why a TLS handshake failed.
///
/// Java throws one exception type for nearly everything; the reason is somewhere in the chain of
/// causes or only in the text. The texts were collected from JDK 25.
final class TlsProblems {

  private TlsProblems() {}

  static Cause causeOf(Exception failure, Duration limit, List<X509Certificate> chain) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SocketTimeoutException) {
        return new Cause.TimedOut(limit);
      }
    }
    TlsProblem problem = problemOf(failure);
    if (problem == TlsProblem.OTHER && chain.isEmpty() && endedByPeer(failure)) {
      return new Cause.ConnectionLost(textOf(failure));
    }
    return new Cause.TlsFailed(problem, textOf(failure));
  }

  private static TlsProblem problemOf(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      TlsProblem problem = problemOfOne(one);
      if (problem != TlsProblem.OTHER) {
        return problem;
      }
    }
    return TlsProblem.OTHER;
  }

  private static TlsProblem problemOfOne(Throwable one) {
    String text = String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT);
    return switch (one) {
      case CertificateExpiredException e -> TlsProblem.EXPIRED;
      case CertificateNotYetValidException e -> TlsProblem.NOT_YET_VALID;
      case CertPathValidatorException e
          when e.getReason() == CertPathValidatorException.BasicReason.EXPIRED ->
          TlsProblem.EXPIRED;
      case CertPathValidatorException e
          when e.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID ->
          TlsProblem.NOT_YET_VALID;
      // Another root of the same name, such as one that was made anew.
      case CertPathValidatorException e
          when e.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE ->
          TlsProblem.UNTRUSTED;
      case CertPathBuilderException e -> TlsProblem.UNTRUSTED;
      case CertificateException e
          when text.contains("subject alternative") || text.contains("no name matching") ->
          TlsProblem.WRONG_HOST;
      case SSLException e when text.contains("unrecognized ssl message") -> TlsProblem.NOT_TLS;
      case SSLException e
          when text.contains("protocol_version")
              || text.contains("handshake_failure")
              || text.contains("no appropriate protocol")
              || text.contains("does not accept")
              || text.contains("not accepted by client preferences") ->
          TlsProblem.NO_COMMON_VERSION;
      default -> TlsProblem.OTHER;
    };
  }

  private static boolean endedByPeer(Throwable failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      String text = String.valueOf(one.getMessage()).toLowerCase(Locale.ROOT);
      if (one instanceof EOFException
          || one instanceof java.net.SocketException
          || text.contains("terminated the handshake")) {
        return true;
      }
    }
    return false;
  }

  private static String textOf(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }
}
