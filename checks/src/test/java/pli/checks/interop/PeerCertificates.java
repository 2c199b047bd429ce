// SPDX-License-Identifier: Apache-2.0
package pli.checks.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A root and a server certificate for [RealPeer#HOST], made by `openssl` for one run, valid two days.
record PeerCertificates(Path root, Path server, Path key) {

  /// Writes the files into `folder`; the server file holds the leaf followed by the root.
  static PeerCertificates create(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve("openssl.log");
    Path rootKey = folder.resolve("root.key");
    Path root = folder.resolve("root.pem");
    Path key = folder.resolve("server.key");
    Path request = folder.resolve("server.csr");
    Path leaf = folder.resolve("leaf.pem");
    Path extensions =
        Files.writeString(
            folder.resolve("leaf.ext"),
            """
            basicConstraints=CA:FALSE
            keyUsage=digitalSignature
            extendedKeyUsage=serverAuth
            subjectAltName=DNS:%s,IP:127.0.0.1
            """
                .formatted(RealPeer.HOST));
    PeerProcess.run(
        List.of(
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-keyout", rootKey.toString(), "-out", root.toString(), "-days", "2",
            "-subj", "/CN=Pli test root"),
        log);
    PeerProcess.run(
        List.of(
            "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-keyout", key.toString(), "-out", request.toString(), "-subj", "/CN=" + RealPeer.HOST),
        log);
    PeerProcess.run(
        List.of(
            "openssl", "x509", "-req", "-in", request.toString(), "-CA", root.toString(),
            "-CAkey", rootKey.toString(), "-set_serial", "1", "-days", "2",
            "-extfile", extensions.toString(), "-out", leaf.toString()),
        log);
    Path server = folder.resolve("server.pem");
    Files.writeString(server, Files.readString(leaf) + Files.readString(root));
    return new PeerCertificates(root, server, key);
  }
}
