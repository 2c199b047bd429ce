// SPDX-License-Identifier: Apache-2.0
package pli.smtp.client;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import pli.smtp.Security;
import pli.smtp.ServerCapabilities;
import pli.smtp.SubmissionServer;
import pli.smtp.wire.SmtpConnection;

/// The real session from the moment on when it is open.
public final class SimulatedOpening {

  private SimulatedOpening() {}

  public static SmtpSession on(SmtpConnection line, ServerCapabilities server, int window) {
    SessionPlan plan =
        new SessionPlan(
            new SubmissionServer("localhost", 465, Security.TLS),
            Optional.empty(),
            new TrustsNobody(),
            Timeouts.standard(),
            window);
    return new SmtpSession(plan, line, server, event -> {});
  }

  private static final class TrustsNobody extends X509ExtendedTrustManager {

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("nobody");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("nobody");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("nobody");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("nobody");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("nobody");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
