// SPDX-License-Identifier: Apache-2.0
package pli.smtp.wire;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Keeps the server's certificates for the report, also when they are refused, and leaves the
/// judgement to the real trust manager.
final class ChainKeeper extends X509ExtendedTrustManager {

  private final X509ExtendedTrustManager judge;
  private volatile List<X509Certificate> chain = List.of();

  ChainKeeper(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] offered, String authType, Socket socket)
      throws CertificateException {
    chain = List.of(offered);
    judge.checkServerTrusted(offered, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] offered, String authType, SSLEngine engine)
      throws CertificateException {
    chain = List.of(offered);
    judge.checkServerTrusted(offered, authType, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] offered, String authType)
      throws CertificateException {
    chain = List.of(offered);
    judge.checkServerTrusted(offered, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] offered, String authType, Socket socket)
      throws CertificateException {
    judge.checkClientTrusted(offered, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] offered, String authType, SSLEngine engine)
      throws CertificateException {
    judge.checkClientTrusted(offered, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] offered, String authType)
      throws CertificateException {
    judge.checkClientTrusted(offered, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
