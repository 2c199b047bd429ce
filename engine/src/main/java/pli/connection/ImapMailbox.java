// SPDX-License-Identifier: Apache-2.0
package pli.connection;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.security.GeneralSecurityException;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import pli.account.Account;
import pli.account.TrustedRoots;
import pli.smtp.Security;
import pli.smtp.sasl.Credential;

/// Opens the own mailbox for reading: over TLS, with the roots that the account trusts, by password or
/// access token.
public final class ImapMailbox {

  private ImapMailbox() {}

  /// Connects and signs in; the caller closes.
  ///
  /// @param limits hold for the whole of it, until it is closed
  public static Store open(
      ImapSettings imap, Account account, Credential credential, ImapLimits limits)
      throws MessagingException, GeneralSecurityException {
    String protocol = imap.security() == Security.TLS ? "imaps" : "imap";
    Properties properties = properties("mail." + protocol + ".", imap, account, limits);
    if (credential instanceof Credential.AccessToken) {
      properties.put("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
    }
    Store store = Session.getInstance(properties).getStore(protocol);
    try {
      store.connect(imap.host(), imap.port(), credential.userName(), revealed(credential));
      return store;
    } catch (MessagingException e) {
      store.close();
      throw e;
    }
  }

  /// Closes a folder that was only read. What was seen was seen, however the server takes leave.
  public static void leave(Folder folder) {
    try {
      folder.close(false);
    } catch (MessagingException e) {
      return;
    }
  }

  /// What the library or the system said.
  public static String textOf(Exception failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private static String revealed(Credential credential) {
    return switch (credential) {
      case Credential.Password(String user, var password) -> password.reveal();
      case Credential.AccessToken(String user, var token) -> token.reveal();
    };
  }

  private static Properties properties(
      String prefix, ImapSettings imap, Account account, ImapLimits limits)
      throws GeneralSecurityException {
    String limit = Long.toString(limits.each().toMillis());
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", limit);
    properties.put(prefix + "timeout", limit);
    properties.put(prefix + "writetimeout", limit);
    properties.put(prefix + "starttls.enable", "true");
    properties.put(prefix + "starttls.required", imap.security() == Security.STARTTLS);
    properties.put(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    BoundedSockets sockets = new BoundedSockets(context(account).getSocketFactory(), limits);
    properties.put(prefix + "ssl.socketFactory", sockets);
    if (imap.security() == Security.STARTTLS) {
      properties.put(prefix + "socketFactory", sockets.clear());
    }
    // Trying again without these would go around the limits.
    properties.put(prefix + "ssl.socketFactory.fallback", "false");
    properties.put(prefix + "socketFactory.fallback", "false");
    return properties;
  }

  private static SSLContext context(Account account) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    TrustManager judge = TrustedRoots.of(account).trustManager();
    context.init(null, new TrustManager[] {judge}, null);
    return context;
  }
}
