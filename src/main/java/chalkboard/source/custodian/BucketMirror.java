package chalkboard.source.custodian;

import chalkboard.board.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A directory that holds of a bucket what was looked into: each folder is listed when it is entered, and of its files those are
/// fetched that have changed.
///
/// In the hourly layout a look enters the root and six folders of each policy, so two policies with nothing new cost 13 lists and no
/// fetch.
final class BucketMirror {
  private static final Set<String> WANTED = Set.of("metadata.json", "resources.json", "custodian-run.log");
  /// Larger than any account's tasks.
  private static final long MOST_BYTES = 512L << 20;

  private final S3Client s3;
  private final String bucket;
  private final String prefix;
  private final Path root;
  private final Map<Path, String> versions = new HashMap<>();

  /// @param uri `s3://bucket/prefix`
  BucketMirror(S3Client s3, String uri, Path root) {
    var parts = uri.replaceFirst("\\?.*", "").substring("s3://".length()).split("/", 2);
    var path = parts.length < 2 ? "" : parts[1].replaceFirst("^/+", "");
    this.s3 = s3;
    this.bucket = parts[0];
    this.prefix = path.isEmpty() || path.endsWith("/") ? path : path + "/";
    this.root = root;
  }

  /// What the SDK throws comes through.
  void enter(Path directory) throws IOException {
    var below = root.relativize(directory).toString();
    var folder = below.isEmpty() ? prefix : prefix + below + "/";
    var there = new HashSet<String>();
    for (var page : s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(folder).delimiter("/"))) {
      for (var p : page.commonPrefixes()) {
        var name = p.prefix().substring(folder.length(), p.prefix().length() - 1);
        if (isName(name) && there.add(name)) Files.createDirectories(directory.resolve(name));
      }
      for (var o : page.contents()) {
        var name = o.key().substring(folder.length());
        if (WANTED.contains(name.replaceFirst("\\.gz$", "")) && o.size() <= MOST_BYTES && there.add(name)) fetch(o, directory.resolve(name));
      }
    }
    try (var here = Files.newDirectoryStream(directory)) {
      for (var child : here) if (!there.contains(child.getFileName().toString())) forget(child);
    }
  }

  /// Keys are written by strangers; they must not lead out of the directory.
  private static boolean isName(String name) {
    return !name.isEmpty() && !name.equals(".") && !name.equals("..") && name.indexOf('\0') < 0 && name.length() < 200;
  }

  private void fetch(S3Object o, Path file) throws IOException {
    var version = o.eTag() + " " + o.size();
    if (version.equals(versions.get(file))) return;
    var part = file.resolveSibling("." + file.getFileName() + ".part");
    try (var in = s3.getObject(b -> b.bucket(bucket).key(o.key()), ResponseTransformer.toInputStream())) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.setLastModifiedTime(part, FileTime.from(o.lastModified()));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    versions.put(file, version);
  }

  private void forget(Path child) throws IOException {
    if (Files.isDirectory(child)) new RunDirectory(child).close();
    else Files.deleteIfExists(child);
    versions.keySet().removeIf(f -> f.startsWith(child));
  }

  /// With the bucket's name in the place of the directory's.
  Problem named(Problem p) {
    var uri = "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
    return new Problem(p.what().replace(root.toString(), uri), p.why().replace(root.toString(), uri), p.remedy().replace(root.toString(), uri));
  }
}
