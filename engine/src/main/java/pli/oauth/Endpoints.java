// SPDX-License-Identifier: Apache-2.0
package pli.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import pli.words.InputRefused;

/// Where an authorization server is asked, and how it calls itself.
///
/// Addresses are https; in clear only on this computer, by its literal address, because a name may
/// lead elsewhere.
///
/// @param device RFC 8628; empty if there is none
/// @param issuer RFC 8414 §2 and RFC 9207; `{tenantid}` stands for the id of any tenant
/// @param mailScope the scope (RFC 6749 §3.3) with which the mail server lets in
public record Endpoints(
    URI authorization, URI token, Optional<URI> device, String issuer, String mailScope) {

  /// Names and ids of Microsoft's tenants.
  private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");

  private static final Pattern ANY_TENANT = Pattern.compile("[0-9a-fA-F-]{36}");
  private static final String MICROSOFT = "https://login.microsoftonline.com/";

  public Endpoints {
    mustBeSafe(authorization);
    mustBeSafe(token);
    device.ifPresent(Endpoints::mustBeSafe);
  }

  /// The issuer's public addresses.
  ///
  /// @param tenant `common`, `organizations`, `consumers` or the company's own; Microsoft only
  /// @throws InputRefused if that cannot be a tenant
  public static Endpoints of(Issuer issuer, String tenant) {
    if (!TENANT.matcher(tenant).matches()) {
      throw InputRefused.because("oauth.tenant-bad", "value", tenant);
    }
    String oauth = MICROSOFT + tenant + "/oauth2/v2.0/";
    return switch (issuer) {
      case GOOGLE ->
          new Endpoints(
              URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
              URI.create("https://oauth2.googleapis.com/token"),
              Optional.empty(),
              "https://accounts.google.com",
              "https://mail.google.com/");
      case MICROSOFT ->
          new Endpoints(
              URI.create(oauth + "authorize"),
              URI.create(oauth + "token"),
              Optional.of(URI.create(oauth + "devicecode")),
              MICROSOFT + "{tenantid}/v2.0",
              "https://outlook.office.com/SMTP.Send");
    };
  }

  /// An address as a person gives it.
  ///
  /// @throws InputRefused if it is none, or not safe
  public static URI address(String text) {
    try {
      URI address = new URI(text.strip());
      mustBeSafe(address);
      return address;
    } catch (URISyntaxException e) {
      throw new InputRefused(InputRefused.because("oauth.address-bad", "value", text).phrase(), e);
    }
  }

  /// True if this server may call itself so.
  boolean isCalled(String claimed) {
    int variable = issuer.indexOf("{tenantid}");
    if (variable < 0) {
      return claimed.equals(issuer);
    }
    String before = issuer.substring(0, variable);
    String after = issuer.substring(variable + "{tenantid}".length());
    return claimed.length() > before.length() + after.length()
        && claimed.startsWith(before)
        && claimed.endsWith(after)
        && ANY_TENANT
            .matcher(claimed.substring(before.length(), claimed.length() - after.length()))
            .matches();
  }

  private static void mustBeSafe(URI address) {
    String host = address.getHost();
    boolean safe =
        "https".equalsIgnoreCase(address.getScheme())
            || "http".equalsIgnoreCase(address.getScheme())
                && ("127.0.0.1".equals(host) || "[::1]".equals(host));
    if (host == null || !safe || address.getUserInfo() != null || address.getFragment() != null) {
      throw InputRefused.because("oauth.address-bad", "value", address);
    }
  }
}
