package chalkboard.source.chalk;

import chalkboard.build.Marks.Skipped;
import chalkboard.build.SkipReason;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.AwsLogin;
import chalkboard.source.aws.S3Cause;
import chalkboard.source.aws.S3Objects;
import chalkboard.source.chalk.KeptReports.KeptObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Fetches one object and reads it as a stream; what goes wrong with it is said of it alone.
final class BucketFetcher {
  /// Up to this size an object may be fetched again when the connection breaks; larger ones are read as they come.
  private static final long WHOLE = 256 << 10;

  private final String source;
  private final BucketPlace place;
  private final S3Objects s3;
  private final AwsLogin login;
  private final Limits limits;

  BucketFetcher(String source, BucketPlace place, S3Objects s3, AwsLogin login, Limits limits) {
    this.source = source;
    this.place = place;
    this.s3 = s3;
    this.login = login;
    this.limits = limits;
  }

  /// What became of an object.
  sealed interface Fetched {
    record FetchedObject(KeptObject object) implements Fetched {}

    /// It could not be read: `object` says why; it may be worth another try.
    record UnreadObject(KeptObject object, AwsCause cause) implements Fetched {}

    /// It went away between the list and now.
    record Gone(String key) implements Fetched {}
  }

  /// @param silence is broken by each byte of a large object: on a slow line it takes its time
  Fetched fetch(S3Object o, Silence silence) {
    var uri = place.at().uri(o.key());
    if (o.size() > limits.fileChars()) {
      var skipped = new Skipped(uri, SkipReason.CUT_SHORT, limits.tooLarge());
      return new Fetched.FetchedObject(object(o, Optional.of(new Extract(List.of(), List.of(skipped), false)), ""));
    }
    var fallback = BucketPlace.timed(o.key()).flatMap(t -> Times.millis("" + t.millis())).orElse(o.lastModified());
    try {
      return new Fetched.FetchedObject(object(o, Optional.of(extract(o, uri, fallback, silence)), ""));
    } catch (NoSuchKeyException gone) {
      return new Fetched.Gone(o.key());
    } catch (SdkException e) {
      return unread(o, S3Cause.of(e, "s3:GetObject", place.bucket(), login));
    } catch (NotAsListed other) {
      return unread(o, new AwsCause(AwsCause.Kind.OTHER, "", String.valueOf(other.getMessage()), ""));
    } catch (IOException e) {
      // An interrupt closes the connection: that is not how the object is.
      if (Thread.currentThread().isInterrupted()) return unread(o, AwsCause.of(AbortedException.create("interrupted", e), login));
      var why = "the connection broke off: " + FileCause.of(e);
      return unread(o, new AwsCause(AwsCause.Kind.UNREACHABLE, "", why, ""));
    }
  }

  /// A small object is fetched first, and parsed as a whole; a large one as it comes.
  private Extract extract(S3Object o, String uri, Instant fallback, Silence silence) throws IOException {
    if (o.size() > WHOLE)
      return ParsingThreads.run(() -> ReportParser.parse(source, uri, fallback, () -> silence.through(open(o.key(), o.size())), limits));
    var bytes = whole(o.key(), o.size());
    return ParsingThreads.run(() -> ReportParser.parse(source, uri, fallback, () -> new ByteArrayInputStream(bytes), limits));
  }

  private byte[] whole(String key, long size) throws IOException {
    var bytes = s3.whole(place.bucket(), key);
    if (bytes.length != size) throw new NotAsListed(bytes.length, size);
    return bytes;
  }

  private static Fetched unread(S3Object o, AwsCause cause) {
    var trouble = cause.why() + (cause.remedy().isEmpty() ? "" : "; " + cause.remedy());
    return new Fetched.UnreadObject(object(o, Optional.empty(), trouble), cause);
  }

  /// @param size as listed; negative where it is not known
  InputStream open(String key, long size) throws IOException {
    var stream = s3.stream(place.bucket(), key);
    Long length = stream.response().contentLength();
    if (size < 0 || length == null || length == size) return stream;
    stream.abort();
    throw new NotAsListed(length, size);
  }

  /// It was replaced since it was listed, or something between here and S3 answered: taken for the object, it would never be read again.
  private static final class NotAsListed extends IOException {
    private static final long serialVersionUID = 1;

    NotAsListed(long came, long listed) {
      super("it is not what was listed: " + came + " bytes instead of " + listed);
    }
  }

  private static KeptObject object(S3Object o, Optional<Extract> extract, String trouble) {
    return new KeptObject(o.key(), o.size(), o.eTag() == null ? "" : o.eTag(), o.lastModified(), extract, trouble);
  }
}
