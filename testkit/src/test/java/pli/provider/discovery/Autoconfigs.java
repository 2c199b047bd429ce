// SPDX-License-Identifier: Apache-2.0
package pli.provider.discovery;

/// Autoconfig documents for tests.
final class Autoconfigs {

  private Autoconfigs() {}

  /// One server with TLS and the address as user name.
  static String naming(String host) {
    return with(server(host, 465, "SSL", "%EMAILADDRESS%", "password-cleartext"));
  }

  static String with(String outgoing) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <clientConfig version="1.1">
          <emailProvider id="example">
            <domain>firma.example</domain>
            <displayName>Example</displayName>
            <incomingServer type="imap">
              <hostname>imap.firma.example</hostname><port>993</port><socketType>SSL</socketType>
              <username>%EMAILADDRESS%</username><authentication>password-cleartext</authentication>
            </incomingServer>
        """
        + outgoing
        + "  </emailProvider>\n</clientConfig>\n";
  }

  static String server(
      String host, int port, String socketType, String user, String... authentication) {
    StringBuilder text = new StringBuilder("<outgoingServer type=\"smtp\">");
    text.append("<hostname>").append(host).append("</hostname>");
    text.append("<port>").append(port).append("</port>");
    text.append("<socketType>").append(socketType).append("</socketType>");
    text.append("<username>").append(user).append("</username>");
    for (String one : authentication) {
      text.append("<authentication>").append(one).append("</authentication>");
    }
    return text.append("</outgoingServer>\n").toString();
  }
}
