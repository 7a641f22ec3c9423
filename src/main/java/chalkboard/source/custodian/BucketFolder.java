package chalkboard.source.custodian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What people take for a directory in a bucket: the objects whose keys begin alike.
///
/// @param prefix with a slash at its end; empty for the whole bucket
record BucketFolder(OutputBucket bucket, List<String> names, String prefix) implements Folder {
  @Override
  public Object identity() {
    return prefix;
  }

  @Override
  public Content list() throws IOException {
    return bucket.list(this);
  }

  BucketFolder below(String name) {
    var all = new ArrayList<>(names);
    all.add(name);
    return new BucketFolder(bucket, List.copyOf(all), prefix + name + "/");
  }

  /// As it was when the folder was last listed.
  @Override
  public Optional<OutputFile> file(String name) {
    return bucket.file(prefix + name).or(() -> bucket.file(prefix + name + ".gz"));
  }

  @Override
  public String toString() {
    return bucket.uri().shown(prefix);
  }
}
