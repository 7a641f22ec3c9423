package chalkboard.source.chalk;

import chalkboard.source.LookThreads;
import chalkboard.source.aws.AwsError;
import chalkboard.source.chalk.BucketPlace.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Lists the objects of a place: all of them, side by side in ranges of time and the newest first; or those of a lane since a time.
final class BucketLister {
  private static final int PAGE = 1_000;
  private static final int RANGES = 16;
  /// A sender's clock may be ahead.
  private static final Duration AHEAD = Duration.ofDays(2);

  private final S3Client s3;
  private final BucketPlace place;
  private final LookThreads threads;
  private final Silence silence;
  private volatile boolean isRefused;
  private volatile Optional<S3Exception> denied = Optional.empty();

  BucketLister(S3Client s3, BucketPlace place, LookThreads threads, Silence silence) {
    this.s3 = s3;
    this.place = place;
    this.threads = threads;
    this.silence = silence;
  }

  /// Tells every object of the place, in no order, one after the other.
  void all(Instant now, Consumer<S3Object> found) throws InterruptedException {
    var calls = new ArrayList<Callable<Void>>();
    for (var prefix : prefixes()) calls.add(() -> below(prefix, now, found));
    bySide(calls);
  }

  /// Some servers know no key that begins with a slash, and refuse the question.
  List<String> prefixes() {
    return place.prefixes().stream().filter(p -> !isRefused || !p.startsWith("/")).toList();
  }

  /// Why keys that begin with a slash could not be listed, where a policy allows only those without: what lies there is not known.
  Optional<S3Exception> denied() {
    return denied;
  }

  /// What a refusal tells of keys that begin with a slash alone is no reason to do without all others.
  private ListObjectsV2Response asked(String prefix, Supplier<ListObjectsV2Response> call) {
    try {
      return call.get();
    } catch (S3Exception e) {
      var error = AwsError.of(e);
      boolean isDenied = error == AwsError.DENIED;
      if (!prefix.startsWith("/") || (!isDenied && error != AwsError.NOT_UNDERSTOOD)) throw e;
      isRefused = true;
      if (isDenied) denied = Optional.of(e);
      return ListObjectsV2Response.builder().isTruncated(false).build();
    } finally {
      silence.broken();
    }
  }

  /// Tells every object below a prefix. A page tells whether there is more; only then are ranges worth their calls.
  Void below(String prefix, Instant now, Consumer<S3Object> found) throws InterruptedException {
    if (place.isDirectory()) return unordered(prefix, found);
    // The oldest come first: they wait until the newest are told.
    var oldest = new ArrayList<S3Object>();
    var first = page(prefix, "", oldest::add);
    if (Boolean.TRUE.equals(first.isTruncated())) behind(prefix, first.contents().getLast().key(), now, found);
    synchronized (this) {
      oldest.forEach(found);
    }
    return null;
  }

  private Void unordered(String prefix, Consumer<S3Object> found) {
    var next = Optional.<String>empty();
    do {
      var token = next;
      var answer = asked(prefix,
          () -> s3.listObjectsV2(b -> b.bucket(place.bucket()).prefix(prefix).maxKeys(PAGE).continuationToken(token.orElse(null))));
      tell(answer, found);
      next = Optional.ofNullable(answer.nextContinuationToken()).filter(_ -> Boolean.TRUE.equals(answer.isTruncated()));
    } while (next.isPresent());
    return null;
  }

  private void behind(String prefix, String last, Instant now, Consumer<S3Object> found) throws InterruptedException {
    var from = BucketPlace.timed(last).filter(t -> prefix.startsWith(t.lane()));
    if (from.isEmpty()) {
      pages(prefix, last, Optional.empty(), found);
      return;
    }
    var calls = new ArrayList<Callable<Void>>();
    var lane = from.get().lane();
    long begin = from.get().millis();
    long end = Math.max(begin + RANGES, now.plus(AHEAD).toEpochMilli());
    calls.add(() -> pages(prefix, lane + end, Optional.empty(), found));
    for (int i = RANGES - 1; i >= 0; i--) {
      var after = i == 0 ? last : lane + (begin + (end - begin) * i / RANGES);
      var until = lane + (begin + (end - begin) * (i + 1) / RANGES);
      calls.add(() -> pages(prefix, after, Optional.of(until), found));
    }
    bySide(calls);
  }

  /// The objects of a lane since then: one call where there is nothing new.
  void since(Timed newest, Instant since, Instant now, Consumer<S3Object> found) {
    var lane = newest.lane();
    pages(lane, lane + since.toEpochMilli(), Optional.of(lane + now.plus(AHEAD).toEpochMilli()), found);
  }

  /// The folders directly below the prefixes, without what lies in them: a call for each prefix.
  ///
  /// @param found objects that lie directly below, behind those of chalk's own making
  Set<String> folders(Instant now, Consumer<S3Object> found) {
    var folders = new HashSet<String>();
    for (var prefix : prefixes()) {
      if (!prefix.isEmpty() && !prefix.endsWith("/")) continue;
      var answer = asked(prefix, () -> s3.listObjectsV2(b -> b.bucket(place.bucket()).prefix(prefix).delimiter("/").maxKeys(PAGE)
          .startAfter(prefix + now.plus(AHEAD).toEpochMilli())));
      answer.commonPrefixes().forEach(p -> folders.add(p.prefix()));
      tell(answer, found);
    }
    return folders;
  }

  private Void pages(String prefix, String after, Optional<String> until, Consumer<S3Object> found) {
    var start = after;
    while (true) {
      var answer = page(prefix, start, o -> {
        if (until.isEmpty() || o.key().compareTo(until.get()) <= 0) found.accept(o);
      });
      if (!Boolean.TRUE.equals(answer.isTruncated()) || answer.contents().isEmpty()) return null;
      start = answer.contents().getLast().key();
      if (until.isPresent() && start.compareTo(until.get()) > 0) return null;
    }
  }

  private ListObjectsV2Response page(String prefix, String after, Consumer<S3Object> found) {
    var start = after.isEmpty() ? null : after;
    var answer = asked(prefix, () -> s3.listObjectsV2(b -> b.bucket(place.bucket()).prefix(prefix).maxKeys(PAGE).startAfter(start)));
    tell(answer, found);
    return answer;
  }

  private void tell(ListObjectsV2Response answer, Consumer<S3Object> found) {
    synchronized (this) {
      for (var o : answer.contents()) if (place.holds(o.key())) found.accept(o);
    }
  }

  private void bySide(List<Callable<Void>> calls) throws InterruptedException {
    for (var done : calls.stream().map(threads::submit).toList()) {
      try {
        silence.await(done);
      } catch (ExecutionException e) {
        switch (Objects.requireNonNull(e.getCause())) {
          case RuntimeException refused -> throw refused;
          case Error broken -> throw broken;
          case InterruptedException interrupted -> throw interrupted;
          case Throwable other -> throw new IllegalStateException(other);
        }
      }
    }
  }
}
