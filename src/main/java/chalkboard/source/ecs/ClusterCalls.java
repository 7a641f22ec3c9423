package chalkboard.source.ecs;

import chalkboard.feed.Problem;
import chalkboard.runtime.Cluster;
import chalkboard.source.aws.AwsCause;
import chalkboard.source.aws.AwsLogin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/// Calls about one cluster: made in batches side by side, and what an error in one of them means.
record ClusterCalls(Cluster cluster, AwsLogin login) {
  /// Describes batch by batch; what a batch answered is taken in on this thread.
  Optional<Problem> inBatches(Collection<String> arns, int size, String doing, Function<List<String>, Runnable> describe) {
    var list = List.copyOf(arns);
    var calls = new ArrayList<Parallel.Call<Runnable>>();
    for (int i = 0; i < list.size(); i += size) {
      var batch = list.subList(i, Math.min(list.size(), i + size));
      calls.add(() -> describe.apply(batch));
    }
    var trouble = Optional.<Problem>empty();
    for (var outcome : Parallel.bySide(calls)) {
      switch (outcome) {
        case Parallel.Outcome.Done<Runnable>(var take) -> take.run();
        case Parallel.Outcome.CallFailed<Runnable>(var e) -> trouble = trouble.or(() -> Optional.of(problem(doing, e)));
      }
    }
    return trouble;
  }

  Problem problem(String doing, SdkException e) {
    return cause(e).toProblem("cannot " + doing + " of cluster \"" + cluster.name() + "\"" + where());
  }

  AwsCause cause(SdkException e) {
    var cause = AwsCause.of(e, login);
    if (cause.isLogin()) throw new LoginExpired(cause);
    return cause;
  }

  String where() {
    return cluster.region().isEmpty() ? "" : " in " + cluster.region();
  }
}
