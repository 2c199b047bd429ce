// SPDX-License-Identifier: Apache-2.0
package pli.app.web;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Listens for HTTP/1.1 over TLS 1.2 or 1.3.
final class TlsConnector {

  private TlsConnector() {}

  static Connector of(Server server, HttpConfiguration http, WebPlan plan, Reach.OverTls tls) {
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setSslContext(tls.identity());
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    HttpConfiguration secure = new HttpConfiguration(http);
    // Which names are ours the gate knows.
    secure.addCustomizer(new SecureRequestCustomizer(false));
    ServerConnector connector =
        new ServerConnector(
            server,
            new SslConnectionFactory(context, "http/1.1"),
            new HttpConnectionFactory(secure));
    connector.setHost(plan.address().getHostAddress());
    connector.setPort(plan.port());
    return connector;
  }
}
