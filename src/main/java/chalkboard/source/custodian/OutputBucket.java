package chalkboard.source.custodian;

import chalkboard.source.aws.AwsError;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Cause;
import chalkboard.text.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Folders in a bucket, each listed when it is entered; their files are fetched when they are read, and nothing touches the disk.
///
/// In the hourly layout a look enters the root and six folders of each policy: the policy, its year, month and day and two hours. So two
/// policies with nothing new cost 13 lists and no fetch. Policies about something else are looked at once an hour.
///
/// What only concerns one folder is [AccessRefused]; what concerns all of them, such as an expired login, is what the SDK throws.
final class OutputBucket {
  static final int MOST_LISTS = 5_000;
  private static final int MOST_PAGES = 20;
  /// Packed some twenty times smaller than what it holds.
  private static final long MOST_BYTES = 64L << 20;
  private static final Duration FETCH = Duration.ofSeconds(60);
  private static final Duration QUIET = Duration.ofHours(1);
  private static final Pattern OURS = Pattern.compile("(?:metadata\\.json|resources\\.json|custodian-run\\.log)(?:\\.gz)?");
  private static final Pattern REPORT = Pattern.compile("\\d{13}-[0-9A-HJKMNP-TV-Z]{26}-.*");
  private static final Folder.Content NOTHING = new Folder.Content(List.of(), Set.of());

  private final S3Client s3;
  private final S3Location uri;
  private final AwsLogin login;
  private final Map<String, OutputFile> files = new HashMap<>();
  private final Map<String, IOException> failed = new HashMap<>();
  private final Set<String> foreign = new HashSet<>();
  private Instant foreignSince = Instant.MIN;
  private boolean holdsReports;
  private int lists;

  OutputBucket(S3Client s3, S3Location uri, AwsLogin login) {
    this.s3 = s3;
    this.uri = uri;
    this.login = login;
  }

  S3Location uri() {
    return uri;
  }

  /// Begins a look: what was listed before is worth nothing.
  Folder root(Instant now) {
    files.clear();
    failed.clear();
    lists = 0;
    holdsReports = false;
    if (foreignSince.isAfter(now) || foreignSince.plus(QUIET).isBefore(now)) {
      foreign.clear();
      foreignSince = now;
    }
    return new BucketFolder(this, List.of(), uri.folder());
  }

  /// Leaves out for a while what policies about something else write to: a bucket holds the output of all there are.
  ///
  /// @param folders their names
  void leaveOut(Set<List<String>> folders) {
    for (var names : folders) if (!names.isEmpty()) foreign.add(uri.folder() + String.join("/", names) + "/");
  }

  boolean holdsReports() {
    return holdsReports;
  }

  boolean isTooLarge() {
    return lists > MOST_LISTS;
  }

  Folder.Content list(BucketFolder folder) throws IOException {
    if (foreign.contains(folder.prefix()) || ++lists > MOST_LISTS) return NOTHING;
    var folders = new ArrayList<Folder>();
    var names = new HashSet<String>();
    int below = folder.prefix().length();
    int pages = 0;
    try {
      for (var page : s3.listObjectsV2Paginator(b -> b.bucket(uri.bucket()).prefix(folder.prefix()).delimiter("/"))) {
        for (var p : page.commonPrefixes()) {
          if (p.prefix().length() > below + 1) folders.add(folder.below(p.prefix().substring(below, p.prefix().length() - 1)));
        }
        for (var o : page.contents()) {
          var name = o.key().substring(below);
          if (REPORT.matcher(name).matches()) {
            holdsReports = true;
            return NOTHING; // there may be millions of them
          }
          if (!OURS.matcher(name).matches()) continue;
          names.add(name);
          files.put(o.key(), new OutputFile(o.eTag() + " " + o.size(), o.size(), o.lastModified(), name.endsWith(".gz"), () -> open(o)));
        }
        if (++pages == MOST_PAGES)
          throw new AccessRefused(
              new RunCause("it holds too much that is none of Custodian's", "name the prefix that Custodian writes to"));
      }
    } catch (SdkException e) {
      throw troubleOf(e, "s3:ListBucket");
    }
    return new Folder.Content(folders, names);
  }

  Optional<OutputFile> file(String key) {
    return Optional.ofNullable(files.get(key));
  }

  /// What was listed, or nothing: Custodian overwrites its files while they are read. Asked for once in a look, where it fails.
  private InputStream open(S3Object o) throws IOException {
    if (failed.containsKey(o.key())) throw failed.get(o.key());
    try {
      if (o.size() > MOST_BYTES)
        throw new AccessRefused(
            new RunCause("an object of " + (o.size() >> 20) + " MB is too large", "list fewer resources in one policy"));
      return s3
          .getObject(b -> b.bucket(uri.bucket()).key(o.key()).ifMatch(o.eTag()).overrideConfiguration(c -> c.apiCallAttemptTimeout(FETCH)
              .apiCallTimeout(FETCH.multipliedBy(2))), ResponseTransformer.toBytes())
          .asInputStream();
    } catch (IOException e) {
      failed.put(o.key(), e);
      throw e;
    } catch (SdkException e) {
      var trouble = troubleOf(e, "s3:GetObject");
      failed.put(o.key(), trouble);
      throw trouble;
    }
  }

  private IOException troubleOf(SdkException e, String action) {
    var error = AwsError.of(e);
    if (error == AwsError.GONE || error == AwsError.CHANGED) return new IOException("it was overwritten while it was read");
    var cause = S3Cause.of(e, action, uri.bucket(), login);
    return switch (cause.kind()) {
      case DENIED, OTHER -> new AccessRefused(new RunCause(cause.why(), cause.remedy()));
      case EXPIRED, NO_LOGIN, THROTTLED, TIMED_OUT, UNREACHABLE, INTERRUPTED -> throw e;
    };
  }
}
