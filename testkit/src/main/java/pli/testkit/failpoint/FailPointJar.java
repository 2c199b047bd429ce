// SPDX-License-Identifier: Apache-2.0
package pli.testkit.failpoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/// The agent as an archive, which is what the JVM wants, and the options that start it.
public final class FailPointJar {

  private static final List<Class<?>> CLASSES =
      List.of(
          CodePoint.class, CodePoint.When.class, FailPoint.class, FailPoint.Act.class,
          FailPointAgent.class, FailPointPlacer.class, FailPoints.class, OwnSignals.class);

  private final Path jar;

  private FailPointJar(Path jar) {
    this.jar = jar;
  }

  /// Writes the archive into a folder.
  public static FailPointJar in(Path folder) {
    Path jar = folder.resolve("failpoints.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(new Attributes.Name("Premain-Class"), FailPointAgent.class.getName());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : CLASSES) {
        copy(type, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FailPointJar(jar);
  }

  /// Options for the JVM that is to pass the places.
  ///
  /// @param notes a file for what happens at them
  public List<String> jvmOptions(List<FailPoint> plan, Path notes) {
    String points = plan.stream().map(FailPoint::toString).collect(Collectors.joining(","));
    return List.of(
        "-javaagent:" + jar,
        "--enable-native-access=ALL-UNNAMED",
        "-D" + FailPoints.PLAN_PROPERTY + "=" + points,
        "-D" + FailPoints.NOTES_PROPERTY + "=" + notes);
  }

  /// The class and those nested in it that have no name.
  private static void copy(Class<?> type, JarOutputStream out) throws IOException {
    copy(type.getName(), type, out);
    for (Class<?> nested : type.getDeclaredClasses()) {
      if (!CLASSES.contains(nested)) {
        copy(nested, out);
      }
    }
    int number = 1;
    while (copy(type.getName() + "$" + number, type, out)) {
      number++;
    }
  }

  private static boolean copy(String name, Class<?> neighbour, JarOutputStream out)
      throws IOException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = neighbour.getResourceAsStream("/" + file)) {
      if (in == null) {
        return false;
      }
      out.putNextEntry(new ZipEntry(file));
      in.transferTo(out);
      return true;
    }
  }
}
