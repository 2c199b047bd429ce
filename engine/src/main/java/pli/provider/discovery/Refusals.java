// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

import java.net.InetAddress;
import pli.provider.discovery.Verdict.Outcome;
import pli.provider.discovery.net.Fetched;
import pli.provider.discovery.net.VettedHosts.Vetted;

/// Puts what went wrong on the network into verdicts.
final class Refusals {

  /// More of a stranger's text is of no use to anybody.
  private static final int EXCERPT = 80;

  private Refusals() {}

  static Verdict ofLookup(String host, boolean silent, String detail) {
    return silent
        ? Verdict.without(Outcome.TIMEOUT, "discovery.dns-silent", "host", host)
        : Verdict.without(
            Outcome.FAILED, "discovery.dns-failed", "host", host, "detail", excerpt(detail));
  }

  /// @param vetted any but [Vetted.Fit]
  static Verdict ofHost(Vetted vetted) {
    return switch (vetted) {
      case Vetted.Fit fit -> throw new IllegalArgumentException("nothing is wrong with " + fit);
      case Vetted.NoName(String text) ->
          Verdict.without(Outcome.REFUSED, "discovery.host-unusable", "host", excerpt(text));
      case Vetted.Private(String host, InetAddress address) ->
          Verdict.without(
              Outcome.REFUSED,
              "discovery.host-private",
              "host", host, "address", address.getHostAddress());
      case Vetted.Unknown(String host) ->
          Verdict.without(Outcome.NOTHING, "discovery.host-unknown", "host", host);
      case Vetted.Unanswered(String host, boolean silent, String detail) ->
          ofLookup(host, silent, detail);
    };
  }

  /// @param fetched any but [Fetched.Document]
  static Verdict ofFetch(Fetched fetched) {
    return switch (fetched) {
      case Fetched.Document document -> throw new IllegalArgumentException("a document");
      case Fetched.Absent(String host, int status) ->
          status == 404 || status == 410
              ? Verdict.without(Outcome.NOTHING, "discovery.document-absent", "host", host)
              : Verdict.without(
                  Outcome.FAILED, "discovery.document-status", "host", host, "status", status);
      case Fetched.NoHost(Vetted why) -> ofHost(why);
      case Fetched.Redirected(String host, String target) ->
          Verdict.without(
              Outcome.REFUSED,
              "discovery.redirected",
              "host", host, "target", excerpt(target));
      case Fetched.TooLarge(String host, int limitBytes) ->
          Verdict.without(
              Outcome.REFUSED,
              "discovery.too-large",
              "host", host, "limit", limitBytes / 1024);
      case Fetched.TooLate(String host) ->
          Verdict.without(Outcome.TIMEOUT, "discovery.too-late", "host", host);
      case Fetched.NotTrusted(String host) ->
          Verdict.without(Outcome.REFUSED, "discovery.not-trusted", "host", host);
      case Fetched.Broken(String host, String detail) ->
          Verdict.without(
              Outcome.FAILED, "discovery.broken", "host", host, "detail", excerpt(detail));
    };
  }

  static String excerpt(String text) {
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }
}
